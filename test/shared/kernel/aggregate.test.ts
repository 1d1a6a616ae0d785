import { describe, expect, test } from 'vitest';
import { asHistorical, type Draft, say } from '../../../shared/events/event.ts';
import { BuyerSeen } from '../../../shared/events/orders.ts';
import { OrderFetchRequested } from '../../../shared/events/reconciliation.ts';
import { deciding, envelope, type Loaded } from '../../../shared/kernel/aggregate.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';
import { read } from '../../support/stored.ts';
import { type Counter, counters, listedCounters } from './counters.ts';

const aws = inProcessAws();
const at = '2026-11-29T01:00:00.000Z';
const dueAt = '2026-12-01T01:00:00.000Z';
const cause = { id: 'order/demo/o-1@3.1', at, test: false };
const counter = counters.of('demo', 'c-1');
const { subject } = counter;

const fetched = (order: string): Draft => say(OrderFetchRequested, at, { order, platform: 'shopify' });
const counted = (before: Counter | undefined): Counter => ({ ...before, count: (before?.count ?? 0) + 1 });
const countUp = () => counter.change(cause, (before) => ({ state: counted(before), events: [fetched('o-1')] }));

const item = async (sk = 'STATE') => {
  const found = (await aws.items()).find((each) => each.sk === sk);
  return found && read(found);
};
const events = async () => (await item())?.events ?? [];
const writes = () => aws.asked.map(({ operation }) => operation).filter((each) => /^(Put|Transact)/.test(each));

