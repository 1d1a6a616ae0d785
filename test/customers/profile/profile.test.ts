import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import { newCustomer } from '../../../functions/customers/customer/customer.ts';
import { customers, putEntry } from '../../../functions/customers/customer/customers.store.ts';
import type { TimelineEntry } from '../../../functions/customers/customer/timeline-entry.ts';
import { channelOf } from '../../../functions/customers/profile/channel.ts';
import { productsOf } from '../../../functions/customers/profile/products.ts';
import { profileRoutes } from '../../../functions/customers/profile/profile.routes.ts';
import { searchCustomers } from '../../../functions/customers/search/search.store.ts';
import type { Call } from '../../../shared/api/http.ts';
import { dynamo } from '../../../shared/kernel/dynamo.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';
import { toldIn } from '../identity/told.ts';
import { at, callOf, changed, known, masked, ordered } from '../search/listed.ts';

const aws = inProcessAws();
const [get, patch] = profileRoutes;

interface Reply {
  readonly status: number;
  readonly headers: { readonly etag: string };
  readonly body: { readonly [field: string]: unknown };
}
const read = async (id: string, fields: Partial<Call> = {}) =>
  (await get?.answer(callOf({ path: { id }, ...fields }))) as Reply;
const edited = async (id: string, body: unknown, match?: string, claims: Call['claims'] = { sub: 'hana' }) =>
  (await patch?.answer(
    callOf({
      path: { id },
      claims,
      headers: { 'content-type': 'application/json', ...(match && { 'if-match': match }) },
      body: Buffer.from(JSON.stringify(body)),
    }),
  )) as Reply;

const minji = {
  platformId: 'shopify-77',
  given: '민지',
  family: '김',
  email: 'minji@shop.example',
  phone: '010-1234-5678',
  country: 'KR',
  birthday: '05-17',
  tags: ['vip'],
  device: 'phone' as const,
};

describe('a profile', () => {
  test('says all that is known of a person, over all their records', async () => {
    await known('minji', minji);
    const member = {
      ...newCustomer('guest'),
      given: '민지',
      family: '박',
      into: 'minji',
      mergedAt: new Date().toISOString(),
      because: 'by-hand' as const,
      by: 'hana',
    };
    await changed('minji', (before) => ({
      ...(before as NonNullable<typeof before>),
      members: [member],
      absorbed: ['long-ago'],
    }));
    await ordered('guest', 'o-1', { placedAt: '2026-10-01T01:00:00.000Z', number: '#7' });
    await ordered('minji', 'o-2', { placedAt: '2026-11-20T01:00:00.000Z', number: '#8' });
    const { body, headers } = await read('minji');
    expect(headers.etag).toBe('"2"');
    expect(body).toMatchObject({
      id: 'minji',
      name: '김민지',
      addressed: '김민지님',
      phone: '+821012345678',
      zone: 'Asia/Seoul',
      birthday: '05-17',
      tags: ['vip'],
      devices: ['phone'],
      platformIds: ['shopify-77'],
      channel: { channel: 'email', because: 'usual' },
      edited: [],
      firstOrderAt: '2026-10-01T01:00:00.000Z',
      lastOrderAt: '2026-11-20T01:00:00.000Z',
      merges: [
        {
          record: 'guest',
          into: 'minji',
          name: '박민지',
          because: 'by-hand',
          by: 'hana',
          undoableUntil: expect.any(String),
        },
        { record: 'long-ago', into: 'minji' },
      ],
      visits: { pages: [] },
    });
    // Whoever has an id of before the merge reads the same person.
    await changed('guest', () => ({ ...newCustomer('guest'), into: 'minji' }));
    expect((await read('guest')).body.id).toBe('minji');
  });

  test('says no end of a merge that is final', async () => {
    const member = {
      ...newCustomer('guest'),
      into: 'minji',
      mergedAt: '2026-01-01T00:00:00.000Z',
      because: 'platform' as const,
    };
    await changed('minji', () => ({ ...newCustomer('minji'), members: [member] }));
    expect((await read('minji')).body.merges).toEqual([
      { record: 'guest', into: 'minji', at: '2026-01-01T00:00:00.000Z', because: 'platform' },
    ]);
  });

  test('says of an identity with 500 orders that it is no single person, of one record or of several', async () => {
    const worth = (id: string, orders: number) =>
      dynamo().send(
        new PutCommand({ TableName: aws.table, Item: { pk: `customer/demo/${id}`, sk: 'WORTH', orders, net: {} } }),
      );
    const member = { ...newCustomer('guest'), into: 'minji', mergedAt: at, because: 'platform' as const };
    await changed('minji', () => ({ ...newCustomer('minji'), members: [member] }));
    await worth('minji', 499);
    await worth('guest', 499);
    expect((await read('minji')).body.isCrowded).toBe(undefined);
    await worth('guest', 500);
    expect((await read('minji')).body).toMatchObject({ isCrowded: true, orders: 999 });
  });

  test('masks contacts, and is refused of nobody and of who asked for erasure', async () => {
    await known('minji', minji);
    const { body } = await read('minji', { claims: masked });
    expect(body).toMatchObject({ email: 'm***@shop.example', phoneShown: '010-****-5678' });
    expect(JSON.stringify(body)).not.toMatch(/1234|minji@/);
    await changed('minji', (before) => ({ ...(before as NonNullable<typeof before>), erasureRequestedAt: at }));
    await expect(read('minji')).rejects.toMatchObject({ code: 'customer-not-found' });
    await expect(read('nobody')).rejects.toMatchObject({ code: 'customer-not-found' });
  });

  test('changes nothing by being read', async () => {
    await known('minji', minji);
    const before = await aws.items();
    await read('minji');
    expect(await aws.items()).toEqual(before);
  });

  test('reads as much of a person with three orders as of one with two hundred', async () => {
    const counted = async (id: string) => {
      aws.asked.length = 0;
      await read(id);
      return aws.asked.map(({ operation, input }) => [operation, input.Limit]);
    };
    await known('few', { ...minji, platformId: 'shopify-1' });
    await known('many', { ...minji, platformId: 'shopify-2' });
    for (let n = 0; n < 3; n++) await ordered('few', `f-${n}`, { placedAt: time(n) });
    for (let n = 0; n < 60; n++) await ordered('many', `m-${n}`, { placedAt: time(n) });
    expect(await counted('few')).toEqual(await counted('many'));
  });
});

