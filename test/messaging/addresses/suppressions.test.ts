import { expect, test } from 'vitest';
import { erasedAddress, withStrike } from '../../../functions/messaging/addresses/address.ts';
import { addresses } from '../../../functions/messaging/addresses/addresses.store.ts';
import { suppressionRoutes } from '../../../functions/messaging/addresses/suppressions.routes.ts';
import type { Call } from '../../../shared/api/http.ts';
import { addressId } from '../../../shared/base/ids.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';

inProcessAws();
const [list, release] = suppressionRoutes;
const at = '2026-11-30T01:00:00.000Z';

const bounced = (shop: string, email: string) =>
  addresses.of(shop, addressId(email)).change({ id: `bounce-${email}`, at, test: false }, (before = {}) => ({
    state: withStrike(before, 'bounced', { at, message: 'm-1' }, email),
  }));
const callOf = (shop: string, fields: Partial<Call> = {}): Call => ({
  ...{ shop, path: {}, query: {}, headers: {}, cookies: [], body: Buffer.alloc(0), origin: 'https://api.example' },
  ...{ claims: { sub: 'lead' }, ...fields },
});
const listed = async (shop: string) => {
  const reply = await list?.answer(callOf(shop));
  const { body } = reply as { body: { items: { address: string }[] } };
  return body.items.map(({ address }) => address);
};
const releasing = (email: string) =>
  release?.answer(
    callOf('demo', {
      path: { id: addressId(email) },
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(JSON.stringify({ reason: 'called' })),
    }),
  );

test('each shop reads its own suppressed addresses', async () => {
  await bounced('demo', 'minji@shop.example');
  await bounced('tea', 'john@shop.example');
  expect([await listed('demo'), await listed('tea')]).toEqual([['minji@shop.example'], ['john@shop.example']]);
});

test('an address is released once, and never one that was to be forgotten', async () => {
  for (const email of ['back@shop.example', 'gone@shop.example']) await bounced('demo', email);
  const gone = addresses.of('demo', addressId('gone@shop.example'));
  await gone.change({ id: 'erase', at, test: false }, (before) => ({ state: erasedAddress(before, at) }));
  const before = await gone.state();
  expect(await releasing('back@shop.example')).toMatchObject({ status: 200 });
  for (const email of ['back@shop.example', 'gone@shop.example', 'nobody@shop.example'])
    await expect(releasing(email), email).rejects.toMatchObject({ code: 'suppression-not-found' });
  expect(await gone.state()).toEqual(before);
});
