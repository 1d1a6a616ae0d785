import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Chunk, type ChunkReports, readChunk } from '../../../functions/orders/imports/chunk.ts';
import { headerOf } from '../../../functions/orders/imports/columns.ts';
import type { OrderReport } from '../../../functions/orders/platforms/contract/order-report.ts';
import type { CustomerReport } from '../../../functions/orders/platforms/contract/report.ts';
import { times } from '../../support/thorough.ts';

const receivedAt = '2026-11-27T01:00:00.000Z';

type Row = Readonly<Record<string, string>>;

/** What these rows say, with row 2 as the first. */
function read(rows: readonly Row[], platform: Chunk['platform'] = 'standard', zone = 'Asia/Seoul'): ChunkReports {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const header = headerOf(columns);
  if ('wrong' in header) throw new Error(header.wrong);
  const cells = rows.map((row, n) => ({ row: n + 2, cells: columns.map((column) => row[column] ?? '') }));
  return readChunk({ import: 'i', chunk: 1, platform, columns, rows: cells }, header, { zone, receivedAt });
}

const order = (fields: Row = {}): Row => ({ order: '1001', placed_at: '2026-03-02', total: '12,000', ...fields });
const customer = (fields: Row = {}): Row => ({ customer: '7', email: 'minji@example.com', ...fields });

const one = (rows: readonly Row[], platform?: Chunk['platform'], zone?: string): OrderReport => {
  const { reports, refused } = read(rows, platform, zone);
  expect(refused).toEqual([]);
  return reports[0]?.report as OrderReport;
};
const person = (fields: Row, platform?: Chunk['platform']) =>
  read([customer(fields)], platform).reports[0]?.report as CustomerReport;

describe('a row of a past order', () => {
  it('is an order, and several rows are its lines', () => {
    const said = one(
      [
        order({
          paid_at: '2026-03-02 10:05',
          total: '15,500',
          shipping: '3,000',
          item: '필터',
          quantity: '2',
          email: 'minji@example.com',
        }),
        order({ item: '필터, "대용량"\n1년분' }),
      ].map((row, n) => (n === 0 ? row : { ...row, total: '', placed_at: '' })),
    );
    expect(said).toMatchObject({
      order: 'standard-1001',
      placedAt: '2026-03-01T15:00:00.000Z',
      paidAt: '2026-03-02T01:05:00.000Z',
      contents: {
        number: '1001',
        currency: 'KRW',
        totalMinor: 15_500,
        goodsMinor: 12_500,
        buyer: { email: 'minji@example.com' },
      },
    });
    expect(said.contents?.items).toMatchObject([
      { title: '필터', quantity: 2 },
      { title: '필터, "대용량"\n1년분', quantity: 1 },
    ]);
  });

  it('has its ids as its platform has them, so that webhooks speak of the same', () => {
    const row = order({ order: '820982911946154508', customer: '115310627314723954' });
    expect(one([row], 'shopify')).toMatchObject({
      order: 'shopify-820982911946154508',
      contents: { buyer: { platformId: 'shopify-115310627314723954' } },
    });
    expect(one([order({ order: '20180320-0000016', customer: '33578422@n' })], 'cafe24')).toMatchObject({
      order: 'cafe24-20180320-0000016',
      contents: { buyer: { platformId: 'cafe24-33578422~40~n' } },
    });
  });

  it.each([
    ['12,000', 'KRW', 12_000],
    ['12000.00', 'KRW', 12_000],
    ['₩1,234,567', 'KRW', 1_234_567],
    ['12,000원', 'KRW', 12_000],
    ['12.5', 'USD', 1_250],
    ['$1,012.50', 'USD', 101_250],
    ['0', 'JPY', 0],
  ])('says %s of %s', (total, currency, totalMinor) => {
    expect(one([order({ total, currency })]).contents).toMatchObject({ totalMinor, currency });
  });

  it.each([
    ['2026-03-02T10:05:00+02:00', '2026-03-02T08:05:00.000Z'],
    ['2026-03-02 10:05:07 +0900', '2026-03-02T01:05:07.000Z'],
    ['2026-03-02 10:05', '2026-03-02T01:05:00.000Z'],
    ['2026. 3. 2. 오후 3:05', '2026-03-02T06:05:00.000Z'],
    ['2026. 3. 2. 오전 12:05:09', '2026-03-01T15:05:09.000Z'],
    ['2026/03/02', '2026-03-01T15:00:00.000Z'],
    ['2026-03-02T01:05:00.123Z', '2026-03-02T01:05:00.000Z'],
  ])('was placed on %s', (placed_at, placedAt) => {
    expect(one([order({ placed_at })]).placedAt).toBe(placedAt);
  });

  it("says a time without a zone in the shop's own, in summer as in winter", () => {
    const at = (placed_at: string) => one([order({ placed_at })], 'standard', 'America/New_York').placedAt;
    expect(at('2026-01-15 10:00')).toBe('2026-01-15T15:00:00.000Z');
    expect(at('2026-07-15 10:00')).toBe('2026-07-15T14:00:00.000Z');
  });

  it('tells of the whole when it had left, come, and how much was given back', () => {
    const row = order({
      shipped_at: '2026-03-03',
      delivered_at: '2026-03-04',
      refunded: '2,000',
      refunded_at: '2026-03-09',
    });
    expect(one([row])).toMatchObject({
      parcels: [],
      refunds: [],
      contents: { at: '2026-03-08T15:00:00.000Z' },
      orderTotals: {
        shippedAt: '2026-03-02T15:00:00.000Z',
        deliveredAt: '2026-03-03T15:00:00.000Z',
        refund: { goodsE4: 20_000_000, at: '2026-03-08T15:00:00.000Z' },
      },
    });
  });
});

