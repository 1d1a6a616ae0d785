import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applyEdit,
  type Customer,
  isVisible,
  joined,
  newCustomer,
  profileOf,
  recordsIn,
  recordsOf,
} from '../../../functions/customers/customer/customer.ts';
import type { CustomerRecord } from '../../../functions/customers/customer/record.ts';
import {
  haveRoom,
  mayJoin,
  mergeCustomers,
  splitCustomer,
  undoableUntil,
} from '../../../functions/customers/identity/merging.ts';
import { applyBuyer } from '../../../functions/customers/identity/report.ts';
import type { Buyer } from '../../../shared/events/orders.ts';

const at = (day: number) => `2026-11-${String(day).padStart(2, '0')}T00:00:00.000Z`;
const joining = { because: 'by-hand', mergedAt: at(20) } as const;
const account = applyBuyer(
  undefined,
  'account',
  { platformId: 'shopify-1', given: 'Sofia', family: 'Marchetti', email: 'sofia@shop.example', country: 'KR' },
  at(1),
);
const guest = applyBuyer(
  undefined,
  'guest',
  { given: '민지', family: '김', email: 'minji@shop.example', phone: '010-1234-5678', language: 'ko' },
  at(2),
);
const merge = (into: Customer, from: Customer) => mergeCustomers(into, from, joining).into;

describe('two who are one', () => {
  const { into, from } = mergeCustomers(account, guest, { ...joining, by: 'lead-1', note: 'She called.' });

  test('are one customer with both records, and the other keeps nothing', () => {
    expect(recordsOf(into)).toEqual(['account', 'guest']);
    expect(into.members).toEqual([{ ...guest, into: 'account', ...joining, by: 'lead-1', note: 'She called.' }]);
    expect(from).toEqual({ customer: 'guest', reportedAt: {}, platformIds: [], into: 'account' });
    expect([isVisible(into), isVisible(from)]).toEqual([true, false]);
  });

  test('have of each field the strongest and newest, and a name of one record', () => {
    expect(joined(into)).toEqual({
      customer: 'account',
      given: 'Sofia',
      family: 'Marchetti',
      email: 'sofia@shop.example',
      phone: '+821012345678',
      language: 'ko',
      zone: 'Asia/Seoul',
      platformIds: ['shopify-1'],
    });
    const older = applyBuyer(undefined, 'older', { given: '서준', email: 'seojun@shop.example' }, at(1));
    expect(profileOf(merge(older, guest))).toMatchObject({ customer: 'older', given: '민지', family: '김' });
  });

  test('keep the address of the one who stays, for which consent was given, unless the other one is stronger', () => {
    const older = applyBuyer(undefined, 'older', { given: '서준', email: 'seojun@shop.example' }, at(1));
    expect(profileOf(merge(older, guest)).email).toBe('seojun@shop.example');
    expect(profileOf(merge(older, account)).email).toBe('sofia@shop.example');
    expect(profileOf(merge(newCustomer('none'), guest)).email).toBe('minji@shop.example');
  });

  test('own an address if one of them does', () => {
    const typed = applyBuyer(undefined, 'typed', { platformId: 'shopify-2', email: 'minji@shop.example' }, at(3));
    expect(profileOf(typed).ownsEmail).toBeUndefined();
    expect(profileOf(merge(typed, guest))).toMatchObject({ email: 'minji@shop.example', ownsEmail: true });
    expect(profileOf(merge(account, guest)).ownsEmail).toBeUndefined();
  });

  test('have the tags, the devices and the platform ids of both', () => {
    const one = applyBuyer(
      account,
      'account',
      { platformId: 'shopify-1', tags: ['vip', 'tea'], device: 'phone' },
      at(3),
    );
    const other = applyBuyer(guest, 'guest', { platformId: 'cafe24-1', tags: ['tea', 'b2b'], device: 'app' }, at(3));
    expect(joined(merge(one, other))).toMatchObject({
      tags: ['vip', 'tea', 'b2b'],
      devices: ['app', 'phone'],
      platformIds: ['shopify-1', 'cafe24-1'],
    });
  });

  test('are at most twenty and one', () => {
    const many = Array.from({ length: 20 }, (_, n) => newCustomer(`c${n}`));
    const full = many.reduce(merge, account);
    expect([haveRoom(account, full), haveRoom(full, guest), mayJoin(full, guest)]).toEqual([false, false, false]);
    const almost = many.slice(1).reduce(merge, account);
    expect([haveRoom(almost, guest), mayJoin(almost, guest)]).toEqual([true, true]);
    expect(haveRoom({ ...account, absorbed: recordsOf(almost).slice(1) }, merge(guest, newCustomer('x')))).toBe(false);
  });

  test('are joined by no evidence where they are the same, or one asked for erasure', () => {
    expect(mayJoin(account, guest)).toBe(true);
    expect(mayJoin(account, account)).toBe(false);
    expect(mayJoin({ ...account, erasureRequestedAt: at(1) }, guest)).toBe(false);
    expect(mayJoin(account, { ...guest, erasureRequestedAt: at(1) })).toBe(false);
  });

  test('can be taken apart for thirty days', () => {
    expect(undoableUntil(joining)).toBe('2026-12-20T00:00:00.000Z');
  });
});

