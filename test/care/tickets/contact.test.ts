import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyProfile, type Contact, contactCustomer, newContact } from '../../../functions/care/tickets/contact.ts';

const early = '2026-11-20T01:00:00.000Z';
const late = '2026-11-21T01:00:00.000Z';
const owns = (customer: string, at: string) => (before: Contact) =>
  applyProfile(before, { customer, ownsEmail: true }, at);
const types =
  (customer: string, at = early) =>
  (before: Contact) =>
    applyProfile(before, { customer }, at);
type Told = (before: Contact) => Contact;
const told = (...profiles: readonly Told[]) => profiles.reduce((before, each) => each(before), newContact);
const nobody: ReadonlyMap<string, string> = new Map();
const customerOf = (...profiles: readonly Told[]) => contactCustomer(told(...profiles), nobody);

describe('whose words a mail from an address are', () => {
  it('its owner’s, whoever else typed it', () => {
    expect(customerOf(types('stranger'), owns('minji', early))).toBe('minji');
    expect(customerOf(owns('minji', early), types('stranger', late))).toBe('minji');
  });

  it('the newer owner’s, where two proved to own it', () => {
    expect(customerOf(owns('new', late), owns('old', early))).toBe('new');
    expect(customerOf(owns('old', early), owns('new', late))).toBe('new');
  });

  it('the only one’s who typed it, and nobody’s where two did', () => {
    expect(customerOf(types('minji'), types('minji', late))).toBe('minji');
    expect(customerOf(types('minji'), types('stranger'))).toBeUndefined();
    expect(customerOf()).toBeUndefined();
  });

  it('the one’s who had it first, where those who have it are one person: the others lose it when they are parted', () => {
    const merged = new Map([['minji', 'sofia']]);
    const typed = told(types('sofia', late), types('minji', early));
    expect([contactCustomer(typed, merged), contactCustomer(typed, nobody)]).toEqual(['minji', undefined]);
    expect(contactCustomer(told(types('stranger'), types('minji'), types('sofia')), merged)).toBeUndefined();

    const owned = told(owns('minji', early), owns('sofia', late));
    expect([contactCustomer(owned, merged), contactCustomer(owned, nobody)]).toEqual(['minji', 'sofia']);
    expect(contactCustomer(told(owns('sofia', late), owns('stranger', early), owns('minji', late)), merged)).toBe(
      'minji',
    );
  });

  it('the same as ever, for contacts of before times were kept', () => {
    expect(contactCustomer({ typedBy: ['minji'] }, nobody)).toBe('minji');
    const stored = { owner: { customer: 'minji', at: early }, typedBy: [] };
    expect(contactCustomer(stored, nobody)).toBe('minji');
    expect(contactCustomer(owns('sofia', late)(stored), new Map([['minji', 'sofia']]))).toBe('minji');
  });

  it('nobody’s, where more typed it than are kept', () => {
    const many = Array.from({ length: 25 }, (_, n) => `c${n}`);
    const roots = new Map(many.map((each) => [each, 'c0']));
    expect(contactCustomer(told(...many.slice(1).map((each) => types(each))), roots)).toBe('c1');
    expect(contactCustomer(told(...many.map((each) => types(each)), types('stranger')), roots)).toBeUndefined();
  });

  it('the same in the end, in whatever sequence and number reports arrive', () => {
    const profiles = fc.record({
      who: fc.constantFrom('a', 'b', 'c'),
      isOwner: fc.boolean(),
      at: fc.constantFrom(early, late),
    });
    const merged = new Map([['a', 'b']]);
    const apply = (all: readonly { who: string; isOwner: boolean; at: string }[]) => {
      const contact = told(...all.map(({ who, isOwner, at }) => (isOwner ? owns(who, at) : types(who, at))));
      return [nobody, merged].map((roots) => contactCustomer(contact, roots));
    };
    fc.assert(
      fc.property(
        fc
          .array(profiles, { maxLength: 6 })
          .chain((all) =>
            fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
          ),
        ([all, others]) => {
          expect(apply(others)).toEqual(apply(all));
        },
      ),
      { numRuns: 300 },
    );
  });
});
