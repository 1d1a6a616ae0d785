import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import { applyBuyer } from '../../../functions/customers/identity/report.ts';
import { searchRoutes } from '../../../functions/customers/search/search.routes.ts';
import { searchItems } from '../../../functions/customers/search-index/search-items.store.ts';
import { dynamo } from '../../../shared/kernel/dynamo.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';
import { at, callOf, changed, known, masked, ordered } from './listed.ts';

const aws = inProcessAws();

interface Row {
  readonly id: string;
  readonly by?: string;
  readonly [field: string]: unknown;
}

const [route] = searchRoutes;
async function answer(query: Record<string, string>, claims: Record<string, string> = { sub: 'hana' }) {
  const reply = (await route?.answer(callOf({ query, claims }))) as { body: { items: Row[]; next?: string } };
  return reply.body;
}
const idsFor = async (q: string) => (await answer({ q })).items.map(({ id }) => id);

const minji = {
  platformId: 'shopify-77',
  given: '민지',
  family: '김',
  email: 'minji@shop.example',
  phone: '010-1234-5678',
};
const sofia = {
  given: 'Sofia',
  family: 'Marchetti',
  email: 'sofia@shop.example',
  country: 'US',
  phone: '(415) 555-0100',
};

describe('a search', () => {
  test('finds a customer by two letters of her name, by a dictated number, and by an order', async () => {
    await Promise.all([
      known('minji', minji),
      known('sofia', sofia),
      known('minseo', { given: '민서', family: '김', email: 'seo@shop.example' }),
    ]);
    await ordered('sofia', 'shopify-1', { number: '#2002' });
    expect(new Set(await idsFor('김민'))).toEqual(new Set(['minji', 'minseo']));
    for (const typed of ['ㄱㅁㅈ', '민지', '공일공 일이삼사 오육칠팔', '5678', 'minji@', '77', 'shopify-77'])
      expect([typed, await idsFor(typed)]).toEqual([typed, ['minji']]);
    for (const typed of ['sofia mar', '#2002', '2002', '+1 415 555 0100', 'sofia@shop.example'])
      expect([typed, await idsFor(typed)]).toEqual([typed, ['sofia']]);
    expect(await idsFor('nobody')).toEqual([]);
    expect((await answer({ q: '#2002' })).items[0]?.by).toBe('order');
  });

  test('tells what the customer is worth and when they ordered last, over all their records', async () => {
    await known('minji', minji);
    const worth = (id: string, orders: number, net: object) =>
      dynamo().send(
        new PutCommand({ TableName: aws.table, Item: { pk: `customer/demo/${id}`, sk: 'WORTH', orders, net } }),
      );
    const member = {
      customer: 'guest',
      into: 'minji',
      mergedAt: at,
      because: 'by-hand' as const,
      reportedAt: {},
      platformIds: [],
    };
    await changed('minji', (before) => ({ ...(before as NonNullable<typeof before>), members: [member] }));
    await Promise.all([worth('minji', 2, { KRW: 30_000 }), worth('guest', 1, { KRW: 5_000, USD: 1_250 })]);
    await ordered('guest', 'o-1', { placedAt: '2026-11-29T01:00:00.000Z' });
    await ordered('minji', 'o-2', { placedAt: '2026-11-20T01:00:00.000Z' });
    expect((await answer({ q: '김민지' })).items).toEqual([
      {
        id: 'minji',
        name: '김민지',
        given: '민지',
        family: '김',
        email: 'minji@shop.example',
        phone: '+821012345678',
        phoneShown: '010-1234-5678',
        orders: 3,
        worth: [
          { currency: 'KRW', netMinor: 35_000 },
          { currency: 'USD', netMinor: 1_250 },
        ],
        lastOrderAt: '2026-11-29T01:00:00.000Z',
        by: 'name',
      },
    ]);
  });

  test('shows masked contacts to whoever sees no others', async () => {
    await known('minji', minji);
    const { items } = await answer({ q: '5678' }, masked);
    expect(items[0]).toMatchObject({ email: 'm***@shop.example', phoneShown: '010-****-5678' });
    expect(JSON.stringify(items)).not.toMatch(/1234|minji@/);
  });

  test('does not find who was merged or asked for erasure, and keeps nothing that they were known by', async () => {
    await Promise.all([known('gone', minji), known('other', sofia)]);
    await changed('gone', (before) => ({ ...(before as NonNullable<typeof before>), erasureRequestedAt: at }));
    await changed('other', () => ({ customer: 'other', reportedAt: {}, platformIds: [], into: 'minji' }));
    expect(await Promise.all(['김민지', 'sofia', '5678', 'minji@'].map(idsFor))).toEqual([[], [], [], []]);
    const left = (await aws.items()).filter(
      ({ pk, sk, expiresAt }) => expiresAt === undefined && (/^(found|address)/.test(String(pk)) || sk === 'LISTED'),
    );
    expect(left).toEqual([]);
  });

  test('follows a name, an address and a number that change', async () => {
    await known('minji', minji);
    await known(
      'minji',
      { ...minji, family: '박', email: 'new@shop.example', phone: '010-9999-0000' },
      '2026-11-30T02:00:00.000Z',
    );
    expect(await Promise.all(['김민지', '박민지', 'minji@', 'new@', '5678', '0000', '민지'].map(idsFor))).toEqual([
      [],
      ['minji'],
      [],
      ['minji'],
      [],
      ['minji'],
      ['minji'],
    ]);
  });

  test('is of one shop', async () => {
    await known('minji', minji);
    const reply = await route?.answer(callOf({ shop: 'tea', query: { q: '김민지' } }));
    expect(reply).toMatchObject({ body: { items: [] } });
    expect(await route?.answer(callOf({ shop: 'tea', query: {} }))).toMatchObject({ body: { items: [] } });
    // No item of one shop stands where another shop looks.
    const places = (shop: string) => {
      const someone = applyBuyer(undefined, 'minji', minji, at);
      return searchItems(shop, undefined, someone, at).flatMap(({ Put }) => [Put?.Item?.onList ?? Put?.Item?.pk]);
    };
    expect(places('demo').filter((each) => places('tea').includes(each))).toEqual([]);
  });

  // @thorough
  test('shows each customer once over all pages, though several of their tokens are found', async () => {
    // 이이이 is found by her name at three places, and by her address.
    const names = Array.from({ length: 25 }, (_, n) => ({
      id: `c-${String(n).padStart(2, '0')}`,
      given: '이이',
      family: '이',
    }));
    for (const { id, given, family } of names)
      await known(id, { platformId: `shopify-${id}`, given, family, email: `ee-${id}@shop.example` });
    await known('other', { given: 'Ee', family: 'Kim', email: 'other@shop.example' });
    for (const typed of ['이', '이이', '이이이', 'ee']) {
      const seen: string[] = [];
      let next: string | undefined;
      let pages = 0;
      do {
        const page = await answer({ q: typed, ...(next && { next }) });
        expect(page.items.length).toBeLessThanOrEqual(20);
        seen.push(...page.items.map(({ id }) => id));
        next = page.next;
      } while (next && ++pages < 20);
      expect([typed, new Set(seen).size, seen.length]).toEqual([
        typed,
        typed === 'ee' ? 26 : 25,
        typed === 'ee' ? 26 : 25,
      ]);
    }
  });

  test('shows what several meanings find on one page after the other, though some are known by it no more', async () => {
    const id = (kind: string, n: number) => `${kind}-${String(n).padStart(2, '0')}`;
    for (let n = 0; n < 25; n++)
      await known(id('a', n), { platformId: `shopify-a${n}`, email: `ee-${id('a', n)}@shop.example` });
    for (let n = 0; n < 18; n++)
      await known(id('b', n), { platformId: `shopify-b${n}`, given: 'Ee', family: `Kim${n}` });
    for (let n = 0; n < 10; n++)
      await known(
        id('a', n),
        { platformId: `shopify-a${n}`, email: `new-${n}@shop.example` },
        '2026-11-30T03:00:00.000Z',
      );
    const seen: string[] = [];
    let next: string | undefined;
    do {
      const page = await answer({ q: 'ee', ...(next && { next }) });
      seen.push(...page.items.map(({ id }) => id));
      next = page.next;
    } while (next);
    const expected = [
      ...Array.from({ length: 15 }, (_, n) => id('a', n + 10)),
      ...Array.from({ length: 18 }, (_, n) => id('b', n)),
    ];
    expect(seen.toSorted()).toEqual(expected.toSorted());
  });

  test('reads six queries at most for the index, however many are found', async () => {
    for (let n = 0; n < 22; n++)
      await known(`c-${n}`, { given: '5678', family: '1234', email: `1234-${n}@shop.example`, phone: '010-1234-5678' });
    aws.asked.length = 0;
    const { items } = await answer({ q: '1234' });
    const index = aws.asked.filter(
      ({ operation, input }) => operation === 'Query' && !JSON.stringify(input).includes('ORDER#'),
    );
    expect(items.length).toBeGreaterThan(0);
    expect(index.length).toBeLessThanOrEqual(6);
    expect(index.every(({ input }) => Number(input.Limit) <= 20)).toBe(true);
  });

  test('refuses what it cannot look for, and a next that no page gave', async () => {
    await expect(answer({ q: 'x'.repeat(300) })).rejects.toMatchObject({ code: 'query-invalid' });
    await expect(answer({ email: 'minji' })).rejects.toMatchObject({ code: 'query-invalid' });
    for (const next of ['x', Buffer.from('9 김').toString('base64url'), Buffer.from('0 \n').toString('base64url')])
      await expect(answer({ q: '김민', next })).rejects.toMatchObject({ code: 'next-invalid' });
    // One of another search begins anew.
    await known('minji', minji);
    const other = Buffer.from('0 sofiamarchetti sofia').toString('base64url');
    expect((await answer({ q: '김민', next: other })).items).toHaveLength(1);
  });
});

