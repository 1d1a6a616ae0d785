import * as v from 'valibot';
import { reading } from '../frame/reading.ts';
import type { ApiReply, Visit } from '../frame/visit.ts';
import type { PartDocument } from './part.ts';

const replayAsked = v.object({ token: v.string() });

type Refused = ApiReply & { readonly ok: false };

/**
 * Saves a part, and gives the page that follows. Opening hours that differ are not stored yet: the API has found them right, asks for
 * their replay, and the next page shows what they would have done and applies them.
 */
export async function savedPart(
  { api, form, shop }: Visit,
  part: string,
  document: PartDocument,
  version: string,
): Promise<{ readonly goTo: string } | Refused> {
  const put = await api.put(`/${part}`, document, version === '' ? undefined : version);
  if (put.ok) return { goTo: `/desk/${shop}/shop/${part}?saved=1` };
  if (put.problem.code !== 'replay-missing') return put;
  const asked = reading(
    replayAsked,
    await api.post('/promises/preview', { hours: document }, form.get('key') ?? undefined),
  );
  return asked.ok ? { goTo: `/desk/${shop}/shop/promises/${asked.value.token}` } : asked;
}
