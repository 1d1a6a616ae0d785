import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deskFaults, deskPlaceFaults } from '../../functions/shops/desk.ts';
import { parsePart } from '../../functions/shops/document.ts';
import type { DeskPart } from '../../shared/events/desk.ts';
import type { ShopDocument } from '../../shared/events/shops.ts';
import { shop } from '../messaging/letters/demo.ts';

const domains = ['mail.dangol.example', 'xn--bb0bu7i.xn--3e0b707e', '배송.한국'];
const read = (...emails: string[]) =>
  parsePart('desk', { addresses: emails.map((email) => ({ email, role: 'agent' })) });
const placed = (email: string) => {
  const parsed = read(email);
  if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults));
  return deskPlaceFaults({ ...shop, desk: parsed.overrides.desk } as ShopDocument, domains);
};

describe('an address of the desk', () => {
  test.each([
    'hana@mail.dangol.example',
    'hana@MAIL.Dangol.Example',
    'hana@desk.mail.dangol.example',
    'hana@단골.한국',
    'hana@xn--bb0bu7i.xn--3e0b707e',
    'hana@desk.단골.한국',
    'hana@배송.한국',
    'hana+x@단골。한국',
  ])('is not one that this stage receives itself: %s', (email) => {
    expect(placed(email)).toMatchObject([
      { path: ['addresses', 0, 'email'], detail: expect.stringContaining('comes back to this system') },
    ]);
  });

  test('nor one that customers write to', () => {
    const [fault] = deskPlaceFaults(
      { ...shop, desk: { addresses: [{ email: `CARE+x@shop.example`, role: 'agent' }] } } as ShopDocument,
      domains,
    );
    expect(fault?.detail).toBe('is an address that customers write to');
  });

  test.each(['hana@dangol.example', 'hana@notmail.dangol.example', 'hana@gmail.com', 'hana@한국.example'])(
    'may be anywhere else: %s',
    (email) => expect(placed(email)).toEqual([]),
  );

  test('below an own domain, in any case of letters, is never outside', () => {
    const label = fc.stringMatching(/^[a-z]([a-z0-9]{0,8}[a-z0-9])?$/);
    fc.assert(
      fc.property(
        fc.array(label, { maxLength: 3 }),
        fc.constantFrom('mail.dangol.example', '단골.한국'),
        (labels, own) => {
          const host = [...labels, own].join('.');
          expect(placed(`hana@${labels.length % 2 ? host.toUpperCase() : host}`)).toHaveLength(1);
        },
      ),
    );
  });
});

describe('the addresses of a desk', () => {
  const faults = (...addresses: DeskPart['addresses']) =>
    deskFaults({ addresses }).map(({ path, detail }) => [path[2], detail]);
  const hana = { email: 'hana@shop.example', role: 'agent' } as const;

  test('are each listed once, whatever stands behind a plus', () => {
    expect(faults(hana, { ...hana, email: 'Hana+desk@shop.example', role: 'lead' })).toEqual([
      ['email', 'is listed twice'],
    ]);
    expect(faults(hana, { ...hana, email: 'juno@shop.example' })).toEqual([]);
  });

  test('a lead is another person than an agent', () => {
    const both = { email: 'h@else.example', role: 'lead', person: 'hana' } as const;
    expect(faults({ ...hana, person: 'hana' }, both)).toEqual([['person', expect.stringContaining('another person')]]);
    expect(faults({ ...hana, person: 'hana' }, { ...both, role: 'agent' })).toEqual([]);
    expect(faults(hana, both)).toEqual([]);
  });

  test('are at most six', () => {
    const all = (count: number) => read(...Array.from({ length: count }, (_, n) => `a${n}@shop.example`));
    expect(['faults' in all(6), 'faults' in all(7)]).toEqual([false, true]);
  });
});
