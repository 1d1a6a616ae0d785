import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { programme as shipped } from '../../../functions/loyalty/ledger/programme.ts';
import {
  baseOf,
  documentHeard,
  programmeApplied,
  reminded,
  type ShopProgramme,
} from '../../../functions/loyalty/ledger/shop-programme.ts';
import type { ProgrammeTerms } from '../../../shared/events/programme.ts';

const shop = 'demo';
const zone = 'Asia/Seoul';
const agent = { email: 'agent@else.example', role: 'agent' } as const;
const lead = { email: 'lead@else.example', role: 'lead' } as const;
const leads = ['lead@else.example'];
const at = (version: number) => `2026-12-0${version}T00:00:00.000Z`;

interface Document {
  readonly version: number;
  readonly terms: ProgrammeTerms | undefined;
}

const heard = (before: ShopProgramme | undefined, { version, terms }: Document) =>
  documentHeard(
    before,
    { shop, version, at: at(version), data: { zone, programme: terms, desk: { addresses: [agent, lead] } } },
    shipped,
  );

/** The state after all of them, and the tokens that were proposed. */
function heardAll(documents: readonly Document[], begin?: ShopProgramme): [ShopProgramme, readonly string[]] {
  let state = begin;
  const proposed: string[] = [];
  for (const document of documents) {
    const decision = heard(state, document);
    state = decision?.state ?? state;
    for (const { data } of decision?.events ?? []) proposed.push((data as { token: string }).token);
  }
  if (!state) throw new Error('No document was heard.');
  return [state, proposed];
}

/** The waiting change is applied, as its token does it. */
const applied = (before: ShopProgramme): ShopProgramme =>
  programmeApplied(before, before.documented ?? {}, at(9), shipped).state;

const first = { version: 1, terms: { returnDays: 7 } };
const other = { returnDays: 14 };

describe('a document of the shop', () => {
  test('is told to all addresses of the desk where none is of a lead, and to nobody where there is none', () => {
    const leadsBy = (desk: Parameters<typeof documentHeard>[1]['data']['desk']) =>
      documentHeard(undefined, { shop, version: 1, at: at(1), data: { zone, programme: undefined, desk } }, shipped)
        ?.state.leads;
    expect(leadsBy({ addresses: [agent] })).toEqual([agent.email]);
    expect(leadsBy(undefined)).toEqual([]);
  });

  test('puts its first programme in force at once', () => {
    const [state, proposed] = heardAll([{ version: 3, terms: other }]);
    expect(state).toEqual({ document: 3, zone, leads, documented: other, terms: other, edition: 1, writtenIn: 3 });
    expect(proposed).toEqual([]);
  });

  test('with another programme waits: the one before stays in force, and the change is proposed once', () => {
    const changed = { version: 2, terms: other };
    const [state, proposed] = heardAll([first, changed, changed, { version: 3, terms: other }]);
    expect(state).toMatchObject({ document: 3, terms: first.terms, documented: other, edition: 1, writtenIn: 1 });
    expect(state.waiting).toEqual({ token: proposed[0], proposedAt: at(2), remindAt: at(9) });
    expect(proposed).toHaveLength(1);
  });

  test('replaces a change that waits by a newer one, with a token of its own', () => {
    const [state, proposed] = heardAll([first, { version: 2, terms: other }, { version: 3, terms: { returnDays: 3 } }]);
    expect(new Set(proposed).size).toBe(2);
    expect(state.waiting).toMatchObject({ token: proposed[1], proposedAt: at(3) });
  });

  test('with the programme in force withdraws the change, also where it says what is shipped', () => {
    const changed = { version: 2, terms: other };
    expect(heardAll([first, changed, { ...first, version: 3 }])[0].waiting).toBeUndefined();
    expect(heardAll([first, changed, { version: 3, terms: undefined }])[0].waiting).toBeUndefined();
    expect(heardAll([first, changed, { version: 3, terms: { liveDays: 365 } }])[0].waiting).toBeUndefined();
  });

  test('that brings a withdrawn change again has the same token; not so where programmes were in force between', () => {
    const changed = { version: 2, terms: other };
    const [state, [token]] = heardAll([first, changed]);
    expect(heardAll([first, changed, { ...first, version: 3 }, { ...changed, version: 4 }])[1]).toEqual([token, token]);
    const [back] = heardAll([{ ...first, version: 3 }], applied(state));
    expect(heardAll([{ ...changed, version: 4 }], applied(back))[1]).not.toEqual([token]);
  });
});

