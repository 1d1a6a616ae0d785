import { describe, expect, test } from 'vitest';
import { all, resources, roomOf } from './template.ts';

/**
 * How many resources of the stack each capability may have: as many as it had on 2026-11-29. CloudFormation ends at 500 (its
 * quotas, read 2026-11-29), and this stack at 400, so that a stack into which it is embedded has room of its own.
 */
const budgets: Readonly<Record<string, number>> = {
  // With the alarm for mails that lie in the tray (decision 0090), and the bucket of files (decision 0091).
  care: 35,
  // With the alarm for late privacy requests, and the rule by which they are woken (decision 0078).
  customers: 20,
  desk: 11,
  disposal: 5,
  health: 6,
  insight: 14,
  journeys: 14,
  loyalty: 19,
  // With the rule and the event destination by which SES tells of mails (decision 0080), and alarms (also decision 0087).
  // And who carries messages to phones: a function, its queues, and what AWS tells of texts (decision 0113); the topic of what customers
  // text, with who may publish there and who hears it (decision 0123).
  // And a second lane of each that sends: a queue, its alarm, and the rules that fill it (decision 0120).
  // And the bucket of pictures (decision 0121).
  messaging: 73,
  orders: 39,
  // With the alarm for what may be late and is too late (decision 0120).
  relay: 24,
  // With the function that knows the keys of machines (decision 0063).
  shops: 28,
  surveys: 19,
  timers: 27,
};

/** What all capabilities stand on, by the first part of its constructs' paths. */
const common = ['alarms', 'api', 'apifails', 'archive', 'bus', 'staff'];
const maxCommon = 14;

const byCapability = Map.groupBy(resources, roomOf);
const functions = Map.groupBy(all('AWS::Lambda::Function'), roomOf);

const overBudget = (counts: ReadonlyMap<string, number>): string[] =>
  Object.entries(budgets).flatMap(([capability, most]) => {
    const count = counts.get(capability) ?? 0;
    if (count <= most) return [];
    return [
      `${capability} has ${count} resources, and its budget is ${most}. A route, an event and a shop cost none: is it a function more (about 12), ` +
        'or an alarm? Say in a decision why it needs them, and raise its budget here; or do without.',
    ];
  });

const counts = new Map([...byCapability].map(([room, own]) => [room, own.length]));

describe('resources', () => {
  test('are within the budget of each capability', () => {
    expect(overBudget(counts)).toEqual([]);
  });

  test('of a budget are used: what was saved is given back', () => {
    const spare = Object.entries(budgets).filter(([capability, most]) => counts.get(capability) !== most);
    expect(
      spare.map(([capability, most]) => `${capability} has ${counts.get(capability)}: lower its budget from ${most}.`),
    ).toEqual([]);
  });

  test("that are no one capability's are few, and known", () => {
    const others = [...counts.keys()].filter((room) => !(room in budgets));
    expect(others.sort()).toEqual(common);
    expect(others.reduce((sum, room) => sum + (counts.get(room) ?? 0), 0)).toBeLessThanOrEqual(maxCommon);
  });

  test('are at most 400, also when each capability spends its budget', () => {
    const budgeted = Object.values(budgets).reduce((sum, most) => sum + most, maxCommon);
    expect(budgeted).toBeLessThanOrEqual(400);
    expect(resources.length).toBeLessThanOrEqual(budgeted);
  });

  test('of a function with its queue, its rule and its alarms are about twelve', () => {
    const own = resources.filter(({ path }) => path.startsWith('Loyalty/Events/'));
    expect(own.length).toBeGreaterThanOrEqual(10);
    expect(own.length).toBeLessThanOrEqual(13);
    expect([...functions.values()].flat().length).toBeLessThanOrEqual(33);
  });

  test('over a budget are told with what to do', () => {
    const [said, ...more] = overBudget(new Map([...counts, ['care', 99]]));
    expect(more).toEqual([]);
    expect(said).toMatch(/^care has 99 resources, and its budget is 35\. .*raise its budget here; or do without\.$/);
  });
});
