import { describe, expect, test } from 'vitest';
import {
  AccessRefused,
  type CredentialFields,
  type PlatformApi,
  PlatformUnreachable,
  RateLimited,
  type ReportPage,
  TokenExpired,
} from '../../../functions/orders/platforms/contract/api.ts';
import type { Report } from '../../../functions/orders/platforms/contract/report.ts';
import { platformApis } from '../../../functions/orders/platforms/each-api.ts';
import type { HttpResponse } from '../../../infra/local/sandbox/https.ts';
import { Rejected } from '../../../shared/base/outcome.ts';
import { allPages, callApi, now, ordersOf, span } from '../stand-ins/api-calls.ts';
import { type Answer, json } from '../stand-ins/site.ts';

/** A platform's API as a test plays it. */
interface StandIn {
  readonly answer: Answer;
  readonly asked: readonly unknown[];
  instead?: HttpResponse | undefined;
}

/** What a platform that is asked has to bring. */
export interface ApiFixtures<Order> {
  readonly title: string;
  /** The credentials that the stand-in takes. */
  readonly fields: CredentialFields;
  readonly standIn: (...orders: readonly Order[]) => StandIn;
  /** An order that was changed in `span`, by its number there. */
  readonly order: (number: number, fields?: object) => Order;
  /** The number by which the platform is asked for that order. */
  readonly id: (number: number) => string;
  /** What makes an order one that cannot be understood, and why. */
  readonly odd: { readonly fields: object; readonly because: string };
  /** What is no number of an order there. */
  readonly noNumber: string;
  /** Orders that a webhook would tell in the same words. */
  readonly same?: {
    readonly orders: Readonly<Record<string, Order>>;
    readonly byWebhook: (order: Order) => readonly Report[];
  };
  /** A credential that names whom to ask, and what it may not say. */
  readonly place: { readonly field: string; readonly never: readonly string[] };
  /** An answer of another shape than any that is known. */
  readonly otherShape: HttpResponse;
}

/** A platform's API, seen by all that every one has to stand. */
export function describeApi<Order>(name: string, fixtures: ApiFixtures<Order>): void {
  const api = platformApis.get(name);
  if (!api) throw new Error(`Nothing asks ${name}`);
  const { title, fields, standIn, order, id, odd, noNumber, same, place, otherShape } = fixtures;
  const orderAt = (shop: StandIn, number: string, as = fields) =>
    callApi(shop.answer, as, (access) => api.fetchOrder(number, access, now));

  describe(`${name}: an order that is asked for`, () => {
    test.each(Object.entries(same?.orders ?? {}))('and is %s says the same as by its webhook', async (_, each) => {
      expect(await orderAt(standIn(each), id(1))).toEqual(same?.byWebhook(each));
    });

    test('is that order, under an id that begins with the name', async () => {
      expect(ordersOf(await orderAt(standIn(order(1), order(2)), id(2)))).toEqual([`${name}-${id(2)}`]);
    });

    test('and is not there says nothing; what is no number is not asked for', async () => {
      const shop = standIn(order(1));
      expect(await orderAt(shop, id(2))).toEqual([]);
      const before = shop.asked.length;
      await expect(orderAt(shop, noNumber)).rejects.toThrow(Rejected);
      expect(shop.asked).toHaveLength(before);
    });

    test('and cannot be understood is rejected by the place', async () => {
      const reason = new Rejected(`${title}'s body: ${odd.because}`);
      await expect(orderAt(standIn(order(1, odd.fields)), id(1))).rejects.toThrow(reason);
    });
  });

  describe(`${name}: what was changed in a span`, () => {
    test('is listed, and one that cannot be understood is told by its reason and hides no other', async () => {
      const shop = standIn(order(1), order(2, odd.fields), order(3));
      const { reports, pages } = await callApi(shop.answer, fields, (access) => allPages(api, access));
      expect([...new Set(ordersOf(reports))].sort()).toEqual([1, 3].map((number) => `${name}-${id(number)}`));
      const refused = new Set(pages.flatMap((page: ReportPage) => page.refused));
      expect([...refused]).toEqual([`${title}'s body: ${odd.because}`]);
    });

    test('is nothing where nothing was', async () => {
      const { reports } = await callApi(standIn().answer, fields, (access) => allPages(api, access));
      expect(reports).toEqual([]);
    });
  });

  describe.each([
    ['an order', (shop: StandIn) => orderAt(shop, id(1))],
    [
      'what was changed',
      (shop: StandIn) =>
        callApi(shop.answer, fields, (access) => (api as PlatformApi).listChangedOrders(span, undefined, access)),
    ],
  ] as const)(`${name}: asked for %s`, (_, ask) => {
    test.each([
      ['a token that is not taken', json({}, 401), TokenExpired],
      ['a right that is missing', json({}, 403), AccessRefused],
      ['a shop that is closed', json({}, 402), AccessRefused],
      ['too many calls', json({}, 429, { 'retry-after': '30' }), RateLimited],
      ['a repair', json({}, 503, { 'retry-after': '30' }), RateLimited],
      ['an illness', json({}, 502), PlatformUnreachable],
      ['a place that moved', json('', 301, { location: 'https://www.shop.example/' }), AccessRefused],
      ['an answer of another shape', otherShape, Rejected],
      ['no object', json([1]), Rejected],
    ])('it answers %s, and what follows is said', async (_, instead, kind) => {
      const shop = standIn(order(1));
      shop.instead = instead;
      await expect(ask(shop)).rejects.toThrow(kind);
    });
  });

  test.each(place.never)(`${name}: the ${place.field} %j is never asked`, async (value) => {
    const shop = standIn(order(1));
    await expect(orderAt(shop, id(1), { ...fields, [place.field]: value })).rejects.toThrow(AccessRefused);
    expect(shop.asked).toEqual([]);
  });
}