const time = (n: number) =>
  `2026-11-${String(1 + Math.floor(n / 24)).padStart(2, '0')}T${String(n % 24).padStart(2, '0')}:00:00.000Z`;

describe('how to reach a customer', () => {
  const entry = (name: string, facts: Record<string, string> = {}): TimelineEntry => ({
    id: 'e',
    at,
    kind: 'ticket',
    name,
    test: false,
    facts,
  });
  const [email, phone] = ['minji@shop.example', '+821012345678'];

  test.each([
    [
      'as they asked',
      { email, phone, channel: 'kakao' as const },
      [entry('TicketReplied', { by: 'customer' })],
      ['kakao', 'asked'],
    ],
    ['not as they asked without a number', { email, channel: 'sms' as const }, [], ['email', 'only-address']],
    ['as they wrote last', { email, phone }, [entry('TicketReplied', { by: 'customer' })], ['email', 'wrote-last']],
    ['not as an agent wrote', { email, phone }, [entry('TicketReplied', { by: 'agent' })], ['email', 'usual']],
    ['by the only address', { email }, [], ['email', 'only-address']],
    ['by the only number', { phone }, [entry('TicketReplied', { by: 'customer' })], ['phone', 'only-address']],
    ['not at all', {}, [], undefined],
  ])('%s', (_, person, entries, expected) => {
    const found = channelOf(person, entries);
    expect(found && [found.channel, found.because]).toEqual(expected);
  });

  test('is read from the newest entries of the timeline', async () => {
    await known('minji', minji);
    await putEntry(customers.of('demo', 'minji').subject, entry('TicketReplied', { by: 'customer' }));
    expect((await read('minji')).body.channel).toEqual({ channel: 'email', because: 'wrote-last' });
  });
});

describe('products', () => {
  const order = {
    order: 'o-1',
    number: '#1',
    goodsMinor: 100,
    refundedMinor: 0,
    test: false,
    placedAt: at,
    paidAt: at,
  };
  const goods = { titles: ['로봇청소기', '필터'], lines: 5 };

  test('are those of paid orders, with what is not listed counted', () => {
    expect(productsOf([{ ...order, goods, deliveredAt: at, isAssumed: true, installedAt: at }])).toEqual([
      {
        title: '로봇청소기',
        order: 'o-1',
        number: '#1',
        boughtAt: at,
        deliveredAt: at,
        isAssumed: true,
        installedAt: at,
      },
      {
        title: '필터',
        order: 'o-1',
        number: '#1',
        boughtAt: at,
        deliveredAt: at,
        isAssumed: true,
        installedAt: at,
        more: 3,
      },
    ]);
  });

  test('are none of an order that is not paid, cancelled, or given back whole; of one given back in part they are', () => {
    const { paidAt: _, ...unpaid } = order;
    expect(
      productsOf([
        { ...unpaid, goods },
        { ...order, goods, cancelledAt: at },
        { ...order, goods, refundedMinor: 100 },
      ]),
    ).toEqual([]);
    expect(productsOf([{ ...order, goods, refundedMinor: 99 }])).toHaveLength(2);
  });
});

