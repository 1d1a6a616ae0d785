import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applyForm,
  type ContactForm,
  formTicket,
  maxFormText,
  readForm,
} from '../../../functions/care/contact/form.ts';
import { termsOf } from '../../../functions/care/promise/documents.ts';
import { newBuyer, withFacts, withOwner } from '../../../functions/care/purchases/buyer.ts';
import { ordersAtHand, type Purchases, withPurchase } from '../../../functions/care/purchases/orders-at-hand.ts';
import { MessageRequested } from '../../../shared/events/messaging.ts';

const at = '2026-12-18T13:40:00.000Z';
const terms = termsOf({ zone: 'Asia/Seoul', hours: { week: {} } });
const atHand = { order: 'o1', version: 1, number: '#1001', placedAt: at, lines: 1 };
const form = (fields: Record<string, string>) => new URLSearchParams(fields);
const hers: ContactForm = { shop: 'demo', writer: { customer: 'minji' }, text: 'Hello', opened: at, at };
const stranger: ContactForm = { ...hers, writer: { email: 'a@b.example', language: 'ko' } };

describe('a form', () => {
  test('is read whatever was posted, and within bounds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('text', 'order', 'email', 'name', 'opened'), fc.string())),
        (all) => {
          const { typed, opened, fault } = readForm(new URLSearchParams(all), 'stranger');
          expect(typed.order).toBeUndefined();
          expect(opened === '' || !Number.isNaN(Date.parse(opened))).toBe(true);
          if (!fault) expect((typed.text ?? '').trim().length).toBeLessThanOrEqual(maxFormText);
        },
      ),
    );
    const offered = [atHand];
    expect(readForm(form({ text: 'a'.repeat(maxFormText), order: 'o1' }), offered)).toMatchObject({
      typed: { order: 'o1' },
    });
    expect(readForm(form({ text: 'a'.repeat(maxFormText + 1) }), offered).fault).toBe('too-long');
    expect(readForm(form({ text: ' \n' }), offered).fault).toBe('no-text');
    expect(readForm(form({ text: 'a', email: 'x' }), offered)).not.toHaveProperty('fault');
    expect(readForm(form({ text: 'a', email: 'x' }), 'stranger').fault).toBe('no-address');
    expect(readForm(form({ text: 'a', order: 'o2' }), offered).typed).not.toHaveProperty('order');
  });

  test('is one ticket for the same words of the same page, and another one for each other', () => {
    const others = [
      { ...hers, text: 'Hi' },
      { ...hers, order: 'o1' },
      { ...hers, opened: '' },
      { ...hers, writer: { customer: 'john' } },
      stranger,
    ];
    expect(formTicket({ ...hers, at: '2027-01-01T00:00:00.000Z' })).toBe(formTicket(hers));
    expect(new Set([hers, ...others].map(formTicket)).size).toBe(others.length + 1);
    const first = applyForm(hers, { terms }, undefined, 1001, [{ sentAt: [] }]);
    expect(applyForm(hers, { terms }, first?.state, 1001, [{ sentAt: [] }])).toBeUndefined();
  });

  test('of a customer is answered at once; of a stranger no address gets a mail, and no order and nobody is named', () => {
    const asked = applyForm({ ...hers, order: 'o1' }, { terms, buyer: { customer: 'm', version: 3 } }, undefined, 1, [
      { sentAt: [] },
    ]);
    expect(asked?.events.map(({ type }) => type)).toContain(MessageRequested);
    expect(asked?.state).toMatchObject({ customer: 'm', ownerVersion: 3, order: 'o1' });
    const typed = applyForm(stranger, { terms }, undefined, 1, []);
    expect(typed?.events.map(({ type }) => type)).not.toContain(MessageRequested);
    expect(typed?.state).toMatchObject({ unverified: true, contact: 'a@b.example' });
    expect(typed?.state).not.toHaveProperty('customer');
    expect(typed?.words).toMatchObject({ from: 'a@b.example' });
  });
});

describe('the orders at hand', () => {
  const owned = (customer: string, version: number, order = 'o1', placedAt = at) =>
    withFacts(withOwner(newBuyer, version, { customer }), { ...atHand, order, placedAt });

  test('are those whose newest owner asks, the newest first, ten of them', () => {
    expect(ordersAtHand([owned('minji', 1)], 'minji')).toEqual([atHand]);
    expect(ordersAtHand([withOwner(owned('minji', 1), 2, { customer: 'john', named: 'minji' })], 'minji')).toEqual([]);
    const many = Array.from({ length: 12 }, (_, n) => owned('minji', 1, `o${n}`, `2026-12-${10 + n}T00:00:00.000Z`));
    const shown = ordersAtHand(many, 'minji').map(({ order }) => order);
    expect([shown.length, shown[0], shown.at(-1)]).toEqual([10, 'o11', 'o2']);
  });

  test('keep the newest facts of an order, whatever comes last, and no list grows without end', () => {
    const newest = withFacts(withFacts(newBuyer, { ...atHand, version: 3, lines: 2 }), { ...atHand, version: 2 });
    expect(newest.atHand?.lines).toBe(2);
    const day = (n: number) => `2026-10-${10 + (n % 20)}T00:00:00.000Z`;
    const orders = Array.from({ length: 60 }, (_, n) => ({ order: `o${n}`, at: day(n) }));
    const [all, turned] = [orders, orders.toReversed()].map((each) => each.reduce(withPurchase, { orders: [] }));
    expect([all?.orders.length, all?.orders.at(-1)]).toEqual([50, { order: 'o59', at: day(59) }]);
    expect(turned).toEqual(all);
    expect(withPurchase(all as Purchases, { order: 'o59', at: day(0) })).toEqual(all);
  });
});
