import { afterEach, expect, test } from 'vitest';
import { place } from '../../../infra/local/protocol/place.ts';
import { aFulfillment, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { type FaultKind, RandomFaults } from '../../support/faults/random-faults.ts';
import { standsStill } from '../../support/standing-still.ts';
import { thorough } from '../../support/thorough.ts';
import type { World } from '../../support/world.ts';

const minji = 'minji@shop.example';
let world: World;
let randomFaults: RandomFaults;

/** A world in which one fault always happens, while faults are enabled. */
async function aWorldWith(fault: FaultKind): Promise<void> {
  randomFaults = new RandomFaults({ [fault]: 1 }, 7);
  world = await aFastWorld({ randomFaults, hourly: true });
}

afterEach(() => {
  expect(world.complaints()).toEqual([]);
  world.close();
});

/** Minji's order is paid on Friday at ten and delivered at two: on Monday at ten she is asked whether all is well. */
async function delivered(): Promise<void> {
  const updated_at = '2026-11-27T14:00:00+09:00';
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid', updated_at: '2026-11-27T10:00:00+09:00' }));
  await world.comeTo(updated_at);
  await world.shopify('fulfillments/update', aFulfillment({ shipment_status: 'delivered', updated_at }));
}

const madeGood = () =>
  world.cloud.metrics
    .sums()
    .filter(({ name }) => name === 'WakesMadeGood')
    .reduce((sum, { sum: each }) => sum + each, 0);

const mails = () => world.mailsTo(minji).map(({ subject, at }) => `${at} ${subject}`);

/** Somebody deletes all schedules in the console; gives how many those were. */
function deleteSchedules(): number {
  const all = world.cloud.scheduler.schedules();
  for (const { group, name } of all) world.cloud.scheduler.call('DeleteSchedule', { GroupName: group, Name: name });
  return all.length;
}

/** Somebody moves all schedules to another time, in UTC. */
function moveSchedules(to: string): void {
  for (const { group: GroupName, name: Name, target: Target } of world.cloud.scheduler.schedules()) {
    world.cloud.scheduler.call('UpdateSchedule', {
      ...{ GroupName, Name, Target, ScheduleExpression: `at(${to})`, ScheduleExpressionTimezone: 'UTC' },
      ...{ FlexibleTimeWindow: { Mode: 'OFF' }, ActionAfterCompletion: 'DELETE' },
    });
  }
}

let known: readonly string[] | undefined;

/** What Minji gets when nothing goes wrong. */
async function usual(): Promise<readonly string[]> {
  if (known) return known;
  world = await aFastWorld({ hourly: true });
  await delivered();
  await world.pass('P8D');
  known = mails();
  expect(madeGood()).toBe(0);
  world.close();
  return known;
}

test('a wake that follows a wake at once is not lost, though the schedule that fired is still being deleted', async () => {
  const expected = await usual();
  await aWorldWith('removed-late');
  randomFaults.enable();
  await delivered();
  await world.pass('P8D');
  expect(expected.length).toBeGreaterThan(2);
  expect(mails()).toEqual(expected);
  expect(madeGood()).toBe(0);
});

// @thorough
test('schedules that somebody deleted are there again before their time', async () => {
  const expected = await usual();
  await aWorldWith('schedule-lost');
  await delivered();
  await world.comeTo('2026-11-29T12:00:00+09:00');
  expect(deleteSchedules()).toBeGreaterThan(0);
  await world.comeTo('2026-12-05T14:00:00+09:00');
  expect(mails()).toEqual(expected);
  expect(madeGood()).toBeGreaterThan(0);
});

// @thorough
test('schedules that somebody moved to another time are moved back before their own', async () => {
  const expected = await usual();
  await aWorldWith('schedule-lost');
  await delivered();
  await world.comeTo('2026-11-29T12:00:00+09:00');
  moveSchedules('2027-12-01T00:00:00');
  await world.comeTo('2026-12-05T14:00:00+09:00');
  expect(mails()).toEqual(expected);
  expect(madeGood()).toBeGreaterThan(0);
});

thorough('schedules that fire too early are set again for their time, without an audit', async () => {
  const expected = await usual();
  world = await aFastWorld();
  await delivered();
  await world.comeTo('2026-11-29T12:00:00+09:00');
  moveSchedules('2026-11-29T04:00:00');
  await world.comeTo('2026-12-05T14:00:00+09:00');
  expect(mails()).toEqual(expected);
});

// @thorough
test('an order is cancelled just while the audit makes its schedule again: there is none in the end', async () => {
  let struck = 0;
  randomFaults = new RandomFaults({}, 7);
  world = await aFastWorld({
    hourly: true,
    randomFaults,
    faultAt: ({ caller, operation }) => {
      if (caller !== 'timers.audit' || operation !== 'CreateSchedule' || struck++ > 0) return undefined;
      void world.shopify('orders/cancelled', anOrder({ cancelled_at: now(), updated_at: now() }));
      return 'slow';
    },
  });
  const now = () => new Date(world.cloud.kernel.now()).toISOString();
  await delivered();
  await world.comeTo('2026-11-30T06:00:00+09:00');
  deleteSchedules();
  await world.comeTo('2026-11-30T09:59:00+09:00');
  expect(struck).toBeGreaterThan(0);
  expect(world.wakes().filter(({ owner }) => owner === 'journeys')).toEqual([]);
  const before = mails().length;
  await world.comeTo('2026-11-30T12:00:00+09:00');
  expect(mails()).toHaveLength(before);
  expect(
    world.cloud.calls.made.some(({ caller, operation }) => caller === 'timers.audit' && operation === 'DeleteSchedule'),
  ).toBe(true);
});

thorough('a schedule that is deleted a minute before its time is told of within the hour after it', async () => {
  await aWorldWith('schedule-lost');
  await delivered();
  await world.comeTo('2026-11-30T09:59:00+09:00');
  expect(deleteSchedules()).toBeGreaterThan(0);
  const before = mails().length;
  await world.comeTo('2026-11-30T11:15:00+09:00');
  expect(mails()).toHaveLength(before + 1);
  expect(madeGood()).toBe(1);
  expect(world.deadLetters()).toEqual([]);
});

thorough('a wake that the audit tells is told once, however long its owner stands still', async () => {
  await aWorldWith('schedule-lost');
  await delivered();
  await world.comeTo('2026-11-30T09:59:00+09:00');
  deleteSchedules();
  standsStill(world, 'journeys.events');
  await world.comeTo('2026-11-30T14:15:00+09:00');
  const told = world.events().filter(({ name, subject }) => name === 'TimerDue' && subject.startsWith('wake/'));
  expect(told.map(({ data }) => data.owner)).toEqual(['journeys']);
  expect(madeGood()).toBe(1);
});

// @thorough
test('the bus refuses the Scheduler for more than a day: she is asked all the same, once, and what was dropped lies aside', async () => {
  await aWorldWith('wake-refused');
  await delivered();
  await world.comeTo('2026-11-30T09:59:00+09:00');
  const before = mails().length;
  randomFaults.enable();
  await world.comeTo('2026-11-30T11:15:00+09:00');
  expect(mails()).toHaveLength(before + 1);
  await world.comeTo('2026-12-01T10:30:00+09:00');
  const letters = world.deadLetters();
  expect(letters.length).toBeGreaterThan(0);
  expect(letters[0]?.body).toMatchObject({ name: 'TimerDue', data: { owner: 'journeys' } });
  randomFaults.disable();
  await world.comeTo('2026-12-05T14:00:00+09:00');
  expect(new Set(mails()).size).toBe(mails().length);
});

thorough(
  'a bus that refuses the Scheduler for a minute makes a wake late by minutes, and nothing is made good',
  async () => {
    await aWorldWith('wake-refused');
    await delivered();
    await world.comeTo('2026-11-30T09:59:59+09:00');
    const before = mails().length;
    randomFaults.enable();
    await world.comeTo('2026-11-30T10:01:00+09:00');
    expect(mails()).toHaveLength(before);
    randomFaults.disable();
    await world.comeTo('2026-11-30T10:05:00+09:00');
    expect(mails()).toHaveLength(before + 1);
    await world.pass('PT2H');
    expect([madeGood(), world.deadLetters()]).toEqual([0, []]);
  },
);

// @thorough
test('the Scheduler takes our role for our own group of schedules, and for nobody else', async () => {
  world = await aFastWorld({ hourly: true });
  const { cloud } = world;
  const [role] = cloud.stack.resources.filter(({ id, type }) => type === 'AWS::IAM::Role' && /TimersMayWake/.test(id));
  const [group] = cloud.stack.resources.filter(({ type }) => type === 'AWS::Scheduler::ScheduleGroup');
  const resource = `arn:aws:iam::${place.account}:role/${role?.ref}`;
  const why = (account: string, name: string) =>
    cloud.rights.denial({
      ...{ principal: 'scheduler.amazonaws.com', action: 'sts:AssumeRole', resource },
      context: {
        'aws:SourceAccount': account,
        'aws:SourceArn': `arn:aws:scheduler:${place.region}:${account}:schedule-group/${name}`,
      },
    });
  expect(why(place.account, String(group?.ref))).toBeUndefined();
  expect(why(place.account, 'default')).toMatch(/no policy allows sts:AssumeRole/);
  expect(why('111111111111', String(group?.ref))).toMatch(/no policy allows sts:AssumeRole/);
});
