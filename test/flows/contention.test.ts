import { expect, test } from 'vitest';
import type { Call, Mischief } from '../../infra/local/faults.ts';
import { source } from '../../shared/events/event.ts';
import { MessageRequested } from '../../shared/events/messaging.ts';
import { anOrder } from '../orders/payloads.ts';
import { aFastWorld } from '../support/fast-lane.ts';
import type { World } from '../support/world.ts';

const minji = 'minji@shop.example';
const paid = anOrder({ financial_status: 'paid' });

/** Another transaction holds the item when the function writes for these times, and is gone a moment later. */
function heldUp(handler: string, ...times: readonly number[]): Mischief {
  let writes = 0;
  return ({ caller, operation }) => {
    if (caller !== handler || !/^(Put|TransactWrite)/.test(operation)) return undefined;
    return times.includes(++writes) ? 'conflict' : undefined;
  };
}

/** The first call that is meant takes its time, in which something else happens from the beginning to the end. */
function meanwhile(isMeant: (call: Call) => boolean, happens: () => unknown): Mischief {
  let isOver = false;
  return (call) => {
    if (isOver || !isMeant(call)) return undefined;
    isOver = true;
    void happens();
    return 'slow';
  };
}

/** What became of the messages of this template, in turn. */
const endsOf = (world: World, template: string) =>
  world
    .events()
    .filter(({ name, data }) => name.startsWith('Message') && data.template === template)
    .map(({ name, data }) => [name, data.because]);

/** A capability asks for a message, or the bus brings again what it asked. */
function ask(world: World, subject: string, data: object): void {
  const { name, v } = MessageRequested;
  const event = { id: `${subject}@1.1`, name, v, shop: 'demo', subject, version: 1, standing: 'any', at: world.now() };
  const Detail = JSON.stringify({ ...event, cause: 'test', test: false, data });
  for (const bus of world.cloud.buses.values()) bus.put({ Source: source, DetailType: name, Detail });
}

test('a call that meets another transaction is kept before it is answered', async () => {
  const world = await aFastWorld({ mischief: heldUp('orders.door', 1) });

  const { status } = await world.shopify('orders/paid', paid);

  expect(status).toBe(200);
  expect(world.mailsTo('minji@shop.example')).toHaveLength(1);
  world.close();
});

test('a mail whose record meets another transaction is recorded all the same, and not sent again', async () => {
  const world = await aFastWorld({ mischief: heldUp('messaging.send', 2) });

  await world.shopify('orders/paid', paid);
  await world.pass('PT1H');

  expect(world.mailsTo('minji@shop.example')).toHaveLength(1);
  expect(world.events().filter(({ name }) => name === 'MessageSent')).toHaveLength(1);
  world.close();
});

test('a mail that may have gone is not told as one that did not, when it is called off before it is tried again', async () => {
  let replies = 0;
  const world = await aFastWorld({
    mischief: ({ operation }) => (operation === 'SendRawEmail' && ++replies === 1 ? 'reply-lost' : undefined),
  });
  const at = '2026-11-27T10:00:30+09:00';

  await world.shopify('orders/paid', paid);
  await world.shopify('orders/cancelled', anOrder({ cancelled_at: at, updated_at: at }));
  await world.pass('PT1H');

  expect(world.mailsTo('minji@shop.example')).toHaveLength(1);
  const ends = world
    .events()
    .filter(({ name, subject }) => name.startsWith('Message') && subject.includes('thank-you'));
  expect(ends.map(({ name }) => name)).toEqual(['MessageUnknown']);
  world.close();
});

test('an order is cancelled between the decision to thank for it and the mail: none is sent', async () => {
  const at = '2026-11-27T10:00:30+09:00';
  const cancelled = anOrder({ cancelled_at: at, updated_at: at });
  const mischief = meanwhile(
    // The last that is asked before the message is claimed.
    ({ operation }) => operation === 'GetSendQuota',
    () => world.shopify('orders/cancelled', cancelled),
  );
  const world = await aFastWorld({ mischief });

  await world.shopify('orders/paid', paid);
  await world.pass('PT1H');

  expect(world.mailsTo(minji)).toEqual([]);
  expect(endsOf(world, 'thank-you')).toEqual([['MessageSkipped', 'no-longer-true']]);
  world.close();
});

test('she takes her consent back between the decision to advertise and the mail: none is sent', async () => {
  let said = 0;
  const answers = async (given: boolean) => {
    const consent = { channel: 'email', purpose: 'marketing', wording: 'v1', given };
    const path = `/v1/shops/demo/customers/${customer}/consents`;
    expect((await world.api(path, consent, `consent-${++said}`)).status).toBe(200);
  };
  const isAsked = ({ operation }: Call) => operation === 'GetSendQuota' && said > 0;
  const world = await aFastWorld({ mischief: meanwhile(isAsked, () => answers(false)) });
  await world.shopify('orders/paid', paid);
  const found = await world.get(`/v1/shops/demo/customers?email=${minji}`, {});
  const [{ id: customer } = { id: '' }] = (found.body as { items: { id: string }[] }).items;
  await answers(true);
  const order = { number: '#1001', currency: 'KRW', totalMinor: 1, items: [{ title: '무선청소기', quantity: 1 }] };
  // By then the quota has to be read again.
  await world.pass('PT2H');

  ask(world, 'customer-enrolment/demo/1', {
    ...{ key: 'ad-1', to: { customer }, purpose: 'marketing', topic: 'win-back', template: { kind: 'win-back' } },
    facts: { order, deliveredAt: world.now() },
    ...{ usefulUntil: '2026-12-20T00:00:00.000Z', stillTrue: [], about: {} },
  });
  await world.pass('PT1H');

  expect(said).toBe(2);
  expect(world.mailsTo(minji)).toHaveLength(1);
  expect(endsOf(world, 'win-back')).toEqual([['MessageSkipped', 'no-consent']]);
  world.close();
});

test('a request that comes again while its mail is on the way is one mail', async () => {
  const again = () => {
    const asked = world.events().find(({ name }) => name === 'MessageRequested');
    if (asked) ask(world, asked.subject, asked.data);
  };
  const mischief = meanwhile(({ operation }) => operation === 'SendRawEmail', again);
  const world = await aFastWorld({ mischief });

  await world.shopify('orders/paid', paid);
  await world.pass('PT1H');

  expect(world.mailsTo(minji)).toHaveLength(1);
  expect(endsOf(world, 'thank-you')).toEqual([['MessageSent', undefined]]);
  expect(world.events().filter(({ name }) => name === 'MessageRequested')).toHaveLength(2);
  world.close();
});

test('that a mail cannot be sent is told, however long other transactions were in the way', async () => {
  const world = await aFastWorld({ mischief: heldUp('messaging.send', 1, 2, 3) });

  await world.shopify('orders/paid', anOrder({ ...paid, email: null, contact_email: 'kim,minji@shop.example' }));
  await world.pass('PT1H');

  expect(endsOf(world, 'thank-you')).toEqual([['MessageSkipped', 'no-address']]);
  world.close();
});