describe('by an email address', () => {
  test('who owns it comes first, and who is reached by a record of theirs is found', async () => {
    await known('account', { ...minji, platformId: 'shopify-1' });
    await known('owner', { platformId: 'shopify-2', email: 'MINJI@shop.example', emailVerified: true });
    const Item = { pk: '', sk: 'CUSTOMER', customer: 'owner' };
    const { emailIdentity } = await import('../../../functions/customers/identity/identity.ts');
    Item.pk = String(emailIdentity('demo', 'minji@shop.example'));
    await dynamo().send(new PutCommand({ TableName: aws.table, Item }));
    const { items } = await answer({ email: 'Minji@Shop.Example' });
    expect(items.map(({ id, ownsEmail }) => [id, ownsEmail])).toEqual([
      ['owner', true],
      ['account', undefined],
    ]);
  });
});

describe('without a word', () => {
  test('the newest customers come, page by page, each once', async () => {
    const time = (n: number) =>
      `2026-11-${String(1 + Math.floor(n / 24)).padStart(2, '0')}T${String(n % 24).padStart(2, '0')}:00:00.000Z`;
    for (let n = 0; n < 25; n++) await known(`c-${n}`, { platformId: `shopify-${n}`, given: '민지' }, time(n));
    await known('c-3', { platformId: 'shopify-3', given: '지민' }, '2026-11-29T01:00:00.000Z');
    await changed('c-7', (before) => ({ ...(before as NonNullable<typeof before>), erasureRequestedAt: at }));
    const seen: string[] = [];
    let next: string | undefined;
    do {
      const page = await answer(next ? { next } : { q: ' ' });
      seen.push(...page.items.map(({ id }) => id));
      next = page.next;
    } while (next);
    expect(seen).toEqual(Array.from({ length: 25 }, (_, n) => `c-${24 - n}`).filter((id) => id !== 'c-7'));
  });
});

