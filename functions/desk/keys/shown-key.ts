import * as v from 'valibot';
import { scopes } from '../../../shared/api/key-holder.ts';

/** A key as the API shows it. */
const shownKey = v.object({
  id: v.string(),
  name: v.string(),
  scopes: v.array(v.picklist(scopes)),
  state: v.picklist(['live', 'ended']),
  createdAt: v.string(),
  endsAt: v.optional(v.string()),
  endedAt: v.optional(v.string()),
  lastUsedDay: v.optional(v.string()),
});
export type ShownKey = v.InferOutput<typeof shownKey>;

const keyList = v.object({ items: v.array(shownKey) });
const madeKey = v.object({ name: v.string(), key: v.optional(v.string()) });

/** The keys of an answer of the API. */
export const keysIn = (body: unknown): readonly ShownKey[] => v.parse(keyList, body).items;

/** A key that was just made; the key itself is in the first answer only. */
export const madeKeyIn = (body: unknown): v.InferOutput<typeof madeKey> => v.parse(madeKey, body);
