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
const whose = (...heard: readonly ((before: Contact) => Contact)[]) =>
  contactCustomer(heard.reduce((before, each) => each(before), newContact));

describe('whose words a mail from an address are', () => {
  it('its owner’s, whoever else typed it', () => {
    expect(whose(types('stranger'), owns('minji', early))).toBe('minji');
    expect(whose(owns('minji', early), types('stranger', late))).toBe('minji');
  });

  it('the newer owner’s, where two proved to own it', () => {
    expect(whose(owns('new', late), owns('old', early))).toBe('new');
    expect(whose(owns('old', early), owns('new', late))).toBe('new');
  });

  it('the only one’s who typed it, and nobody’s where two did', () => {
    expect(whose(types('minji'), types('minji', late))).toBe('minji');
    expect(whose(types('minji'), types('stranger'))).toBeUndefined();
    expect(whose()).toBeUndefined();
  });

  it('the same in the end, in whatever sequence and number it is heard', () => {
    const heard = fc.record({
      who: fc.constantFrom('a', 'b', 'c'),
      isOwner: fc.boolean(),
      at: fc.constantFrom(early, late),
    });
    const apply = (all: readonly { who: string; isOwner: boolean; at: string }[]) =>
      whose(...all.map(({ who, isOwner, at }) => (isOwner ? owns(who, at) : types(who, at))));
    fc.assert(
      fc.property(
        fc
          .array(heard, { maxLength: 6 })
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