describe('a row that cannot be understood', () => {
  it.each<[string, Row, string]>([
    ['a European amount', { total: '12.000,50' }, 'total should be an amount such as 12,000 or 12000.00'],
    ['an absurd amount', { total: '999999999999999999999' }, 'total should be an amount such as 12,000 or 12000.00'],
    ['half a won', { total: '12.50' }, 'total should be an amount with the decimals of KRW'],
    ['less than nothing', { total: '-5' }, 'total should be an amount such as 12,000 or 12000.00'],
    ['more shipping than it cost', { shipping: '13,000' }, 'shipping should be at most the total, with the tax'],
    ['no currency', { currency: 'WON' }, 'currency should be a currency of ISO 4217'],
    ['no total', { total: '' }, 'total should be present'],
    ['no id', { order: '' }, 'order should be present'],
    ['an id that a spreadsheet shortened', { order: '8.20983E+17' }, 'order should be the full id'],
    ['a day that there is not', { placed_at: '2026-02-30' }, 'placed_at should be a time such as'],
    ['the year 9999', { placed_at: '9999-01-01' }, 'placed_at should be a time such as'],
    ['a time to come', { paid_at: '2027-01-01' }, 'paid_at should be a time such as'],
    ['a month where the day belongs', { placed_at: '13/02/2026' }, 'placed_at should be a time such as'],
    ['a formula', { item: '=HYPERLINK("http://evil.example")' }, 'item should be a value, not a formula'],
    ['a command', { item: "+1+cmd|' /C calc'!A0" }, 'item should be a value, not a formula'],
    ['a field of hostile size', { item: 'x'.repeat(501) }, 'item should be at most 500 characters'],
    ['half a character', { item: 'a\ud800' }, 'item should be well-formed text'],
    ['a zero byte', { item: 'a\0b' }, 'item should be text without control characters'],
    ['what is no address', { email: 'minji' }, 'email should be a mail address'],
    ['what is no number', { quantity: 'two' }, 'quantity should be a quantity'],
  ])('is refused with its place: %s', (_, fields, reason) => {
    const { reports, refused } = read([order({ order: '1', ...fields }), order({ order: '2' })]);
    expect(reports.map(({ report }) => (report as OrderReport).order)).toEqual(['standard-2']);
    expect(refused).toMatchObject([{ row: 2, reason: expect.stringContaining(reason) }]);
    for (const [column, text] of Object.entries(fields)) {
      expect(refused[0]?.column).toBe(column);
      if (text.length > 3 && !/^(12|\d{4}-)/.test(text)) expect(refused[0]?.reason).not.toContain(text);
    }
  });

  it('is an order without an address, where no mail can be sent to the one it has', () => {
    const { reports, refused } = read([order({ email: '민지@example.com', customer: '7' })]);
    const reason = 'email should be an address that mail can be sent to: the row was taken without it';
    expect(refused).toEqual([{ row: 2, column: 'email', reason, isTaken: true }]);
    expect(reports).toMatchObject([{ report: { contents: { buyer: { platformId: 'standard-7' } } } }]);
    expect(JSON.stringify(reports)).not.toContain('민지@');
  });

  it('takes the others of its order with it, and says so of each', () => {
    const { reports, refused } = read([order(), order({ quantity: 'two' }), order({ order: '2' })]);
    expect(reports).toHaveLength(1);
    expect(refused.map(({ row, column }) => [row, column])).toEqual([
      [2, 'quantity'],
      [3, 'quantity'],
    ]);
  });

  it('is one that says something else of the same order', () => {
    const { refused } = read([order({ total: '1,000' }), order({ total: '2,000' })]);
    expect(refused[0]).toMatchObject({ column: 'total', reason: 'total should be the same in every row of one order' });
  });

  it('is one with more cells than there are columns, or of an order that could not be sent', () => {
    const header = headerOf(['order', 'placed_at', 'total']);
    if ('wrong' in header) throw new Error(header.wrong);
    const rows = [{ row: 2, cells: ['1', '2026-03-02', '1,000', '9'] }];
    const columns = ['order', 'placed_at', 'total'];
    const said = { import: 'i', chunk: 1, platform: 'standard' as const, columns, rows, left: [7] };
    const { refused } = readChunk(said, header, { zone: 'UTC', receivedAt });
    expect(refused.map(({ row }) => row)).toEqual([2, 7]);
  });

  // @thorough
  it('harms no other, whatever stands in it, and names no property of every object', () => {
    const hostile = fc.constantFrom(
      '__proto__',
      'constructor',
      'toString',
      '\ud800',
      '=1',
      '12,000',
      '2026-03-02',
      'yes',
      '',
    );
    const cell = fc.oneof(hostile, fc.string({ unit: 'binary', maxLength: 40 }));
    const columns =
      'order placed_at paid_at total goods shipping currency item quantity email customer marketplace'.split(' ');
    const row = fc.record(Object.fromEntries(columns.map((column) => [column, cell])), { requiredKeys: [] });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 5 }), (rows) => {
        const good = order({ order: 'good' });
        const { reports, refused } = read([good, ...rows.map((each) => ({ ...each, order: `x${each.order ?? ''}` }))]);
        expect(reports.map(({ report }) => (report as OrderReport).order)).toContain('standard-good');
        const rowsTold = reports.reduce((all, each) => all + each.rows, 0) + refused.length;
        expect(rowsTold).toBe(rows.length + 1);
        expect(JSON.stringify(reports).isWellFormed()).toBe(true);
      }),
      { numRuns: times(40, 150) },
    );
  });
});

