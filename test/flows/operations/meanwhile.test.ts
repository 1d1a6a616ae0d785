// @thorough
import { afterEach, describe, expect, test } from 'vitest';
import type { Call } from '../../../infra/local/engine/fault-plan.ts';
import { source } from '../../../shared/events/event.ts';
import { MessageRequested } from '../../../shared/events/messaging.ts';
import { aFulfillment, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { FaultAt } from '../../support/faults/call-faults.ts';
import type { World } from '../../support/world.ts';

const minji = 'minji@shop.example';
const paid = anOrder({ financial_status: 'paid', updated_at: '2026-11-27T10:00:00+09:00' });
let world: World;

/** Whatever happened meanwhile, no right was missing, nothing failed, and nothing lies in the dead letters. */
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

/** The first call that is meant takes its time, in which something else happens from the beginning to the end. */
function meanwhile(isMeant: (call: Call) => boolean, happens: () => unknown): FaultAt {
  let isOver = false;
  return (call) => {
    if (isOver || !isMeant(call)) return undefined;
    isOver = true;
    void happens();
    return 'slow';
  };
}

/** What became of the messages of this template, in turn. */
const endsOf = (template: string) =>
  world
    .events()
    .filter(({ name, data }) => name.startsWith('Message') && data.template === template)
    .map(({ name, data }) => [name, data.because]);

/** A capability asks for a message, or the bus brings again what it asked. */
function ask(subject: string, data: object): void {
  const { name, v } = MessageRequested;
  const event = { id: `${subject}@1.1`, name, v, shop: 'demo', subject, version: 1, status: 'any', at: world.now() };
  const Detail = JSON.stringify({ ...event, cause: 'test', test: false, data });
  const [bus] = world.cloud.buses.values();
  bus?.put({ Source: source, DetailType: name, Detail });
}

async function cancels(): Promise<void> {
  const at = world.now();
  await world.shopify('orders/cancelled', anOrder({ cancelled_at: at, updated_at: at }));
}

async function customerId(): Promise<string> {
  const { body } = await world.get(`/v1/shops/demo/customers?email=${minji}`, {});
  return (body as { items: { id: string }[] }).items[0]?.id ?? '';
}

/** She says in the shop whether she may be advertised to. */
async function answersAds(customer: string, given: boolean): Promise<void> {
  const consent = { channel: 'email', purpose: 'marketing', wording: 'v1', given };
  const { status } = await world.api(`/v1/shops/demo/customers/${customer}/consents`, consent, `ads-${given}`);
  expect(status).toBe(200);
}

describe('between the decision to write and the mail', () => {
  // The last that is asked before a message is claimed.
  const isQuota = ({ operation }: Call) => operation === 'GetSendQuota';

  test('its order is cancelled: nobody is thanked', async () => {
    world = await aFastWorld({ faultAt: meanwhile(isQuota, cancels) });

    await world.shopify('orders/paid', paid);
    await world.pass('PT1H');

    expect(world.mailsTo(minji)).toEqual([]);
    expect(endsOf('thank-you')).toEqual([['MessageSkipped', 'no-longer-true']]);
  });

  // @thorough
  test('she takes her consent back: nothing is advertised', async () => {
    let customer = '';
    const isAsked = (call: Call) => customer !== '' && isQuota(call);
    world = await aFastWorld({ faultAt: meanwhile(isAsked, () => answersAds(customer, false)) });
    await world.shopify('orders/paid', paid);
    customer = await customerId();
    await answersAds(customer, true);
    // By then the quota has to be read again.
    await world.pass('PT2H');

    const order = { number: '#1001', currency: 'KRW', totalMinor: 1, items: [{ title: '무선청소기', quantity: 1 }] };
    ask('customer-enrolment/demo/1', {
      ...{ key: 'ad-1', to: { customer }, purpose: 'marketing', topic: 'win-back', template: { kind: 'win-back' } },
      facts: { order, deliveredAt: world.now() },
      ...{ usefulUntil: '2026-12-20T00:00:00.000Z', stillTrue: [], about: {} },
    });
    await world.pass('PT1H');

    expect(world.mailsTo(minji).filter(({ subject }) => subject.startsWith('(광고)'))).toEqual([]);
    expect(endsOf('win-back')).toEqual([['MessageSkipped', 'no-consent']]);
  });
});

test('a request that comes again while its mail is on the way is one mail', async () => {
  const again = () => {
    const asked = world.events().find(({ name }) => name === 'MessageRequested');
    if (asked) ask(asked.subject, asked.data);
  };
  world = await aFastWorld({ faultAt: meanwhile(({ operation }) => operation === 'SendRawEmail', again) });

  await world.shopify('orders/paid', paid);
  await world.pass('PT1H');

  expect(world.mailsTo(minji)).toHaveLength(1);
  expect(endsOf('thank-you')).toEqual([
    ['MessageSent', undefined],
    ['MessageDelivered', undefined],
  ]);
  expect(world.events().filter(({ name }) => name === 'MessageRequested')).toHaveLength(2);
});

describe('between what is written of an order and what is written of its buyer', () => {
  let isWatched = false;
  /** Journeys has just written the order's part of what it heard. */
  const isOrderWritten = ({ caller, operation, input }: Call) =>
    isWatched &&
    caller === 'journeys.events' &&
    /^(Put|TransactWrite)/.test(operation) &&
    JSON.stringify(input).includes('"enrolment/demo/');

  async function buys(happens: () => unknown): Promise<void> {
    isWatched = false;
    world = await aFastWorld({ faultAt: meanwhile(isOrderWritten, happens) });
    await world.shopify('orders/paid', paid);
    await answersAds(await customerId(), true);
  }

  async function parcelIs(shipment_status: string): Promise<void> {
    await world.pass('P1D');
    const updated_at = world.now();
    await world.shopify('fulfillments/update', aFulfillment({ shipment_status, updated_at }));
  }

  const winBacks = () => world.wakes().filter(({ aggregate }) => aggregate.startsWith('customer-enrolment/'));

  test('it is cancelled: no win-back is planned for what came', async () => {
    let cancelled: Promise<void> | undefined;
    await buys(() => {
      cancelled = cancels();
    });
    await parcelIs('in_transit');
    isWatched = true;

    await parcelIs('delivered');
    await cancelled;
    await world.pass('PT1H');

    expect(cancelled).toBeDefined();
    expect(winBacks()).toEqual([]);
  });

  // @thorough
  test('the win-back falls due that was planned before it was cancelled: none is asked for', async () => {
    let isBetween = false;
    await buys(() => {
      isBetween = true;
    });
    await parcelIs('delivered');
    const dueAt = Date.parse(winBacks()[0]?.at ?? '');
    await world.comeTo(new Date(dueAt - 5_000).toISOString());
    isWatched = true;

    await cancels();
    await world.pass('PT1H');

    expect(isBetween).toBe(true);
    expect(
      world.events().filter(({ name, data }) => name === 'MessageRequested' && data.purpose === 'marketing'),
    ).toEqual([]);
    expect(winBacks()).toEqual([]);
  });
});
