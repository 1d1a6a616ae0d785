import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withoutRecord } from '../../../functions/customers/customer/erased.ts';
import { mergeCustomers } from '../../../functions/customers/identity/merging.ts';
import { applyBuyer } from '../../../functions/customers/identity/report.ts';
import {
  askNext,
  finishAsking,
  isToldWhole,
  newRequest,
  whomNamed,
  whomOf,
} from '../../../functions/customers/privacy/asking.ts';
import { exportFile, inPieces } from '../../../functions/customers/privacy/pieces.ts';
import {
  answer,
  lateness,
  nextWake,
  type PrivacyRequest,
  privacyRequestKinds,
  receivePiece,
  requestIn,
  settled,
  unansweredIn,
} from '../../../functions/customers/privacy/request.ts';
import { sweepOn } from '../../../functions/customers/privacy/sweep.ts';
import { addressId } from '../../../shared/base/ids.ts';
import { type PersonHolder, personHolders } from '../../../shared/events/privacy.ts';

const at = '2026-11-20T01:00:00.000Z';
const nextDay = '2026-11-21T01:00:00.000Z';
const about = { id: 'r1', requestedAt: at, begunAt: at, by: 'platform', orders: 0 } as const;
const guest = applyBuyer(undefined, 'guest', { email: 'minji@shop.example', given: '민지' }, at);
const account = applyBuyer(undefined, 'account', { platformId: 'shopify-1', given: '민지' }, at);
const both = mergeCustomers(account, guest, {
  because: 'by-hand',
  mergedAt: at,
  by: 'hana',
  note: 'her sister said so',
}).into;

/** Asks to the end, with so many orders in the list of each record. */
function asked(
  kind: PrivacyRequest['kind'],
  listed: Readonly<Record<string, readonly string[]>>,
  named: readonly string[],
) {
  const whom = whomOf(both, named);
  let { state, events } = newRequest({ ...about, kind, whom });
  const told: { request?: string; customer: string; orders?: string[] }[] = [];
  for (let steps = 0; state.whom && !isToldWhole(state.whom); steps++) {
    expect(steps).toBeLessThan(200);
    expect(events.at(-1)?.data).toEqual({ step: state.step });
    const own = listed[state.whom.records[state.whom.told] ?? ''] ?? [];
    const { after } = state.whom;
    const rest = after === undefined ? own : own.filter((each) => each > after);
    const page = rest.slice(0, 500);
    const next = rest.length > 500 ? { next: page.at(-1) } : {};
    ({ state, events } = askNext(state, state.whom, { orders: page, ...next }));
    told.push(events[0]?.data as (typeof told)[number]);
  }
  return { state, told };
}

const ordersOf = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, n) => `${prefix}-${String(n).padStart(5, '0')}`);

describe('a request about somebody', () => {
  test('is of a kind that stored requests and those who read them know by this name', () => {
    expect([...privacyRequestKinds].sort()).toEqual(['access', 'deleted-at-platform', 'erase-customer', 'erase-shop']);
  });

  test('is told of the person and of whoever was merged into them, with the address that is theirs', () => {
    const { told } = asked('erase-customer', { account: ['shopify-7'], guest: [] }, ['shopify-7', 'shopify-8']);
    const common = { request: 'r1', addresses: [addressId('minji@shop.example')], platformIds: ['shopify-1'] };
    expect(told).toEqual([
      { ...common, customer: 'account', orders: ['shopify-7', 'shopify-8'] },
      { ...common, customer: 'guest', orders: [] },
    ]);
  });

  test('names no address that was only typed, nor one beside an id, which may be somebody else’s', () => {
    const typed = applyBuyer(undefined, 'c1', { platformId: 'shopify-1', email: 'minji@shop.example' }, at);
    expect(whomOf(typed, []).addresses).toEqual([]);
    expect(whomNamed('c2', { platformId: 'shopify-2', email: 'minji@shop.example' }, []).addresses).toEqual([]);
    expect(whomNamed('c2', { email: 'minji@shop.example' }, []).addresses).toEqual([addressId('minji@shop.example')]);
  });

  test('tells every order once or more, at most 500 an event, and each part has a name of its own', () => {
    fc.assert(
      fc.property(fc.nat(1_600), fc.nat(600), fc.nat(1_300), (many, few, more) => {
        const lists = { account: ordersOf('a', many), guest: ordersOf('g', few) };
        const named = ordersOf('n', more);
        const { state, told } = asked('access', lists, named);
        expect(new Set(told.flatMap(({ orders = [] }) => orders))).toEqual(
          new Set([...lists.account, ...lists.guest, ...named]),
        );
        for (const { orders = [] } of told) expect(orders.length).toBeLessThanOrEqual(500);
        expect(new Set(told.map(({ request, customer }) => `${request} ${customer}`)).size).toBe(told.length);
        expect(told.map(({ request, customer }) => ({ request, customer }))).toEqual(state.parts);
        for (const { request = '' } of told) expect(requestIn(request)).toBe('r1');
      }),
      { numRuns: 25 },
    );
  });
});

