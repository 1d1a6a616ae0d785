import { afterEach, beforeEach, expect, test } from 'vitest';
import { PromiseMissed, TicketOpened } from '../../../shared/events/care.ts';
import type { EventType } from '../../../shared/events/event.ts';
import { PointsActivated, PointsSpent } from '../../../shared/events/loyalty.ts';
import { MessageHeld, MessageSent, MessageSkipped, MessageUnknown } from '../../../shared/events/messaging.ts';
import { OrderPaid } from '../../../shared/events/orders.ts';
import { SurveyAnswered } from '../../../shared/events/surveys.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { countedOf } from '../../support/counted.ts';
import { plain } from '../../support/observation.ts';
import { read } from '../../support/stored.ts';
import type { World } from '../../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await aFastWorld({ at: '2026-12-18T23:30:00+09:00' });
});
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

type Happening = readonly [type: EventType, id: string, data: object, test?: boolean];

const order = {
  ...{ order: 'o1', number: '#1', currency: 'KRW', items: [], totalMinor: 1, goodsMinor: 1, refundedMinor: 0 },
  ...{ placedAt: '2026-12-18T14:00:00.000Z', knownAt: '2026-12-18T14:00:00.000Z' },
};
const message = (key: string, data: object = {}) => ({ key, channel: 'email', template: 'x', about: {}, ...data });
const answer = (data: object = {}) => ({ survey: 's', customer: 'c1', order: 'o1', score: 2, suspect: false, ...data });
const promise = { kind: 'first-reply', at: '2026-12-21T01:10:00.000Z' };
const ticket = (data: object = {}) => ({ ticket: 't', number: 1, kind: 'question', ...data });
const points = (customer: string, data: object) => ({ customer, points: 1, pending: 0, active: 0, debt: 0, ...data });
const expiresAt = '2027-12-18T00:00:00.000Z';

const happenings: readonly Happening[] = [
  [OrderPaid, 'order/demo/o1@1.1', order],
  [OrderPaid, 'order/demo/o1@4.1', order],
  [OrderPaid, 'order/demo/o2@1.1', { ...order, order: 'o2' }],
  [OrderPaid, 'order/demo/o3@1.1', { ...order, order: 'o3' }, true],
  [MessageSent, 'message/demo/m1@2.1', message('m1', { attempt: 1 })],
  [MessageHeld, 'message/demo/m2@1.1', message('m2', { because: 'open-ticket' })],
  [MessageHeld, 'message/demo/m2@2.1', message('m2', { because: 'quiet-hours' })],
  [MessageSent, 'message/demo/m2@3.1', message('m2', { attempt: 1 })],
  [MessageSkipped, 'message/demo/m3@1.1', message('m3', { because: 'no-consent' })],
  [MessageUnknown, 'message/demo/m4@1.1', message('m4')],
  [MessageSent, 'message/demo/m5@2.1', message('m5', { attempt: 1, toStaff: true })],
  [SurveyAnswered, 'answer/demo/s~o1@1.1', answer()],
  [SurveyAnswered, 'answer/demo/s~o1@2.1', answer({ score: 4 })],
  [SurveyAnswered, 'answer/demo/s~o2@1.1', answer({ order: 'o2', suspect: true })],
  [TicketOpened, 'ticket/demo/t1@1.1', ticket({ promise })],
  [TicketOpened, 'ticket/demo/t2@1.1', ticket({ promise })],
  [PromiseMissed, 'ticket/demo/t2@2.1', ticket({ promise })],
  [PointsActivated, 'account/demo/c1@3.1', points('c1', { order: 'o1', active: 1000, expiresAt })],
  [PointsSpent, 'account/demo/c1@4.1', points('c1', { reservation: 'r1', active: 700 })],
  [PointsActivated, 'account/demo/c2@3.1', points('c2', { order: 'o2', active: 500, debt: 200, expiresAt })],
];

