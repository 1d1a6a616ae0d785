import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DerivedOrder, derive, orderStatus } from '../../../functions/orders/order/facts.ts';
import type { OrderReport } from '../../../functions/orders/platforms/contract/order-report.ts';
import type {
  InboundRequest,
  WebhookIntake,
  WebhookReader,
} from '../../../functions/orders/platforms/contract/platform.ts';
import { topicsOf } from '../../../functions/orders/platforms/each-connection.ts';
import { platformIntakes } from '../../../functions/orders/platforms/each-intake.ts';
import { platformReaders } from '../../../functions/orders/platforms/each-reader.ts';
import { parseJson } from '../../../shared/base/json.ts';
import { Rejected } from '../../../shared/base/outcome.ts';
import type { OrderFacts } from '../../../shared/events/orders.ts';
import { BuyerSeen, PlatformReturnChanged } from '../../../shared/events/orders.ts';
import { muddled } from '../../support/bundles/muddled.ts';
import { times } from '../../support/thorough.ts';
import { eventNames, knownAt, mergeAll } from '../order/order-reports.ts';
import { computedMs, maxComputedMs, reasonOf, withstandsMutations } from './contract/fuzz.ts';

/** A call's topic and body. */
export interface TopicBody {
  readonly topic: string;
  readonly body: unknown;
}

/** What a platform has to provide to run the tests of every platform. */
export interface Fixtures {
  /** As reasons name it. */
  readonly title: string;
  /** A call of that secret, for this body. */
  readonly proof: (secret: string, body: Buffer) => InboundRequest;
  /** Whether it signs the bytes, instead of only authenticating the sender. */
  readonly signs: boolean;
  /** A call of that topic that says nothing which could be read, and what topics may look like. */
  readonly topic: { readonly empty: (topic: string) => unknown; readonly any: fc.Arbitrary<string> };
  /** One call of each kind, with all that is read. */
  readonly bodies: readonly TopicBody[];
  /** Whether a field is read: mutations elsewhere would change nothing. */
  readonly isRead: (field: string) => boolean;
  /** Of whom the bodies speak, in parts of words that no reason may repeat. */
  readonly people: readonly string[];
  readonly numRuns: number;
  /** Calls in which all is null, and the first thing that is missed then. */
  readonly nothing: { readonly calls: readonly TopicBody[]; readonly missed: string };
  /** Calls that say the least that may be said. */
  readonly least: readonly TopicBody[];
  /** Calls about 10,000 lines. */
  readonly large: readonly TopicBody[];
  /** An order's call as text; before each such key another prototype is put, which would change the order. */
  readonly order: { readonly topic: string; readonly text: string; readonly key: string; readonly prototype: object };
  /** Any calls about one order. */
  readonly calls: fc.Arbitrary<readonly OrderReport[]>;
  /** Events of what nobody can take back. */
  readonly once: readonly string[];
  /** What is told of an ordinary order. */
  readonly story: {
    readonly reports: readonly OrderReport[];
    readonly ends: string;
    readonly facts: Partial<OrderFacts>;
    readonly told: readonly string[];
  };
}

const stages = ['OrderPlaced', 'OrderPaid', 'OrderShipped', 'OrderDelivered', 'OrderCancelled'] as const;
const reachedBy = (known: DerivedOrder['facts']): string[] =>
  stages.filter((stage) => known?.[`${stage.slice('Order'.length).toLowerCase()}At` as keyof typeof known]);

/** A platform's intake and reader, seen by all that every platform has to stand. */
export function describePlatform(name: string, fixtures: Fixtures): void {
  const intake = platformIntakes.get(name);
  const reader = platformReaders.get(name);
  if (!intake || !reader) throw new Error(`There is no platform ${name}`);
  describe(`${name}: who calls`, () => proving(intake, fixtures));
  describe(`${name}: topics`, () => naming(name, reader, fixtures));
  describe(`${name}: a body that means harm`, () => bearing(reader, fixtures));
  describe(`${name}: whatever the sequence and number of calls`, () => hearing(fixtures));
}

function proving(intake: WebhookIntake, { proof, signs }: Fixtures): void {
  const now = Date.parse(knownAt);
  const body = Buffer.from('{"id":7}');

  test('is proved by a secret that lives, wherever it stands among others', () => {
    const call = proof('a secret of ours', body);
    expect(intake.verify(call, ['a secret of ours'], now)).toBe(true);
    expect(intake.verify(call, ['older', 'a secret of ours'], now)).toBe(true);
    expect(intake.verify(call, ['older'], now)).toBe(false);
    expect(intake.verify(call, [], now)).toBe(false);
    expect(intake.verify({ ...call, body: Buffer.from('{"id":8}') }, ['a secret of ours'], now)).toBe(!signs);
  });

  test('is not proved by nothing, or by a secret that is empty', () => {
    expect(intake.verify({ headers: {}, query: {}, body }, ['a secret of ours'], now)).toBe(false);
    expect(intake.verify({ headers: {}, query: {}, body }, [''], now)).toBe(false);
    expect(intake.verify(proof('', body), [''], now)).toBe(false);
  });
}