describe('a row of a customer', () => {
  it('says who they are and what they agreed to', () => {
    const said = person({
      ...{ name: '김민지', language: 'ko', registered_at: '2025-01-02' },
      ...{ email_marketing: '예', email_marketing_at: '2025-01-02 10:00', sms_marketing: 'N' },
    });
    expect(said).toEqual({
      ...{ about: 'customer', customer: 'standard-7', at: '2025-01-01T15:00:00.000Z', deleted: false },
      buyer: { platformId: 'standard-7', email: 'minji@example.com', given: '김민지', language: 'ko' },
      consents: [
        { channel: 'email', given: true, at: '2025-01-02T01:00:00.000Z', source: 'import' },
        { channel: 'sms', given: false, at: receivedAt, source: 'import' },
      ],
    });
  });

  it('is older than all that is known, where it does not say when it was true', () => {
    expect(person({}).at).toBe('2000-01-01T00:00:00.000Z');
  });

  it('is refused where a yes has no day, for a later no would be lost', () => {
    const { refused } = read([customer({ email_marketing: 'yes' })]);
    expect(refused).toMatchObject([{ column: 'email_marketing_at' }]);
    expect(read([customer({ email_marketing: 'maybe' })]).refused).toMatchObject([{ column: 'email_marketing' }]);
    expect(read([customer(), customer()]).refused).toHaveLength(2);
  });
});

describe('a header', () => {
  it('may have its columns in any sequence, and their names in any writing', () => {
    expect(headerOf([' Total ', 'ORDER', 'Placed At', 'colour'])).toEqual({
      ...{ kind: 'orders', columns: ['total', 'order', 'placed_at', undefined], together: 1, ignored: ['colour'] },
    });
    expect(headerOf(['주문번호', '총결제금액', '주문일시'])).toMatchObject({
      columns: ['order', 'total', 'placed_at'],
    });
    expect(headerOf(['회원번호', '이메일 수신동의'])).toMatchObject({
      kind: 'customers',
      columns: ['customer', 'email_marketing'],
    });
  });

  it('has to have what is needed, once, and knows no property of every object', () => {
    expect(headerOf(['order'])).toEqual({ wrong: 'A file of orders needs the columns placed_at, total.' });
    expect(headerOf(['email'])).toMatchObject({ wrong: expect.stringContaining('needs the column customer') });
    expect(headerOf(['order', '주문번호', 'total', 'placed_at'])).toEqual({
      wrong: 'The column order is there twice.',
    });
    expect(headerOf(['customer', '__proto__', 'constructor'])).toMatchObject({ ignored: ['__proto__', 'constructor'] });
  });
});
