import { PutCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newCustomer } from '../../../functions/customers/customer/customer.ts';
import { emailIdentity, platformIdentity } from '../../../functions/customers/identity/identity.ts';
import { visitRoutes } from '../../../functions/customers/visits/visits.routes.ts';
import { visitsOf } from '../../../functions/customers/visits/visits.store.ts';
import { newestVisits, type PageVisit, pageAddress, stoppedAt } from '../../../functions/customers/visits/visits.ts';
import { plusSeconds } from '../../../shared/base/clock.ts';
import { dynamo } from '../../../shared/kernel/dynamo.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';
import { callOf, changed, known } from '../search/listed.ts';

const aws = inProcessAws();
const [route] = visitRoutes;
const now = () => new Date().toISOString();
const report = async (...visits: readonly object[]) => {
  const headers = { 'content-type': 'application/json' };
  const reply = await route?.answer(callOf({ headers, body: Buffer.from(JSON.stringify({ visits })) }));
  return (reply as { body: unknown }).body;
};
const hold = (pk: string | undefined, customer: string) =>
  dynamo().send(new PutCommand({ TableName: aws.table, Item: { pk, sk: 'CUSTOMER', customer } }));

describe('visits', () => {
  test('are filed with who is named by a platform, by a proved address or by id; nobody else is known', async () => {
    await known('minji', { platformId: 'shopify-7', email: 'minji@shop.example' });
    await hold(platformIdentity('demo', 'shopify-7'), 'minji');
    await hold(emailIdentity('demo', 'owner@shop.example'), 'minji');
    const at = now();
    expect(
      await report(
        { platformId: 'shopify-7', at, page: '/a' },
        { email: 'Owner@Shop.Example', at, page: '/b' },
        { customer: 'minji', at, page: '/c' },
        { email: 'minji@shop.example', at, page: '/not-proved' },
        { platformId: 'shopify-8', at, page: '/nobody' },
        { customer: 'nobody', at, page: '/nobody' },
      ),
    ).toEqual({ taken: 3, ignored: 3 });
    const pages = (await visitsOf('demo', ['minji'], now())).map(({ page }) => page);
    expect(pages.toSorted()).toEqual(['/a', '/b', '/c']);
  });

  test('that are reported again, at the same time, or late, make one list', async () => {
    await known('minji', { platformId: 'shopify-7' });
    const visits = Array.from({ length: 60 }, (_, n) => ({
      customer: 'minji',
      at: plusSeconds(now(), -n * 60),
      page: `/${n}`,
    }));
    await Promise.all([report(...visits.slice(20)), report(...visits.slice(0, 40)), report(...visits.slice(10, 30))]);
    const kept = await visitsOf('demo', ['minji'], now());
    expect(kept.map(({ page }) => page)).toEqual(Array.from({ length: 50 }, (_, n) => `/${n}`));
    const before = (await aws.items()).find(({ sk }) => sk === 'VISITS');
    await report(...visits);
    expect((await aws.items()).find(({ sk }) => sk === 'VISITS')).toEqual(before);
  });

  test('stay with the record they were filed with, and are read with all of the person', async () => {
    await known('minji', { platformId: 'shopify-7' });
    await changed('guest', () => ({ ...newCustomer('guest'), into: 'minji' }));
    await report({ customer: 'guest', at: now(), page: '/guest' });
    expect(await visitsOf('demo', ['minji'], now())).toEqual([]);
    expect(await visitsOf('demo', ['minji', 'guest'], now())).toHaveLength(1);
  });

  test('are forgotten after 90 days, and are not taken of who asked for erasure', async () => {
    await known('minji', { platformId: 'shopify-7' });
    const old = plusSeconds(now(), -91 * 86_400);
    expect(await report({ customer: 'minji', at: old, page: '/old' })).toEqual({ taken: 0, ignored: 1 });
    await report({ customer: 'minji', at: now(), page: '/new' });
    const item = (await aws.items()).find(({ sk }) => sk === 'VISITS');
    const [visit] = (item?.visits ?? []) as PageVisit[];
    expect(Number(item?.expiresAt)).toBe(Math.floor(Date.parse(plusSeconds(visit?.at ?? '', 90 * 86_400)) / 1000));
    expect(await visitsOf('demo', ['minji'], plusSeconds(now(), 91 * 86_400))).toEqual([]);
    await changed('minji', (before) => ({ ...(before as NonNullable<typeof before>), erasureRequestedAt: now() }));
    expect(await report({ customer: 'minji', at: now(), page: '/gone' })).toEqual({ taken: 0, ignored: 1 });
  });

  test.each([
    [{ at: '2026-11-01T00:00:00Z', page: '/' }, '/visits/0'],
    [{ customer: 'a', platformId: 'b-1', at: '2026-11-01T00:00:00Z', page: '/' }, '/visits/0'],
    [{ customer: 'a', at: 'yesterday', page: '/' }, '/visits/0/at'],
    [{ customer: 'a', at: '2099-01-01T00:00:00Z', page: '/' }, '/visits/0/at'],
    [{ customer: 'a', at: '2026-11-01T00:00:00Z', page: 'javascript:alert(1)' }, '/visits/0/page'],
    [{ customer: 'a', at: '2026-11-01T00:00:00Z', page: `/${'x'.repeat(600)}` }, '/visits/0/page'],
    [{ customer: 'a', at: '2026-11-01T00:00:00Z', page: '/', step: 'dream' }, '/visits/0/step'],
    [{ customer: 'a', at: '2026-11-01T00:00:00Z', page: '/', title: 'x' }, '/visits/0/title'],
  ])('%j is refused with its place', async (visit, pointer) => {
    await expect(report(visit)).rejects.toMatchObject({ code: 'body-invalid', errors: [{ pointer: `#${pointer}` }] });
  });

  test('are a hundred at most in one call', async () => {
    const visit = { customer: 'a', at: now(), page: '/' };
    await expect(report(...Array(101).fill(visit))).rejects.toMatchObject({ code: 'body-invalid' });
    await expect(report()).rejects.toMatchObject({ code: 'body-invalid' });
  });
});

