import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Consent } from '../../../functions/messaging/answers/consent.ts';
import {
  agreedChannels,
  consentEvents,
  personOf,
  type Records,
  type Regrouping,
  regrouped,
  rootIn,
  united,
} from '../../../functions/messaging/persons/person.ts';
import {
  applyConsent,
  applyErasure,
  applyProfile,
  applySolved,
  applyTicket,
  careGate,
  countSent,
  newRecipient,
  type Recipient,
} from '../../../functions/messaging/policy/recipient.ts';
import { plusSeconds } from '../../../shared/base/clock.ts';
import { addressId } from '../../../shared/base/ids.ts';
import { request } from '../../shared/kernel/examples.ts';
import { times } from '../../support/thorough.ts';

const start = '2026-11-22T01:00:00.000Z';
const at = (n: number) => plusSeconds(start, n * 60);
const people = ['a', 'b', 'c', 'd', 'e'];
const emailOf = (name: string) => `${name}@shop.example`;
const alone = (name: string) => applyProfile(newRecipient, 1, { customer: name, email: emailOf(name) });
const everybody = (): Records => new Map(people.map((name) => [name, alone(name)]));

/** The register in truth: a tree of records, of which a split takes a branch. */
class Family {
  readonly parents = new Map<string, string>();
  readonly said: Regrouping[] = [];
  #n = 0;

  root = (id: string): string => {
    const parent = this.parents.get(id);
    return parent === undefined ? id : this.root(parent);
  };
  under = (id: string): string[] => [id, ...people.filter((each) => this.parents.get(each) === id).flatMap(this.under)];

  merge(one: string, other: string): void {
    const [from, into] = [this.root(one), this.root(other)];
    if (from === into) return;
    this.#say({ root: into, moved: this.under(from) });
    this.parents.set(from, into);
  }

  split(from: string): void {
    if (!this.parents.has(from)) return;
    this.#say({ root: from, moved: this.under(from) });
    this.parents.delete(from);
  }

  #say(change: Omit<Regrouping, 'placed'>): void {
    this.#n += 1;
    // A clock that stands still now and then: then the version decides.
    const placed = { at: at(Math.floor(this.#n / 2)), version: this.#n, event: `e@${this.#n}.1` };
    this.said.push({ ...change, placed });
  }
}

const name = fc.constantFrom(...people);
const deeds = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ does: fc.constant('merge' as const), one: name, other: name }) },
    { weight: 2, arbitrary: fc.record({ does: fc.constant('split' as const), one: name }) },
  ),
  { maxLength: 14 },
);

function lived(happens: typeof deeds extends fc.Arbitrary<infer Each> ? Each : never): Family {
  const family = new Family();
  for (const each of happens) {
    if (each.does === 'merge') family.merge(each.one, each.other);
    else family.split(each.one);
  }
  return family;
}

/** Of each person, who is part of it. */
const personsIn = (records: Records) =>
  Object.fromEntries(
    [...records].flatMap(([id, { into }]) => (into ? [] : [[id, [...personOf(records, id).keys()].sort()]])),
  );

const happened = deeds.chain((happens) => {
  const { said } = lived(happens);
  const order = fc.array(fc.nat({ max: Math.max(0, said.length - 1) }), { maxLength: 10 });
  return fc
    .tuple(fc.shuffledSubarray(said, { minLength: said.length }), order)
    .map(([shuffled, again]) => ({ happens, heard: [...shuffled, ...again.flatMap((n) => said[n] ?? [])] }));
});

describe('merges and splits', () => {
  test('in any order, and again, make the persons that there are', () => {
    let [together, apart] = [0, 0];
    fc.assert(
      fc.property(happened, ({ happens, heard }) => {
        const family = lived(happens);
        const records = heard.reduce<Records>(regrouped, everybody());
        const truth = Object.fromEntries(
          people.filter((id) => family.root(id) === id).map((id) => [id, family.under(id).sort()]),
        );
        expect(personsIn(records)).toEqual(truth);
        for (const id of people) expect(rootIn(records, id)).toBe(family.root(id));
        together += [...family.parents].length;
        apart += family.said.filter(({ root, moved }) => moved.includes(root)).length;
      }),
      { numRuns: times(300, 2_000) },
    );
    expect([together > 100, apart > 100]).toEqual([true, true]);
  });

  test('undone, leave each record as if there had been none', () => {
    fc.assert(
      fc.property(deeds, (happens) => {
        const family = lived(happens);
        for (const each of people) family.split(each);
        const records = family.said.reduce<Records>(regrouped, everybody());
        for (const [id, { placed: _, ...rest }] of records) expect(rest).toEqual(alone(id));
      }),
      { numRuns: times(200, 1_000) },
    );
  });
});