describe('a change', () => {
  test('writes the state and its events as one item', async () => {
    expect(await counter.load()).toBeUndefined();
    const saved = await countUp();
    expect(writes()).toEqual(['PutItem']);
    expect(await item()).toMatchObject({ pk: subject, version: 1, newEvents: 1, state: { count: 1 } });
    expect(await counter.load()).toEqual(saved);
    expect(saved).toMatchObject({ version: 1, state: { count: 1 } });
  });

  test('writes what is personal into an item of its version, which ends, and never into the journal', async () => {
    const seen = say(BuyerSeen, at, { buyer: { given: '지우' } });
    const draft = (events: Draft[]) =>
      counter.change(cause, (before) => ({ state: counted(before), events, decidedAt: dueAt }));
    await draft([fetched('o-1'), seen, fetched('o-2')]);
    expect(writes()).toEqual(['TransactWriteItems']);
    expect((await events()).map(({ id, name }) => [id, name])).toEqual([
      [`${subject}@1.1`, 'OrderFetchRequested'],
      [`${subject}@1.3`, 'OrderFetchRequested'],
    ]);
    const apart = await item('PERSONAL#000000001');
    expect(apart).toMatchObject({ newEvents: 1, expiresAt: Date.parse(dueAt) / 1_000 + 28 * 86_400 });
    expect(apart?.events).toMatchObject([{ id: `${subject}@1.2`, name: 'BuyerSeen', version: 1, decidedAt: dueAt }]);
    await draft([seen]);
    expect(await item()).toMatchObject({ version: 2, journal: [{ version: 1 }] });
    expect(await item()).not.toHaveProperty('newEvents');
    expect((await item('PERSONAL#000000002'))?.events).toMatchObject([{ id: `${subject}@2.1`, status: 'counted' }]);
  });

  test('sees the state that was written last', async () => {
    await countUp();
    await countUp();
    expect(await counter.load()).toMatchObject({ version: 2, state: { count: 2 } });
    const seen: unknown[] = [];
    await counter.change(cause, (before, version) => void seen.push(before, version));
    await counters.of('demo', 'c-2').change(cause, (before, version) => void seen.push(before, version));
    expect(seen).toEqual([{ count: 2 }, 2, undefined, 0]);
  });

  test('says its events in its envelope: who, when, why, and by which documents', async () => {
    const documents = { journeys: 3 };
    await counter.change({ ...cause, test: true }, () => ({
      ...{ state: { count: 1 }, decidedAt: dueAt, documents },
      events: [fetched('o-1'), ...asHistorical([fetched('o-2')])],
    }));
    const envelope = {
      ...{ name: 'OrderFetchRequested', v: 1, shop: 'demo', subject, version: 1, status: 'counted', at },
      ...{ cause: cause.id, test: true, decidedAt: dueAt, documents },
    };
    expect(await events()).toEqual([
      { ...envelope, id: `${subject}@1.1`, data: { order: 'o-1', platform: 'shopify' } },
      { ...envelope, id: `${subject}@1.2`, data: { order: 'o-2', platform: 'shopify' }, historical: true },
    ]);
  });

  test('was decided when it is saved, by no document, where the decision does not say', async () => {
    const began = new Date().toISOString();
    await countUp();
    const [event] = await events();
    expect(Object.keys(event ?? {})).not.toContain('documents');
    expect(Object.keys(event ?? {})).not.toContain('historical');
    expect(event?.decidedAt && event.decidedAt >= began && event.decidedAt <= new Date().toISOString()).toBe(true);
  });

  test('concerns a test where its state says so, whatever caused it', async () => {
    await counter.change(cause, () => ({ state: { count: 1, test: true }, events: [fetched('o-1')] }));
    expect((await events())[0]?.test).toBe(true);
  });

  test('is described by its decision, where that has done so already', async () => {
    await counter.change(cause, () => ({
      ...{ state: { count: 1 }, described: { status: 'told' } },
      events: [fetched('o-1')],
    }));
    expect((await events())[0]?.status).toBe('told');
  });

  test('numbers its events by its version', async () => {
    await countUp();
    await countUp();
    expect((await events()).map(({ id, version }) => [id, version])).toEqual([
      [`${subject}@1.1`, 1],
      [`${subject}@2.1`, 2],
    ]);
  });

  test('stands in its list', async () => {
    await counter.change(cause, () => ({ state: { count: 7, list: 'all/demo' } }));
    expect(await item()).toMatchObject({ onList: 'all/demo', listed: '7' });
  });

  test('stands in the list of its kind, and is found there by what its state says', async () => {
    await listedCounters.at(subject).change(cause, () => ({ state: { count: 7 } }));
    expect(await item()).toMatchObject({ onList: 'all/demo', listed: '7', foundBy: 'seven' });
  });

  test('that was stored before its kind had a list is listed by the next decision, once, and then no more', async () => {
    await counter.change(cause, () => ({ state: { count: 7 } }));
    expect(await item()).not.toHaveProperty('onList');
    const same = () => listedCounters.at(subject).change(cause, (state) => state && { state: { ...state } });
    await same();
    expect(await item()).toMatchObject({ onList: 'all/demo', listed: '7', version: 2 });
    aws.asked.length = 0;
    await same();
    expect(writes()).toEqual([]);
  });

  test('writes nothing where nothing is decided, or nothing is different', async () => {
    const before = await countUp();
    aws.asked.length = 0;
    expect(await counter.change(cause, () => undefined)).toEqual(before);
    expect(await counter.change(cause, (state) => state && { state: { ...state } })).toEqual(before);
    expect(writes()).toEqual([]);
  });

  test('of events alone, or of other items alone, is written', async () => {
    await countUp();
    await counter.change(cause, (state) => state && { state, events: [fetched('o-2')] });
    expect(await item()).toMatchObject({ version: 2 });
    const other = { Put: { TableName: aws.table, Item: { pk: 'other', sk: 'MARK' } } };
    await counter.change(cause, (state) => state && { state, alsoWrite: [other] });
    expect(await item('MARK')).toEqual({ pk: 'other', sk: 'MARK' });
    expect(await item()).toMatchObject({ version: 3 });
    await counter.change(cause, (state) => state && { state, events: [fetched('o-3')], alsoWrite: [other] });
    expect(await item()).toMatchObject({ version: 4 });
    expect(writes()).toEqual(['PutItem', 'PutItem', 'TransactWriteItems', 'TransactWriteItems']);
  });

  test('has at most 25 events', async () => {
    const many = (count: number) => Array.from({ length: count }, (_, n) => fetched(`o-${n}`));
    await expect(counter.change(cause, () => ({ state: { count: 1 }, events: many(26) }))).rejects.toThrow(
      `${subject}: 26 events in one decision`,
    );
    await counter.change(cause, () => ({ state: { count: 1 }, events: many(25) }));
    expect(await events()).toHaveLength(25);
  });
});