describe('applying', () => {
  const [waiting] = heardAll([first, { version: 2, terms: other }]);

  test('puts the programme in force, and tells the document only what it does not say', () => {
    const own = programmeApplied(waiting, other, at(9), shipped);
    expect(own.state).toEqual({ document: 2, zone, leads, documented: other, terms: other, edition: 2, writtenIn: 2 });
    expect(own.events).toMatchObject([{ data: { programme: other, edition: 2, isDocumented: true } }]);
    const proposed = programmeApplied(waiting, { returnDays: 3 }, at(9), shipped);
    expect(proposed.state).toMatchObject({ terms: { returnDays: 3 }, edition: 2, writtenIn: 1 });
    const [told] = heardAll([{ version: 3, terms: { returnDays: 3 } }], proposed.state);
    expect(told).toMatchObject({ edition: 2, writtenIn: 3 });
    expect(told.waiting).toBeUndefined();
    expect(proposed.state.waiting).toBeUndefined();
    expect(proposed.events[0]?.data).toEqual({ programme: { returnDays: 3 }, edition: 2 });
  });

  test('outdates the other previews', () => {
    expect(baseOf(applied(waiting), shipped)).not.toBe(baseOf(waiting, shipped));
  });
});

test('a change that waits is told again after seven days, and every seven days from then on', () => {
  const [state] = heardAll([first, { version: 2, terms: other }]);
  expect(reminded(state, '2026-12-08T23:59:59.999Z')).toBeUndefined();
  const once = reminded(state, '2026-12-09T00:00:01.000Z');
  expect(once?.waiting?.remindAt).toBe('2026-12-16T00:00:01.000Z');
  expect(reminded(once, '2026-12-09T00:00:01.000Z')).toBeUndefined();
  expect(reminded(applied(state), at(9))).toBeUndefined();
});

describe('in whatever order documents are heard, and however often', () => {
  const programmes = [undefined, { returnDays: 7 }, { returnDays: 14 }, { rateBasisPoints: 200 }];
  const terms = fc.constantFrom(...programmes);
  const documents = fc
    .array(terms, { minLength: 1, maxLength: 6 })
    .map((all) => all.map((each, n) => ({ version: n + 2, terms: each })));
  const orders = documents.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: 2 * all.length })),
  );
  // `writtenIn` names the newest version that was heard while it was the newest: which of two equal ones, the order says.
  const plain = ({ waiting, writtenIn: _, ...state }: ShopProgramme) => ({ ...state, token: waiting?.token });

  test('they end in the same state, and the programme in force stays', () => {
    fc.assert(
      fc.property(orders, ([inOrder, shuffled]) => {
        const [begin] = heardAll([first]);
        const [state] = heardAll(shuffled, begin);
        expect(plain(state)).toEqual(plain(heardAll(inOrder, begin)[0]));
        expect(state).toMatchObject({ terms: first.terms, edition: 1 });
      }),
    );
  });

  test('and whenever a change is applied: the last one applied is in force, and the newest document waits if it differs', () => {
    const whole = (each: ProgrammeTerms | undefined) => ({ ...shipped, ...each });
    fc.assert(
      fc.property(orders, fc.array(fc.boolean(), { maxLength: 12 }), ([inOrder, shuffled], applies) => {
        let [state] = heardAll([first]);
        let inForce: ProgrammeTerms | undefined = first.terms;
        let edition = 1;
        for (const [n, document] of shuffled.entries()) {
          [state] = heardAll([document], state);
          if (applies[n] && state.waiting) {
            inForce = state.documented;
            edition++;
            state = applied(state);
          }
          expect([whole(state.terms), state.edition]).toEqual([whole(inForce), edition]);
        }
        const newest = inOrder.at(-1)?.terms;
        expect(whole(state.documented)).toEqual(whole(newest));
        const isSame = JSON.stringify(whole(newest)) === JSON.stringify(whole(state.terms));
        expect(state.waiting === undefined).toBe(isSame);
        const end = state.waiting ? applied(state) : state;
        expect([whole(end.terms), end.waiting]).toEqual([whole(newest), undefined]);
      }),
    );
  });
});
