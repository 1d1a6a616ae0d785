import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { bodyOf, refusedBody } from '../../../shared/api/body.ts';
import { type Call, causeOf, Problem, type Role, type Route } from '../../../shared/api/http.ts';
import { scopes } from '../../../shared/api/key-holder.ts';
import { line } from '../../../shared/api/shapes.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { base32Id } from '../../../shared/base/ids.ts';
import { type Keyed, keyed } from '../../../shared/kernel/idempotency.ts';
import { keyText, keyView, type MachineKey, secretDigest } from './key.ts';
import { addKey, endKey, keysOf } from './keys.store.ts';

const admins: readonly Role[] = ['admin'];

const keysPath = '/v1/shops/{shop}/keys';

/** Whether there is such a shop. */
type KnowsShop = (shop: string) => Promise<boolean>;

async function listKeys({ shop }: Call) {
  const now = systemClock();
  const items = await keysOf(shop);
  return { status: 200, body: { items: items.map((key) => keyView(key, now)) } };
}

const newKey = v.strictObject({
  name: line(100),
  scopes: v.pipe(v.array(v.picklist(scopes)), v.minLength(1), v.maxLength(scopes.length)),
  endsAt: v.optional(v.pipe(v.string(), v.isoTimestamp())),
});

/** The key is told in this answer alone: who repeats the call after the answer was lost makes another one, and ends this one. */
const createKey =
  (knowsShop: KnowsShop) =>
  async (call: Call, keyed: Keyed): Promise<void> => {
    const { shop, claims } = call;
    const now = systemClock();
    const { name, scopes: wanted, endsAt } = bodyOf(newKey, call);
    if (endsAt !== undefined && Date.parse(endsAt) <= Date.parse(now)) {
      throw refusedBody([{ path: ['endsAt'], detail: 'is over already' }]);
    }
    if (!(await knowsShop(shop))) throw new Problem('shop-not-found');
    const secret = randomBytes(32).toString('base64url');
    const id = base32Id(16, 'key', shop, randomBytes(16));
    const key: MachineKey = {
      id,
      name,
      scopes: [...new Set(wanted)],
      digest: secretDigest(secret),
      by: String(claims.sub),
      createdAt: now,
      ...(endsAt !== undefined && { endsAt: new Date(endsAt).toISOString() }),
    };
    const reply = { status: 201, body: keyView(key, now) };
    const answer = keyed.answering(reply, { key: keyText(shop, id, secret) });
    await addKey(shop, key, causeOf(call, 'key-made', now), answer);
  };

async function endOne(call: Call, keyed: Keyed): Promise<void> {
  const { shop, claims } = call;
  const { id = '' } = call.path;
  const now = systemClock();
  const after = await endKey(shop, id, String(claims.sub), causeOf(call, 'key-ended', now));
  if (!after) throw new Problem('key-not-found');
  await keyed.answer({ status: 200, body: keyView(after, now) });
}

const keyShape = v.object({
  id: v.string(),
  name: v.string(),
  scopes: v.array(v.picklist(scopes)),
  state: v.picklist(['live', 'ended']),
  by: v.string(),
  createdAt: v.string(),
  endsAt: v.optional(v.string()),
  endedAt: v.optional(v.string()),
  endedBy: v.optional(v.string()),
  lastUsedDay: v.optional(v.string()),
});

/** The keys by which machines call the API for a shop: only people make and end them. */
export const keyRoutes = (knowsShop: KnowsShop): readonly Route[] => [
  {
    method: 'GET',
    path: keysPath,
    answer: listKeys,
    docs: { summary: 'List the keys of machines', roles: admins, response: v.object({ items: v.array(keyShape) }) },
  },
  keyed({
    method: 'POST',
    path: keysPath,
    write: createKey(knowsShop),
    docs: {
      summary: 'Make a key for a machine',
      roles: admins,
      body: newKey,
      response: v.object({ ...keyShape.entries, key: v.optional(v.string()) }),
    },
  }),
  keyed({
    method: 'POST',
    path: `${keysPath}/{id}/end`,
    write: endOne,
    docs: { summary: 'End a key', roles: admins, response: keyShape },
  }),
];