const parts = [
  { request: 'r1', customer: 'account' },
  { request: 'r1~2', customer: 'account' },
  { request: 'r1', customer: 'guest' },
];
const open = (kind: PrivacyRequest['kind']): PrivacyRequest => ({
  ...newRequest({ ...about, kind }).state,
  parts,
});

describe('a request is done', () => {
  test('with the last answer of all holders for all parts, in whatever sequence and however often they come', () => {
    const all = personHolders.flatMap((by) => parts.map((part) => ({ by, part })));
    const inAnyOrder = fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2, maxLength: all.length * 2 });
    fc.assert(
      fc.property(inAnyOrder, (answers) => {
        let state = open('erase-customer');
        const seen = new Set<string>();
        for (const { by, part } of answers) {
          state = settled(answer(state, by, part), at);
          seen.add(`${by} ${part.request} ${part.customer}`);
          expect(state.doneAt !== undefined).toBe(seen.size === all.length);
        }
        expect(unansweredIn(state)).toEqual([]);
      }),
    );
  });

  test('not before all were asked', () => {
    const whom = whomOf(account, []);
    const early = personHolders.reduce<PrivacyRequest>(
      (state, by) => answer(state, by, { request: 'r1', customer: 'account' }),
      { ...newRequest({ ...about, kind: 'access', whom }).state, parts: parts.slice(0, 1) },
    );
    expect(settled(early, at).doneAt).toBeUndefined();
    expect(finishAsking(early, nextDay)).toMatchObject({ doneAt: nextDay });
    expect(finishAsking(early, nextDay).whom).toBeUndefined();
  });

  test('and an answer that nobody asked for changes nothing', () => {
    const state = open('erase-customer');
    expect(answer(state, 'care', { request: 'r1~3', customer: 'account' })).toBe(state);
    expect(answer(state, 'care', { request: 'r1', customer: 'nobody' })).toBe(state);
  });

  test('of an export, with the last piece of each, in whatever sequence', () => {
    const [part] = parts as [(typeof parts)[number]];
    const pieces = fc.shuffledSubarray([1, 2, 3, 3, 1], { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(pieces, (sequence) => {
        let state: PrivacyRequest = { ...open('access'), parts: [part] };
        const got = new Set<number>();
        for (const n of sequence) {
          state = receivePiece(state, 'care', part, { n, of: 3 });
          got.add(n);
          expect(unansweredIn(state).includes('care')).toBe(got.size < 3);
        }
      }),
    );
    const state = open('access');
    expect(receivePiece(state, 'care', part, { n: 4, of: 3 })).toBe(state);
  });

  test('and says what is kept, with the last end of each', () => {
    const kept = (until: string) => [{ what: 'order', until }];
    let state = answer(open('erase-customer'), 'orders', { request: 'r1', customer: 'account' }, kept(nextDay));
    state = answer(state, 'orders', { request: 'r1', customer: 'guest' }, kept(at));
    expect(state.kept).toEqual([{ by: 'orders', what: 'order', until: nextDay }]);
  });
});

test('a request is late after a day, and is counted again each day until it is done', () => {
  const state = open('erase-customer');
  expect(nextWake(state)).toBe(nextDay);
  expect(lateness(state, '2026-11-21T00:59:59.999Z')).toBeUndefined();
  const late = lateness(state, nextDay) as PrivacyRequest;
  expect(late).toMatchObject({ lateAt: nextDay, remindAt: '2026-11-22T01:00:00.000Z' });
  expect(lateness(late, nextDay)).toBeUndefined();
  expect(lateness(late, '2026-11-22T01:00:00.000Z')).toMatchObject({ lateAt: nextDay });
  expect(nextWake({ ...late, doneAt: nextDay })).toBeUndefined();
});