describe('a split', () => {
  test('takes out what was merged into the record before, and keeps the two apart', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((id) => newCustomer(id)) as [Customer, Customer, Customer];
    const all = merge(account, merge(merge(a, b), c));
    expect(recordsOf(all)).toEqual(['account', 'a', 'b', 'c']);
    const parts = splitCustomer(all, 'a');
    expect(parts?.left).toEqual({ ...account, apart: ['a'] });
    expect(parts?.split).toEqual({ ...merge(merge(a, b), c), apart: ['account'] });
    expect(parts && mayJoin(parts.left, parts.split)).toBe(false);
    // Neither over a third record of one of them.
    const { left: other, split: alone } = splitCustomer(parts?.split ?? a, 'b') ?? { left: a, split: b };
    expect(mayJoin(parts?.left ?? a, alone)).toBe(true);
    expect(mayJoin(merge(alone, parts?.left ?? a), other)).toBe(false);
    expect(splitCustomer(all, 'account')).toBeUndefined();
    expect(splitCustomer(all, 'x')).toBeUndefined();
  });
});

const person = fc.nat({ max: 4 });
const buyer: fc.Arbitrary<Buyer> = fc.record({
  given: fc.constantFrom('민지', 'Sofia', undefined),
  family: fc.constantFrom('김', undefined),
  email: fc.constantFrom('a@shop.example', 'b@shop.example', undefined),
  emailVerified: fc.constantFrom(true, undefined),
  platformId: fc.constantFrom('shopify-1', 'cafe24-1', undefined),
  phone: fc.constantFrom('010-1234-5678', '010-8765-4321', undefined),
  tags: fc.constantFrom(['vip'], [], undefined),
  device: fc.constantFrom('phone' as const, 'app' as const, undefined),
});
const step = fc.oneof(
  fc.record({ report: person, buyer, day: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ merge: person, into: person }),
  fc.record({ split: person }),
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

const withoutApart = ({ apart: _, ...record }: CustomerRecord) => record;

test('whatever is merged, split and reported: each record is as if it had never been merged, and once all is undone each person too', () => {
  const ids = Array.from({ length: 5 }, (_, n) => `c${n}`);
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const people = new Map(ids.map((id) => [id, newCustomer(id)]));
      const alone = new Map(ids.map((id) => [id, newCustomer(id)]));
      const personOf = (id: string) => [...people.values()].find((each) => recordsOf(each).includes(id)) as Customer;
      const split = (id: string) => {
        const parts = splitCustomer(personOf(id), id);
        if (parts) for (const each of [parts.left, parts.split]) people.set(each.customer, each);
      };
      const take = (it: Step) => {
        if ('report' in it) {
          const id = ids[it.report] as string;
          const root = personOf(id);
          people.set(root.customer, applyBuyer(root, id, it.buyer, at(it.day)));
          alone.set(id, applyBuyer(alone.get(id), id, it.buyer, at(it.day)));
        } else if ('merge' in it) {
          const [from, into] = [personOf(ids[it.merge] as string), personOf(ids[it.into] as string)];
          if (from === into) return;
          people.delete(from.customer);
          people.set(into.customer, merge(into, from));
        } else split(ids[it.split] as string);
      };
      for (const it of steps) take(it);
      const records = [...people.values()].flatMap(recordsIn);
      expect(records.map(({ customer }) => customer).sort()).toEqual(ids);
      for (const { customer, ...record } of records) expect(record).toMatchObject(fieldsOf(alone.get(customer)));
      for (const id of ids) split(id);
      expect(new Map([...people].map(([id, each]) => [id, withoutApart(each)]))).toEqual(alone);
    }),
    { numRuns: 300 },
  );
});

const fieldsOf = ({ customer: _, ...fields }: Customer = newCustomer('none')) => fields;

describe('an edit by hand', () => {
  test('counts before every report, until it is given back', () => {
    const edited = applyEdit(account, { given: '소피아', phone: '+821099998888', channel: 'sms', tags: [] }, at(5));
    const told = applyBuyer(
      edited,
      'account',
      { platformId: 'shopify-1', given: 'Sofi', phone: '010-1111-2222' },
      at(6),
    );
    expect(joined(told)).toMatchObject({
      given: '소피아',
      family: 'Marchetti',
      phone: '+821099998888',
      channel: 'sms',
      tags: [],
    });
    const back = applyEdit(told, { given: null, channel: null }, at(7));
    expect(joined(back)).toMatchObject({ given: 'Sofi', phone: '+821099998888' });
    expect(joined(back)).not.toHaveProperty('channel');
  });

  test('changes nothing where there is nothing to change', () => {
    expect(applyEdit(account, { given: null, family: undefined }, at(5))).toBe(account);
  });

  test('stays with the record that was edited: the newest counts while two are one', () => {
    const one = applyEdit(account, { language: 'en' }, at(5));
    const other = applyEdit(guest, { language: 'ko', zone: 'Asia/Tokyo' }, at(6));
    const both = merge(one, other);
    expect(joined(both)).toMatchObject({ language: 'ko', zone: 'Asia/Tokyo' });
    const cleared = applyEdit(both, { zone: null, language: 'en' }, at(7));
    expect(joined(cleared)).toMatchObject({ language: 'en', zone: 'Asia/Seoul' });
    expect(joined(splitCustomer(cleared, 'guest')?.split ?? both)).toMatchObject({
      language: 'ko',
      zone: 'Asia/Tokyo',
    });
  });
});