describe('the clock of an aggregate', () => {
  const wakes = async () => (await events()).filter(({ name }) => name === 'WakeChanged').map(({ data }) => data);
  const due = (dueAt?: string) =>
    counter.change(cause, (before) => ({ state: { ...counted(before), dueAt }, events: [fetched('o-1')] }));

  test('is told when it is set, and when there is none any more, and not where it stays', async () => {
    await due();
    expect(await wakes()).toEqual([]);
    await due(dueAt);
    await due(dueAt);
    const told = { owner: 'loyalty', aggregate: subject };
    expect(await wakes()).toEqual([{ ...told, at: dueAt }]);
    await due();
    expect(await wakes()).toEqual([
      { ...told, at: dueAt },
      { ...told, at: null },
    ]);
    expect((await events()).find(({ name }) => name === 'WakeChanged')?.at).toBe(at);
  });

  test('stays as it is where the state is put by the write of another', async () => {
    const before = await due(dueAt);
    const put = counter.putState(before, { count: 9, dueAt });
    await counters.of('demo', 'c-2').change(cause, () => ({ state: { count: 1 }, alsoWrite: [put] }));
    expect(await counter.load()).toMatchObject({ version: 2, wakeAt: dueAt, state: { count: 9 } });
    const first = counters.of('demo', 'c-3');
    await counter.change(cause, () => ({ state: { count: 1 }, alsoWrite: [first.putState(undefined, { count: 5 })] }));
    expect(await first.load()).toMatchObject({ version: 1, state: { count: 5 } });
  });
});

test('an event without an aggregate names its subject, its shop and its number', () => {
  const origin = { ...{ subject: 'webhook/demo/w-1', version: 1, n: 2, status: 'kept' }, cause };
  expect(envelope(fetched('o-1'), origin)).toEqual({
    ...{ id: 'webhook/demo/w-1@1.2', name: 'OrderFetchRequested', v: 1, shop: 'demo', subject: 'webhook/demo/w-1' },
    ...{ version: 1, status: 'kept', at, cause: cause.id, test: false, data: { order: 'o-1', platform: 'shopify' } },
  });
});

describe('of two changes at once', () => {
  /** A change during whose first `times` decisions another one is faster. */
  async function overtaken(times: number, options?: { readonly tries: number }) {
    const seen: (number | undefined)[] = [];
    const changed = counter.change(
      cause,
      async (before) => {
        seen.push(before?.count);
        if (seen.length <= times) await countUp();
        return { state: { count: (before?.count ?? 0) + 100 } };
      },
      options,
    );
    const outcome = await changed.catch((error: unknown) => error);
    return { seen, outcome };
  }

  test('the later one decides again by what the other wrote', async () => {
    await countUp();
    const { seen, outcome } = await overtaken(2);
    expect(seen).toEqual([1, 2, 3]);
    expect((outcome as Loaded<Counter>).state).toEqual({ count: 103 });
  });

  test('the later one is put off when it was overtaken five times, or as often as is said', async () => {
    const five = await overtaken(9);
    expect(five.seen).toHaveLength(5);
    expect(five.outcome).toMatchObject({ name: 'Later', at, message: `${subject} has too many concurrent writes` });
    expect((await overtaken(4)).outcome).toMatchObject({ state: { count: 109 } });
    expect((await overtaken(9, { tries: 2 })).seen).toHaveLength(2);
  });

  test('both count where each is saved by what it was decided by', async () => {
    const before = await countUp();
    await countUp();
    await expect(counter.save(cause, before, { state: { count: 9 } })).rejects.toThrow('conditional');
    expect(await counter.state()).toEqual({ count: 2 });
  });

  test('what fails for another reason fails at once', async () => {
    let tries = 0;
    const fails = async () => {
      tries++;
      throw new Error('It is wrong');
    };
    await expect(deciding('it', cause, fails)).rejects.toThrow('It is wrong');
    expect(tries).toBe(1);
  });

  test('an aggregate that is as another was told, or is not there yet, lets the other be written', async () => {
    const other = counters.of('demo', 'c-2');
    const write = (version: number | undefined) =>
      other.save(cause, undefined, { state: { count: 1 }, alsoWrite: [counter.assertVersion(version)] });
    await countUp();
    await expect(write(undefined)).rejects.toThrow('ConditionalCheckFailed');
    await expect(write(2)).rejects.toThrow('ConditionalCheckFailed');
    expect(await write(1)).toMatchObject({ version: 1 });
  });
});
