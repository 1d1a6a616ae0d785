import { describe, expect, test } from 'vitest';
import type { Column } from '../../../functions/orders/imports/columns.ts';
import { readCustomerRow } from '../../../functions/orders/imports/customer-rows.ts';
import { idsOf } from '../../../functions/orders/imports/platform-ids.ts';

type Row = Partial<Readonly<Record<Column, string>>>;

const context = { zone: 'UTC', receivedAt: '2026-11-27T01:00:00.000Z' };
const customerOf = (row: Row, platform = 'standard') =>
  readCustomerRow(new Map(Object.entries(row) as [Column, string][]), idsOf(platform), context);
const day = (text: string) => `${text}T00:00:00.000Z`;

test('a customer has the id that the webhooks of their platform have', () => {
  expect(customerOf({ customer: '7' })).toMatchObject({ about: 'customer', customer: 'standard-7', deleted: false });
  expect(customerOf({ customer: 'kim@n' }, 'cafe24').customer).toBe('cafe24-kim~40~n');
  expect(() => customerOf({ email: 'minji@example.com' })).toThrow(
    expect.objectContaining({ column: 'customer', message: 'present' }),
  );
});

test('a row is as of its change, else as of the registration, else older than any report', () => {
  const registered: Row = { customer: '7', registered_at: '2025-01-02' };
  expect(customerOf({ ...registered, updated_at: '2025-05-06' }).at).toBe(day('2025-05-06'));
  expect(customerOf(registered).at).toBe(day('2025-01-02'));
  expect(customerOf({ customer: '7' }).at).toBe(day('2000-01-01'));
});

test('a customer has what the file says of them, and an odd value is left out', () => {
  const row: Row = { customer: '7', phone: '010-1234-5678', country: 'KR', birthday: '1990.05.17', tags: 'vip, 매장' };
  expect(customerOf(row).buyer).toEqual({
    ...{ platformId: 'standard-7', phone: '010-1234-5678', country: 'KR' },
    ...{ birthday: '1990-05-17', tags: ['vip', '매장'] },
  });
  expect(customerOf({ customer: '7', phone: '-', birthday: '봄', tags: ',' }).buyer).toEqual({
    ...{ platformId: 'standard-7', tags: [] },
  });
  expect(() => customerOf({ customer: '7', tags: '=1+1' })).toThrow(expect.objectContaining({ column: 'tags' }));
});

describe('an answer to advertising', () => {
  test.each(['email', 'sms', 'kakao', 'push'] as const)('by %s is of its own columns', (channel) => {
    const row: Row = { customer: '7', [`${channel}_marketing`]: '예', [`${channel}_marketing_at`]: '2025-01-02' };
    expect(customerOf(row).consents).toEqual([{ channel, given: true, at: day('2025-01-02'), source: 'import' }]);
    expect(customerOf({ customer: '7', [`${channel}_marketing`]: 'no' }).consents).toEqual([
      { channel, given: false, at: context.receivedAt, source: 'import' },
    ]);
    expect(() => customerOf({ customer: '7', [`${channel}_marketing`]: 'yes' })).toThrow(
      expect.objectContaining({ column: `${channel}_marketing_at`, message: 'the date of the consent' }),
    );
  });

  test('has the version of the words that were read', () => {
    const row: Row = {
      customer: '7',
      email_marketing: 'y',
      email_marketing_at: '2025-01-02',
      marketing_wording: 'w-1',
    };
    expect(customerOf(row).consents).toMatchObject([{ channel: 'email', given: true, wording: 'w-1' }]);
    expect(() => customerOf({ ...row, marketing_wording: 'no id' })).toThrow();
  });

  test('about the night is one for each channel that reaches people at night', () => {
    const row: Row = { customer: '7', night_marketing: '동의', night_marketing_at: '2025-01-02' };
    const said = customerOf(row).consents.map(({ channel, night, given }) => [channel, night, given]);
    expect(said).toEqual(['sms', 'kakao', 'push'].map((channel) => [channel, true, true]));
    expect(() => customerOf({ customer: '7', night_marketing: '동의' })).toThrow(
      expect.objectContaining({ column: 'night_marketing_at' }),
    );
  });
});