function naming(name: string, reader: WebhookReader, { topic }: Fixtures): void {
  const read = (each: string) => reader.read(each, {}, topic.empty(each), knownAt);

  test('are each read once, and told to who connects it', () => {
    expect(reader.topics.length).toBeGreaterThan(8);
    expect(new Set(reader.topics).size).toBe(reader.topics.length);
    expect(topicsOf(name)).toEqual(reader.topics);
    for (const each of reader.topics) {
      expect(reader.topicIn(each, () => topic.empty(each))).toBe(each);
      expect(() => read(each), each).toThrow(Rejected);
    }
  });

  test('that are others say nothing', () => {
    const others = topic.any.filter((each) => !reader.topics.includes(each));
    fc.assert(fc.property(others, (each) => read(each).length === 0));
  });

  test('are named by each call', () => {
    expect(() => reader.read('', {}, {}, knownAt)).toThrow(Rejected);
  });
}

function bearing(reader: WebhookReader, fixtures: Fixtures): void {
  const { title, bodies, isRead, numRuns, people, nothing, least, large, order } = fixtures;
  const reason = ({ topic, body }: TopicBody) => reasonOf(reader, topic, body);

  test(
    'is read or rejected, and a reason repeats nothing of it',
    () => withstandsMutations(reader, bodies, isRead, { numRuns, people }),
    maxComputedMs,
  );

  test('may be anything at all', () => {
    const topics = [...new Set(bodies.map(({ topic }) => topic))];
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.anything()), fc.constantFrom(...topics), (body, topic) => {
        expect(reason({ topic, body }) ?? `${title}'s body`).toContain(`${title}'s body`);
      }),
    );
  });

  test('may be null everywhere but where it has to say what it is about', () => {
    for (const each of nothing.calls) expect(reason(each)).toContain(`${title}'s body: ${nothing.missed} should be`);
    expect(least.map(reason)).toEqual(least.map(() => undefined));
  });

  test('may have 10,000 lines', () => {
    const all = () => expect(large.map(reason)).toEqual(large.map(() => undefined));
    expect(computedMs(all)).toBeLessThan(5_000);
  });

  test('may hide a prototype in any object, and changes none', () => {
    const { topic, text, key, prototype } = order;
    const hidden = `"__proto__":${JSON.stringify(prototype)},"${key}":`;
    const read = (from: string) => reader.read(topic, {}, parseJson(from), knownAt);
    expect(text).toContain(`"${key}":`);
    expect(read(text.replaceAll(`"${key}":`, hidden))).toEqual(read(text));
    for (const each of Object.keys(prototype)) expect(each in {}).toBe(false);
  });
}

/** What is said of the order itself. */
const ofOrder = (told: ReturnType<typeof mergeAll>['events']) =>
  told.filter(({ type }) => type !== BuyerSeen && type !== PlatformReturnChanged);

function hearing({ calls, once, story }: Fixtures): void {
  test('the same is known in the end', () => {
    const sequences = calls.chain((all) => fc.tuple(fc.constant(all), muddled(all)));
    fc.assert(
      fc.property(sequences, ([all, others]) => {
        const { order } = mergeAll(others);
        expect(order).toEqual(mergeAll(all).order);
        const known = order && derive(order).facts;
        expect(known?.refundedMinor ?? 0).toBeLessThanOrEqual(Math.max(known?.goodsMinor ?? 0, 0));
      }),
      { numRuns: times(30, 200) },
    );
  });

  test('every stage that stands in the end was told, what nobody can take back once, and last all that is known', () => {
    fc.assert(
      fc.property(calls.chain(muddled), (all) => {
        const { order, events: told } = mergeAll(all);
        const known = order && derive(order).facts;
        expect(eventNames(told)).toEqual(expect.arrayContaining(reachedBy(known)));
        for (const stage of once) {
          const times = eventNames(told).filter((each) => each === stage).length;
          expect([stage, times]).toEqual([stage, reachedBy(known).includes(stage) ? 1 : 0]);
        }
        expect(ofOrder(told).at(-1)?.data).toEqual(known && { ...known, knownAt });
      }),
      { numRuns: times(30, 200) },
    );
  });

  test('a call that was heard before tells nothing', () => {
    fc.assert(
      fc.property(calls.chain(muddled), (all) => {
        expect(eventNames(mergeAll([...all, ...all]).events)).toEqual(eventNames(mergeAll(all).events));
      }),
      { numRuns: times(25, 100) },
    );
  });

  test('an ordinary order tells each stage once, at its time, and ends as it is', () => {
    fc.assert(
      fc.property(muddled(story.reports), (all) => {
        const { order, events: told } = mergeAll(all);
        expect(order && orderStatus(derive(order))).toBe(story.ends);
        expect(order && derive(order).facts).toMatchObject(story.facts);
        const stagesTold = eventNames(told).filter(
          (each) => each !== 'OrderEdited' && each !== 'PlatformReturnChanged',
        );
        expect(stagesTold.sort()).toEqual([...story.told].sort());
      }),
      { numRuns: times(25, 150) },
    );
  });
}