describe('an edit', () => {
  test('counts before all reports, is found by a search, and is told once', async () => {
    await known('minji', minji);
    const { etag } = (await read('minji')).headers;
    const { body, headers } = await edited(
      'minji',
      { given: '민주', phone: '02-312-3456', channel: 'phone', tags: ['단골'] },
      etag,
    );
    expect(body).toMatchObject({
      name: '김민주',
      phone: '+8223123456',
      tags: ['단골'],
      edited: ['given', 'phone', 'tags', 'channel'],
    });
    expect(body.channel).toEqual({ channel: 'phone', because: 'asked' });
    expect(headers.etag).toBe('"2"');
    await known('minji', minji, '2027-01-01T00:00:00.000Z');
    expect((await read('minji')).body.given).toBe('민주');
    expect((await searchCustomers('demo', '김민주')).found.map(({ customer }) => customer.customer)).toEqual(['minji']);
    const told = toldIn(await aws.items(), 'demo').filter(
      ({ name, subject }) => name === 'CustomerChanged' && subject === 'customer/demo/minji',
    );
    expect(told.map(({ data }) => (data as { given?: string }).given)).toEqual(['민주']);
    const back = await edited('minji', { given: null }, '*');
    expect(back.body).toMatchObject({ given: '민지', edited: ['phone', 'tags', 'channel'] });
  });

  test('of two people at once, one is told to read again, and nothing is lost', async () => {
    await known('minji', minji);
    const { etag } = (await read('minji')).headers;
    const edits = await Promise.allSettled([
      edited('minji', { given: '하나' }, etag),
      edited('minji', { given: '두리' }, etag),
    ]);
    expect(edits.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(edits.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'version-conflict' } });
    await expect(edited('minji', { given: '하나' })).rejects.toMatchObject({ code: 'if-match-required' });
    for (const match of ['"9"', 'W/"2"', '2', '""', '"2", "3"'])
      await expect(edited('minji', { given: '하나' }, match)).rejects.toMatchObject({ code: 'version-conflict' });
  });

  test('that changes nothing writes nothing', async () => {
    await known('minji', minji);
    const { headers } = await edited('minji', { zone: null }, '"1"');
    expect(headers.etag).toBe('"1"');
  });

  test.each([
    [{}, ''],
    [{ nickname: 'x' }, '/nickname'],
    [{ given: '' }, '/given'],
    [{ given: 'a\nb' }, '/given'],
    [{ phone: 'call me' }, '/phone'],
    [{ phone: '12' }, '/phone'],
    [{ zone: 'Mars/Olympus' }, '/zone'],
    [{ zone: '+09:00; drop' }, '/zone'],
    [{ birthday: '1990-02-30' }, '/birthday'],
    [{ birthday: '31-12' }, '/birthday'],
    [{ tags: ['x'.repeat(61)] }, '/tags/0'],
    [{ tags: Array(21).fill('x') }, '/tags'],
    [{ channel: 'pigeon' }, '/channel'],
    [{ language: 'fr' }, '/language'],
    [{ email: 'x@shop.example' }, '/email'],
  ])('%j is refused with its place', async (body, pointer) => {
    await known('minji', minji);
    await expect(edited('minji', body, '*')).rejects.toMatchObject({
      code: 'body-invalid',
      errors: [{ pointer: `#${pointer}` }],
    });
    expect((await read('minji')).headers.etag).toBe('"1"');
  });

  test('of a number is refused of who does not see it, and nothing else of the form is stored', async () => {
    await known('minji', minji);
    for (const phone of ['010-9999-1234', null])
      await expect(edited('minji', { phone, given: '민주' }, '*', masked)).rejects.toMatchObject({
        code: 'role-forbidden',
      });
    expect((await read('minji')).headers.etag).toBe('"1"');
    expect((await edited('minji', { given: '민주' }, '*', masked)).body).toMatchObject({
      given: '민주',
      phoneShown: '010-****-5678',
    });
  });

  test('of a customer who was merged is made to the person they are part of', async () => {
    await known('minji', minji);
    await changed('old', () => ({ ...newCustomer('old'), into: 'minji' }));
    expect((await edited('old', { given: '민주' }, '*')).body.id).toBe('minji');
  });
});
