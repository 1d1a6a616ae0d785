import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { customerId } from '../../../../functions/orders/platforms/cafe24/customer.ts';
import { contentOf, eventOf } from '../../../../functions/orders/platforms/cafe24/event.ts';
import { cafe24Intake } from '../../../../functions/orders/platforms/cafe24/intake.ts';

import { id } from '../../../../shared/events/event.ts';
import { anOrder, enveloped } from './payloads.ts';

const mall_id = 'dangolmall';

describe('which event a call is', () => {
  it.each([
    ['a number in an envelope', '', enveloped(90023, anOrder()), '90023'],
    ['a text in an envelope', '', enveloped('90154', { mall_id, event_shop_no: 1 }), '90154'],
    ['a number in a flat body', '', { event_no: 90143, mall_id, event_shop_no: '1', member_id: 'minji07' }, '90143'],
    ['where the number of the shop should be', '', { mall_id, event_shop_no: '90145', member_id: 'a, b' }, '90145'],
    ['the same as a number', '', { mall_id, event_shop_no: 90147, member_id: 'a' }, '90147'],
    ['what only a changed profile has', '', { mall_id, event_shop_no: '1', member_id: 'a', diff_key: [] }, '90080'],
    ['its address', '90145', { mall_id, event_shop_no: '1', member_id: 'a, b' }, '90145'],
    ['its address, for a flat order', '90023', anOrder(), '90023'],
    ['the body, whatever the address', '90023', enveloped(90025, anOrder()), '90025'],
    ['its address, for a body that is none', '90145', null, '90145'],
    ['nothing', '', anOrder(), undefined],
    ['nothing, for a list', '', [90023], undefined],
    ['nothing, for a number that is none', '', { event_no: { toString: '90023' }, resource: {} }, undefined],
    ['nothing, for a number with more', '', { event_no: '90023 or so', resource: {} }, undefined],
  ])('is told by %s', (_, topic, body, event) => {
    expect(eventOf(topic, body)).toBe(event);
  });

  it('is never the number of a shop inside an envelope', () => {
    expect(eventOf('', { event_shop_no: '90145', resource: {} })).toBeUndefined();
    expect(eventOf('90147', { event_shop_no: '90145', resource: {} })).toBe('90147');
  });

  it('stands around what is said, or beside it', () => {
    expect(contentOf(enveloped(90023, anOrder()))).toEqual(anOrder());
    expect(contentOf(anOrder())).toEqual(anOrder());
    expect(contentOf(null)).toBeNull();
  });
});

describe("a member's id", () => {
  const printable = fc.string({ unit: fc.integer({ min: 33, max: 126 }).map((code) => String.fromCharCode(code)) });

  it('becomes one that may stand in keys, and no other member has', () => {
    fc.assert(
      fc.property(fc.tuple(printable, printable), ([one, other]) => {
        expect(v.is(id, customerId(one.slice(0, 40)))).toBe(true);
        expect(customerId(one) === customerId(other)).toBe(one === other);
      }),
    );
    expect(customerId('a~40~')).not.toBe(customerId('a@'));
    expect(customerId('minji07')).toBe('cafe24-minji07');
  });
});

describe("Cafe24's address", () => {
  const arrival = (query: Record<string, string>, headers = {}) => ({ headers, query, body: Buffer.alloc(0) });

  it('may name the event, and nothing else is taken from it', () => {
    expect(cafe24Intake.topic(arrival({ event: '90145' }))).toBe('90145');
    for (const event of ['', 'orders/paid', '9014', '901455', '90145 ', 'demo-secret']) {
      expect(cafe24Intake.topic(arrival({ event, token: 'demo-secret' }))).toBe('');
    }
    expect(cafe24Intake.topic(arrival({}))).toBe('');
  });

  it('is not what tells two deliveries apart: a trace is, where one is given', () => {
    expect(cafe24Intake.deliveryId(arrival({}, { 'x-trace-id': 'b1946ac9' }))).toBe('b1946ac9');
    expect(cafe24Intake.deliveryId(arrival({ token: 'demo-secret' }))).toBeUndefined();
  });
});

describe("Cafe24's secret", () => {
  const proves = (secrets: string[], headers: Record<string, string>, query: Record<string, string> = {}) =>
    cafe24Intake.verify({ headers, query, body: Buffer.from('{}') }, secrets, 0);

  it('comes as a header or in the address, and is any of the live ones', () => {
    expect(proves(['old', 'new'], { 'x-api-key': 'new' })).toBe(true);
    expect(proves(['old', 'new'], {}, { token: 'old' })).toBe(true);
    expect(proves(['new'], { 'x-api-key': 'wrong' }, { token: 'new' })).toBe(true);
    expect(proves(['new'], { 'x-api-key': 'new' }, { token: 'wrong' })).toBe(true);
  });

  it('is never anything else, and never empty', () => {
    for (const wrong of ['', 'ne', 'newer', 'NEW', ' new', 'old,new', '한글', 'n'.repeat(100_000)]) {
      expect(proves(['old', 'new'], { 'x-api-key': wrong }, { token: wrong })).toBe(false);
    }
    expect(proves([], {}, {})).toBe(false);
    expect(proves([''], {}, {})).toBe(false);
    expect(proves([''], { 'x-api-key': '' }, { token: '' })).toBe(false);
    expect(proves(['new'], { authorization: 'new' }, { key: 'new' })).toBe(false);
  });

  it('is in no header that is kept', () => {
    expect(cafe24Intake.storedHeaders).toEqual([]);
  });
});
