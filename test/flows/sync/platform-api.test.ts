// @thorough
import { afterEach, beforeEach, expect, test } from 'vitest';
import { anOrder, enveloped } from '../../orders/platforms/cafe24/payloads.ts';
import { anAdminOrder, Cafe24StandIn } from '../../orders/stand-ins/cafe24.ts';
import { json } from '../../orders/stand-ins/site.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { FaultAt } from '../../support/faults/call-faults.ts';
import type { World } from '../../support/world.ts';

let world: World;
let faultAt: FaultAt | undefined;
let cafe24: Cafe24StandIn;

beforeEach(async () => {
  faultAt = undefined;
  world = await aFastWorld({ faultAt: (call) => faultAt?.(call) });
  cafe24 = new Cafe24StandIn();
  asksAreAnsweredBy(cafe24.answer);
  give({ mall: 'dangolmall', 'client-id': 'dangol-app', 'client-secret': 'dangol-app-secret' });
  give({ 'refresh-token': cafe24.refresh });
});
afterEach(() => {
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

/** When Cafe24 was asked for what, as far as it came there. */
let asked: { readonly path: string; readonly at: number }[];
function asksAreAnsweredBy(answer: Cafe24StandIn['answer']): void {
  asked = [];
  world.cloud.externalHosts.set(cafe24.host, (request) => {
    asked.push({ path: request.path, at: world.cloud.kernel.now() });
    return answer(request);
  });
}
const listed = () => asked.filter(({ path }) => path.startsWith('/api/v2/admin/orders'));

function give(fields: Readonly<Record<string, string>>): void {
  for (const [field, value] of Object.entries(fields)) {
    world.cloud.parameters.set(`${world.cloud.stack.outputs.CredentialsPath}/demo/cafe24/${field}`, value);
  }
}

const first = '20261127-0000123';
const second = '20261127-0000124';

/** Cafe24 says that an order has changed, and not what it is; it is there when it is asked for. */
function changed(order_id: string) {
  cafe24.orders.set(order_id, anAdminOrder({ order_id }));
  const call = enveloped(90024, anOrder({ order_id, paid: 'T', payment_date: '2026-11-27T09:55:07+09:00' }));
  const headers = { 'content-type': 'application/json', 'x-api-key': 'demo-secret' };
  return world.post('/webhooks/demo/cafe24', JSON.stringify(call), headers);
}

const eventsOf = (name: string) => world.events().filter((event) => event.name === name);
const fetched = () => {
  const metric = world.cloud.metrics.sums().find(({ name }) => name === 'OrdersFetched');
  return metric?.sum ?? 0;
};

test('two orders that waited for Cafe24 are asked for at once: one gets the new token, and both are known', async () => {
  asksAreAnsweredBy(() => json({ error: 'Bad Gateway' }, 502));
  for (const order of [first, second]) await changed(order);
  expect(asked).toHaveLength(2);

  asksAreAnsweredBy(cafe24.answer);
  await world.pass('PT10M');
  expect(asked.filter(({ path }) => path.endsWith('/token'))).toHaveLength(1);
  expect([cafe24.renewals, fetched()]).toEqual([1, 2]);
  expect(eventsOf('PlatformRefused')).toEqual([]);
});

// @thorough
test('Cafe24 is ill when the token is renewed: it is asked again half a minute later', async () => {
  let isIll = true;
  asksAreAnsweredBy((request) =>
    isIll && request.method === 'POST' ? json({ error: 'Bad Gateway' }, 502) : cafe24.answer(request),
  );
  await changed(first);
  expect(cafe24.renewals).toBe(0);

  isIll = false;
  await world.pass('PT40S');
  expect([cafe24.renewals, fetched()]).toEqual([1, 1]);
});

// @thorough
test('new tokens cannot be kept: somebody hears that the app is to be authorised again, and then all goes on', async () => {
  faultAt = ({ caller, operation }) => (caller === 'orders.sync' && operation === 'PutParameter' ? 'error' : undefined);
  await changed(first);
  await world.pass('PT1H');

  expect(eventsOf('PlatformRefused').map(({ data }) => data.because)).toEqual([
    'Cafe24 takes the refresh token no more: authorise the app again, and put the new one in its place',
  ]);
  expect(fetched()).toBe(0);

  faultAt = undefined;
  give({ 'refresh-token': cafe24.refresh });
  await changed(second);
  await world.pass('PT10M');
  expect(fetched()).toBe(1);
});

// @thorough
test('Cafe24 asks for time: for as long as it says, it is asked for nothing else either', async () => {
  let isBusy = true;
  asksAreAnsweredBy((request) =>
    isBusy ? json({ error: 'Too Many Requests' }, 429, { 'retry-after': '120' }) : cafe24.answer(request),
  );
  await changed(first);
  await changed(second);
  await world.pass('PT100S');
  expect(asked).toHaveLength(1);

  isBusy = false;
  await world.pass('PT10M');
  expect(fetched()).toBe(2);
});

// @thorough
test('a night at Cafe24 with no room for another call: each page waits until there is some', async () => {
  cafe24.used = 40;
  await world.comeTo('2026-11-28T06:00:00+09:00');

  expect(eventsOf('OrdersReconciled')).toHaveLength(1);
  const [, ...pages] = listed().map(({ at }) => at);
  expect(pages).toHaveLength(10);
  for (const [n, at] of pages.slice(1).entries()) expect(at - (pages[n] ?? 0)).toBeGreaterThanOrEqual(2_000);
});