const answer = (given: boolean, n: number, fields: Partial<Consent> = {}): Consent => ({
  ...{ channel: 'email', purpose: 'marketing', given, source: 'api', at: at(n), cause: `c${n}`, wording: 'w1' },
  ...fields,
});
const answers = (before: Recipient, ...all: Consent[]) => all.reduce(applyConsent, before);
const merged = (root: Recipient, ...members: Recipient[]) =>
  united(new Map([['a', root], ...members.map((each, n) => [`m${n}`, each] as const)]), 'a') ?? newRecipient;
const isWilling = (person: Recipient) => agreedChannels(person).includes('email');

describe('a person of several records', () => {
  test('has refused what one of them refused last, and agreed to nothing for another address', () => {
    const [yes, no] = [answers(alone('a'), answer(true, 1)), answers(alone('b'), answer(false, 2))];
    expect(isWilling(merged(yes))).toBe(true);
    expect(isWilling(merged(yes, no))).toBe(false);
    expect(isWilling(merged(answers(yes, answer(true, 3)), no))).toBe(true);
    expect(isWilling(merged(alone('a'), answers(alone('b'), answer(true, 4))))).toBe(false);
    expect(isWilling(merged(alone('a'), answers(newRecipient, answer(true, 4))))).toBe(false);
    const forHers = answers(alone('b'), answer(true, 4, { address: addressId(emailOf('a')) }));
    expect(isWilling(merged(alone('a'), forHers))).toBe(true);
    // At the same time, whoever of them is read first.
    for (const [n, given] of [true, false].entries()) {
      const [one, other] = [
        answer(given, 2, { cause: `one${n}` }),
        answer(!given, 2, { address: addressId(emailOf('a')) }),
      ];
      expect(isWilling(merged(answers(alone('a'), one), answers(alone('b'), other)))).toBe(false);
    }
  });

  test('has the tickets, messages and erasure of all, and the profile of the root', () => {
    const busy = applySolved(applyTicket(alone('b'), { ticket: 't1', version: 1, isOpen: true }), at(5));
    const written = countSent(
      busy,
      { ...request, key: 'k1', purpose: 'service', notAgain: [{ about: 'x', days: 9 }] },
      at(1),
    );
    const person = merged(
      applySolved(alone('a'), at(2)),
      { ...written, held: ['h1'] },
      applyErasure(alone('c'), at(9)),
    );

    expect(careGate(person, '2026') === 'open-ticket').toBe(true);
    expect(person).toMatchObject({
      profile: { customer: 'a' },
      solvedAt: at(5),
      recent: [{ key: 'k1' }],
      told: [{ about: 'x' }],
      held: ['h1'],
      erasureRequestedAt: at(9),
    });
  });

  test('of one record is that record; an unknown one is nobody', () => {
    expect(merged(alone('a'))).toEqual(alone('a'));
    expect(united(new Map(), 'a')).toBeUndefined();
  });

  test('who has more records than are read is not advertised to', () => {
    const willing = answers(alone('a'), answer(true, 1));
    const many = Array.from({ length: 45 }, (_, n) => `m${String(n).padStart(2, '0')}`);
    const placed = { at: at(1), version: 1, event: 'e' };
    const full = regrouped(new Map([['a', willing]]), { root: 'a', moved: many, placed });
    expect(full.get('a')?.members).toHaveLength(40);
    expect(isWilling(united(personOf(full, 'a'), 'a') ?? newRecipient)).toBe(false);
    const fewer = regrouped(new Map([['a', willing]]), { root: 'a', moved: many.slice(0, 20), placed });
    expect(isWilling(united(personOf(fewer, 'a'), 'a') ?? newRecipient)).toBe(true);
  });
});

test('a customer remembers what was last told of them, until they are on their own again', () => {
  const willing = answers(alone('b'), answer(true, 1));
  const placed = (version: number) => ({ at: at(version), version, event: 'e' });
  const records: Records = new Map([
    ['a', alone('a')],
    ['b', willing],
  ]);
  const one = regrouped(records, { root: 'a', moved: ['b'], placed: placed(1) });
  expect(one.get('b')?.agreedAlone).toEqual(['email']);
  const further = regrouped(new Map([...one, ['c', alone('c')]]), { root: 'c', moved: ['a', 'b'], placed: placed(2) });
  expect([further.get('a')?.agreedAlone, further.get('b')?.agreedAlone]).toEqual([[], ['email']]);
  const apart = regrouped(further, { root: 'b', moved: ['b'], placed: placed(3) });
  expect(apart.get('b')?.agreedAlone).toBeUndefined();
  expect(consentEvents('b', ['email'], willing, answer(true, 1))).toEqual([]);
});