test('a person with 21 records is split in a write that DynamoDB takes', () => {
  const names = (n: number) => `${String.fromCharCode(0xac00 + n * 28)}${String.fromCharCode(0xb098 + n * 28)}다라`;
  const record = (n: number) => {
    const email = `c${n}@shop${n}.example`;
    const buyer = {
      platformId: `shopify-${n}`,
      given: names(n),
      family: '김',
      email,
      phone: `010-${1000 + n}-${2000 + n}`,
    };
    return applyBuyer(undefined, `c-${n}`, buyer, at);
  };
  const joinedAs = (n: number) => ({ ...record(n), into: 'c-0', mergedAt: at, because: 'by-hand' as const });
  const members = Array.from({ length: 20 }, (_, n) => joinedAs(n + 1));
  const before = { ...record(0), members };
  for (const kept of [0, 1, 10, 19]) {
    const left = { ...record(0), members: members.slice(0, kept) };
    const split = { ...record(kept + 1), members: members.slice(kept + 1) };
    const pointer = { customer: `c-${kept + 1}`, reportedAt: {}, platformIds: [], into: 'c-0' };
    const all = [...searchItems('demo', before, left, at), ...searchItems('demo', pointer, split, at)];
    expect(all.length).toBeLessThan(92);
    const keys = all.map(({ Put }) => `${Put?.Item?.pk} ${Put?.Item?.sk}`);
    expect(new Set(keys).size).toBe(keys.length);
  }
});