const counts = {
  ...{ OrdersPaid: 2, MessagesSent: 2, MessagesHeld: 1, MessagesSkipped: 1, MessagesUnknown: 1 },
  ...{ Answers: 1, TicketsOpened: 2, PromisesMissed: 1 },
};

/** All at once, and to insight only, as if their capabilities had said them. */
async function heard(all: readonly Happening[], at = world.now()): Promise<void> {
  const queue = [...world.cloud.queues.values()].find(({ definition }) => /InsightEventsQueue/.test(definition.id));
  expect(queue).toBeDefined();
  for (const [type, id, data, test = false] of all) {
    const [subject = '', place = ''] = id.split('@');
    const version = Number.parseInt(place, 10);
    const event = { id, name: type.name, v: type.v, shop: 'demo', subject, version, status: 'said' };
    queue?.send(JSON.stringify({ detail: { ...event, at, cause: 'story', test, data } }));
  }
  await world.rest();
  // What is known already waits for nothing.
  expect([queue?.visible, queue?.hidden]).toEqual([[], []]);
}

/** What the tallies of a day say, and the pool of points. */
async function stored(): Promise<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const { ref } of insightTables()) {
    for (const item of await world.cloud.dynamoDb.scan(ref)) {
      const { pk, state } = read(plain({ M: item }) as { pk: string });
      const [, name] = /^(?:tally\/demo\/2026-12-18#|pool\/demo\/)(\w+)~[0-7]$/.exec(pk) ?? [];
      if (name) sums[name] = (sums[name] ?? 0) + Number((state as { count?: number } | undefined)?.count);
    }
  }
  return sums;
}

const insightTables = () =>
  world.cloud.stack.resources.filter(
    ({ id, type }) => id.includes('InsightTable') && type === 'AWS::DynamoDB::GlobalTable',
  );

const emitted = (): Record<string, number> => ({ ...countedOf(world).drawn, ...countedOf(world).logged });

test.for([
  ['in turn', () => happenings],
  ['backwards, and each three times', () => [...happenings, ...happenings, ...happenings].reverse()],
] as const)('each thing is counted once, where it is stored and in the metric: %s', async ([, all]) => {
  await heard(all());

  expect(await stored()).toEqual({ ...counts, points: 1000 });
  expect(emitted()).toMatchObject(counts);

  await heard(happenings);
  expect(await stored()).toEqual({ ...counts, points: 1000 });
  expect(emitted()).toMatchObject(counts);
});

// @thorough
test('what is published again after 61 days, and after 400, counts nothing', async () => {
  const said = world.now();
  await heard(happenings);
  const before = await stored();
  for (const days of ['P61D', 'P339D']) {
    await world.pass(days);
    await heard(happenings, said);
    expect(await stored()).toEqual(before);
  }
  expect(emitted()).toMatchObject(counts);
});

test('what is paid for by shop is what somebody looks at every day; the rest is in the log', async () => {
  const late = { promisedAt: '2026-12-17T14:59:59.999Z', deliveredAt: '2026-12-18T05:00:00.000Z' };
  await heard([...happenings, [OrderPaid, 'order/demo/o9@1.1', { ...order, order: 'o9', ...late }]]);
  const { drawn, logged } = countedOf(world);
  expect(Object.keys(drawn).sort()).toEqual([
    ...['DeliveriesLate', 'MessagesSent', 'OrdersPaid', 'PromisesMissed', 'TicketsOpened'],
  ]);
  expect(Object.keys(logged)).toContain('MessagesHeld');
  expect(Object.keys(logged).filter((name) => name in drawn)).toEqual([]);
});

// @thorough
test('of points out the height is told, by what customers can spend', async () => {
  await heard(happenings.slice(-3, -2));
  expect(emitted().PointsOut).toBe(1000);
  await heard(happenings.slice(-2, -1));
  expect(emitted().PointsOut).toBe(1000 + 700);
  await heard(happenings.slice(-1));
  expect(emitted().PointsOut).toBe(1000 + 700 + 1000);
});