describe('of somebody who was erased', () => {
  test('nothing stays but ids, when it was, and how their records hang together', () => {
    const one = withoutRecord({ ...both, erasureRequestedAt: at, erasure: 'r1' }, 'account', nextDay);
    expect(JSON.stringify(one.members)).toContain('minji@');
    const whole = withoutRecord(one, 'guest', nextDay);
    expect(whole).toEqual({
      ...{ customer: 'account', reportedAt: {}, platformIds: [], erasedAt: nextDay },
      ...{ erasureRequestedAt: at, erasure: 'r1' },
      members: [
        {
          ...{ customer: 'guest', reportedAt: {}, platformIds: [], erasedAt: nextDay },
          ...{ into: 'account', mergedAt: at, because: 'by-hand' },
        },
      ],
    });
  });
});

const joinedPieces = (pieces: readonly unknown[]) =>
  (exportFile({}, { care: pieces }) as { data: { care: unknown } }).data.care;

describe('an export', () => {
  const row = fc.record({ id: fc.string({ maxLength: 30 }) });
  test('is put together from its pieces as it was taken apart', () => {
    fc.assert(
      fc.property(fc.array(row), fc.array(row), fc.integer({ min: 1, max: 200 }), (orders, notes, most) => {
        const pieces = inPieces({ customer: { id: 'c1' } }, { orders, notes }, most);
        const whole = joinedPieces(JSON.parse(JSON.stringify(pieces)));
        expect(whole).toEqual({
          customer: { id: 'c1' },
          ...(orders.length > 0 && { orders }),
          ...(notes.length > 0 && { notes }),
        });
        const widest = Math.max(0, ...[...orders, ...notes].map((each) => JSON.stringify(each).length + 1));
        for (const piece of pieces.slice(1)) {
          const [rows] = Object.values(piece) as object[][];
          const size = (rows ?? []).reduce((sum, each) => sum + JSON.stringify(each).length + 1, 0);
          expect(size).toBeLessThanOrEqual(Math.max(most, widest));
        }
      }),
    );
  });

  test('keeps apart what says different things under one name', () => {
    expect(joinedPieces([{ tier: 'a' }, { tier: 'b' }])).toEqual([{ tier: 'a' }, { tier: 'b' }]);
    expect(joinedPieces(['a', 'b'])).toEqual(['a', 'b']);
    expect(exportFile({ shop: 'demo' }, { care: [{ tickets: [1] }, { tickets: [2] }] })).toEqual({
      shop: 'demo',
      data: { care: { tickets: [1, 2] } },
    });
  });
});

describe('the erasure of a shop', () => {
  test('goes through the list until a whole round finds nobody', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('theirs', 'another'), { maxLength: 40 }), fc.nat(3), (all, lag) => {
        // What is begun leaves the list a few steps later.
        const listed = all.map((kind, n) => ({
          kind,
          place: String(n).padStart(3, '0'),
          goneAt: Number.POSITIVE_INFINITY,
        }));
        const begun = new Set<string>();
        let state: PrivacyRequest = newRequest({
          ...{ ...about, kind: 'erase-shop' },
          sweep: { platform: 'shopify', hasFound: false },
        }).state;
        for (let step = 0; state.sweep; step++) {
          expect(step).toBeLessThan(100);
          const { after = '' } = state.sweep;
          const page = listed.filter(({ place, goneAt }) => place > after && goneAt > step).slice(0, 10);
          const news = page.filter(({ kind, place }) => kind === 'theirs' && !begun.has(place));
          for (const each of news) {
            begun.add(each.place);
            each.goneAt = step + lag;
          }
          const spared = page.filter(({ kind }) => kind === 'another').length;
          state = sweepOn(
            state,
            state.sweep,
            { places: page.map(({ place }) => place), begun: news.length, spared },
            at,
          ).state;
        }
        expect(state).toMatchObject({
          doneAt: at,
          customers: all.filter((each) => each === 'theirs').length,
          spared: all.filter((each) => each === 'another').length,
        });
      }),
    );
  });
});

test('every holder has a name of its own', () => {
  const names: readonly PersonHolder[] = personHolders;
  expect(new Set(names).size).toBe(7);
});
