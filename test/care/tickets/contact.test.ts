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
const customerOf = (...profiles: readonly ((before: Contact) => Contact)[]) =>
  contactCustomer(profiles.reduce((before, each) => each(before), newContact));

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

  it('the same in the end, in whatever sequence and number reports arrive', () => {
    const profiles = fc.record({
      who: fc.constantFrom('a', 'b', 'c'),
      isOwner: fc.boolean(),
      at: fc.constantFrom(early, late),
    });
    const apply = (all: readonly { who: string; isOwner: boolean; at: string }[]) =>
      customerOf(...all.map(({ who, isOwner, at }) => (isOwner ? owns(who, at) : types(who, at))));
    fc.assert(
      fc.property(
        fc
          .array(profiles, { maxLength: 6 })
          .chain((all) =>
            fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
          ),
        ([all, others]) => {
          expect(apply(others)).toBe(apply(all));
        },
      ),
      { numRuns: 300 },
    );
  });
});