test('of a page neither its query nor its fragment is kept', () => {
  expect(pageAddress('https://shop.example/cart?token=abc&email=x@y.z#me')).toBe('https://shop.example/cart');
  expect(pageAddress('/cart?token=abc')).toBe('/cart');
  expect(pageAddress('cart')).toBe('/cart');
  for (const none of ['mailto:x@y.z', 'https://user:pass@shop.example/', 'data:text/html,x', 'https://'])
    expect(pageAddress(none)).toBe(undefined);
});

test('a journey stopped at the last step that no order followed', () => {
  const at = (hour: number) => `2026-11-30T0${hour}:00:00.000Z`;
  const visit = (hour: number, step?: PageVisit['step']): PageVisit => ({
    at: at(hour),
    page: '/',
    ...(step && { step }),
  });
  const newest = [visit(5), visit(4, 'checkout'), visit(3, 'cart')];
  expect(stoppedAt(newest, undefined)).toEqual(visit(4, 'checkout'));
  expect(stoppedAt(newest, at(3))).toEqual(visit(4, 'checkout'));
  expect(stoppedAt(newest, at(4))).toBe(undefined);
  expect(stoppedAt([visit(6, 'done'), ...newest], undefined)).toBe(undefined);
  expect(stoppedAt([visit(5)], undefined)).toBe(undefined);
});

test('the newest visits are the same in whatever sequence and however often they come', () => {
  const visit = fc.record({
    at: fc
      .date({ min: new Date('2026-09-01'), max: new Date('2026-11-30'), noInvalidDate: true })
      .map((date) => date.toISOString()),
    page: fc.constantFrom('/a', '/b', '/c'),
  });
  const bag = fc
    .array(visit, { maxLength: 80 })
    .chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 }), fc.nat(80)),
    );
  const end = '2026-11-30T00:00:00.000Z';
  fc.assert(
    fc.property(bag, ([all, shuffled, cut]) => {
      const twice = newestVisits([...newestVisits(shuffled.slice(0, cut), end), ...shuffled.slice(cut)], end);
      expect(twice).toEqual(newestVisits(all, end));
      expect(twice.length).toBeLessThanOrEqual(50);
    }),
  );
});
