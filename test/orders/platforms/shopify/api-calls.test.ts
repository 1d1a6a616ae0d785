import { describe, expect, test } from 'vitest';
import { AccessRefused } from '../../../../functions/orders/platforms/contract/api.ts';
import { shopifyApi } from '../../../../functions/orders/platforms/shopify/api.ts';
import { Rejected } from '../../../../shared/base/outcome.ts';
import { now, span } from '../../stand-ins/api-calls.ts';
import { directly, jsonResponse } from '../../stand-ins/direct-calls.ts';

const credentials = { domain: 'dangol.myshopify.com', token: 'shpat_demo' };
const { fetchOrder, listChangedOrders, listCustomers, requiredCredentials } = shopifyApi;

const amount = (of: string) => ({ shopMoney: { amount: of } });
const nodes = (list: readonly unknown[], endCursor?: string) => ({
  nodes: list,
  pageInfo: { hasNextPage: endCursor !== undefined, endCursor },
});
const line = (id: number) => ({
  id: `gid://shopify/LineItem/${id}`,
  title: `line ${id}`,
  name: `line ${id}`,
  isGiftCard: false,
  quantity: 1,
  currentQuantity: 1,
  requiresShipping: true,
});
const order = (id: number, fields: object = {}) => ({
  id: `gid://shopify/Order/${id}`,
  name: `#${id}`,
  test: false,
  createdAt: '2026-11-27T01:00:00Z',
  updatedAt: '2026-11-27T02:00:00Z',
  cancelledAt: null,
  processedAt: '2026-11-27T01:00:00Z',
  phone: null,
  paymentGatewayNames: [],
  displayFinancialStatus: 'PAID',
  currencyCode: 'KRW',
  taxesIncluded: true,
  customerLocale: 'ko',
  email: 'minji@shop.example',
  sourceName: 'web',
  totalPriceSet: amount('10000.0'),
  subtotalPriceSet: amount('10000.0'),
  lineItems: nodes([line(1)]),
  transactions: [],
  fulfillments: [],
  refunds: [],
  ...fields,
});
const ids = (...numbers: readonly number[]) => ({
  edges: numbers.map((id) => ({ cursor: `c${id}`, node: { id: `gid://shopify/Order/${id}` } })),
  pageInfo: { hasNextPage: false },
});
const data = (of: object) => ({ data: of });
const asking = (answers: readonly unknown[]) => {
  const { access, asked } = directly(credentials, answers);
  return { access, asked, variables: () => asked.map(({ body = '' }) => JSON.parse(body).variables) };
};

test('the credentials without which no call is possible are the domain and its token', () => {
  expect(requiredCredentials).toEqual(['domain', 'token']);
});

describe('an order', () => {
  test('is asked for by its number, with the token', async () => {
    const { access, asked, variables } = asking([data({ order: order(7) })]);
    expect(await fetchOrder('7', access, now)).toMatchObject([{ about: 'order', order: 'shopify-7' }]);
    expect(asked).toMatchObject([
      {
        method: 'POST',
        host: 'dangol.myshopify.com',
        path: expect.stringMatching(/^\/admin\/api\/\d{4}-\d\d\/graphql\.json$/),
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          'x-shopify-access-token': 'shpat_demo',
        },
      },
    ]);
    expect(variables()).toEqual([{ id: 'gid://shopify/Order/7' }]);
    const short = directly({ ...credentials, domain: 'a.myshopify.com' }, [data({ order: null })]);
    expect(await fetchOrder('7', short.access, now)).toEqual([]);
  });

  test('is asked for without a token, if there is none', async () => {
    const { access, asked } = directly({ domain: credentials.domain }, [data({ order: null })]);
    expect(await fetchOrder('7', access, now)).toEqual([]);
    expect(asked[0]?.headers['x-shopify-access-token']).toBe('');
  });

  test.each(['', 'x7', '7x', '7'.repeat(31), 'xReverseFulfillmentOrder-7', 'ReverseFulfillmentOrder-x'])(
    'is not asked for by %j',
    async (id) => {
      const { access, asked } = asking([]);
      await expect(fetchOrder(id, access, now)).rejects.toThrow(Rejected);
      expect(asked).toEqual([]);
    },
  );

  test.each(['', 'dangol.example', '-a.myshopify.com', 'evil.example/a.myshopify.com', 'a.myshopify.com.evil.example'])(
    'is not asked for at %j',
    async (domain) => {
      const { access, asked } = directly({ ...credentials, domain }, []);
      await expect(fetchOrder('7', access, now)).rejects.toThrow(AccessRefused);
      expect(asked).toEqual([]);
      await expect(fetchOrder('7', directly({ token: 'x' }, []).access, now)).rejects.toThrow(AccessRefused);
    },
  );

  test('of a shop that there is not is not asked for again', async () => {
    await expect(fetchOrder('7', asking([jsonResponse({}, 404)]).access, now)).rejects.toThrow('knows no shop');
    await expect(fetchOrder('7', asking([jsonResponse({}, 500)]).access, now)).rejects.toThrow('Shopify answered 500');
  });

  test('has the lines that did not fit into the first response', async () => {
    const rest = (id: number, endCursor?: string) => data({ node: { rest: nodes([line(id)], endCursor) } });
    const first = order(7, { lineItems: nodes([line(1)], 'a') });
    const { access, variables } = asking([data({ order: first }), rest(2, 'b'), rest(3)]);
    const [report] = await fetchOrder('7', access, now);
    expect(report).toMatchObject({
      contents: { items: [{ title: 'line 1' }, { title: 'line 2' }, { title: 'line 3' }] },
    });
    expect(variables().slice(1)).toEqual(['a', 'b'].map((after) => ({ id: 'gid://shopify/Order/7', after })));
  });

  test('has at most twenty more pages of lines', async () => {
    const first = data({ order: order(7, { lineItems: nodes([], 'a') }) });
    const pages = (count: number) =>
      Array.from({ length: count }, (_, n) =>
        data({ node: { rest: nodes([line(n)], n < count - 1 ? 'b' : undefined) } }),
      );
    expect(await fetchOrder('7', asking([first, ...pages(20)]).access, now)).toHaveLength(1);
    await expect(fetchOrder('7', asking([first, ...pages(21)]).access, now)).rejects.toThrow(
      "Shopify's Order has more lineItems than an order may have",
    );
  });

  test('has the further lines of its parcels and refunds', async () => {
    const parcel = {
      ...{ id: 'gid://shopify/Fulfillment/3', status: 'SUCCESS', createdAt: '2026-11-27T02:00:00Z' },
      ...{ updatedAt: '2026-11-27T02:00:00Z', fulfillmentLineItems: nodes([], 'p') },
    };
    const refund = {
      ...{ id: 'gid://shopify/Refund/4', createdAt: '2026-11-27T02:00:00Z', orderAdjustments: { nodes: [] } },
      transactions: { nodes: [] },
      refundLineItems: nodes([], 'r'),
    };
    const { access, variables, asked } = asking([
      data({ order: order(7, { fulfillments: [parcel], refunds: [refund] }) }),
      data({ node: { rest: nodes([{ quantity: 1, lineItem: { id: 'gid://shopify/LineItem/1' } }]) } }),
      data({ node: { rest: nodes([{ subtotalSet: amount('500.0'), totalTaxSet: amount('0.0') }]) } }),
    ]);
    const [report] = await fetchOrder('7', access, now);
    expect(report).toMatchObject({ parcels: [{ lines: [{ quantity: 1 }] }], refunds: [{ goodsE4: 5_000_000 }] });
    expect(variables().slice(1)).toEqual([
      { id: 'gid://shopify/Fulfillment/3', after: 'p' },
      { id: 'gid://shopify/Refund/4', after: 'r' },
    ]);
    expect(asked[1]?.body).toContain('... on Fulfillment { rest: fulfillmentLineItems');
    expect(asked[2]?.body).toContain('... on Refund { rest: refundLineItems');
  });
});

describe('the changes of a span', () => {
  const within = "updated_at:>='2026-11-26T19:00:00.000Z' updated_at:<='2026-11-27T18:50:00.000Z'";
  const throttled = { errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }] };

  test('are listed ten by ten, from a cursor on', async () => {
    const { access, variables } = asking([data({ orders: ids() })]);
    expect(await listChangedOrders(span, undefined, access)).toMatchObject({
      reports: [],
      refused: [],
      next: undefined,
    });
    expect(variables()).toEqual([{ first: 10, after: null, query: within }]);
    const later = asking([data({ orders: ids() })]);
    await listChangedOrders(span, 'c9', later.access);
    expect(later.variables()[0].after).toBe('c9');
  });

  test('go on behind the last one, until a page is the last', async () => {
    const more = { ...ids(1, 2), pageInfo: { hasNextPage: true } };
    const answers = [data({ order: order(1) }), data({ order: null })];
    const page = await listChangedOrders(span, undefined, asking([data({ orders: more }), ...answers]).access);
    expect(page).toMatchObject({ reports: [{ order: 'shopify-1' }], next: 'c2' });
    const last = await listChangedOrders(span, undefined, asking([data({ orders: ids(1, 2) }), ...answers]).access);
    expect(last.next).toBeUndefined();
  });

  test('are told by their reasons, if they cannot be read', async () => {
    const odd = [data({ order: order(1, { lineItems: 'x' }) }), data({ order: order(2, { currencyCode: 'won' }) })];
    const { access } = asking([data({ orders: ids(1, 2, 3) }), ...odd, data({ order: order(3) })]);
    const { reports, refused } = await listChangedOrders(span, undefined, access);
    expect(reports).toMatchObject([{ order: 'shopify-3' }]);
    expect(refused).toEqual([
      expect.stringContaining("Shopify's body: order.lineItems"),
      "Shopify's body: currency should be a currency of ISO 4217",
    ]);
  });

  test('end early where Shopify asks to wait, behind the last one that it answered', async () => {
    const wait = jsonResponse({}, 429, { 'retry-after': '30' });
    const { access } = asking([data({ orders: ids(1, 2) }), data({ order: order(1) }), wait]);
    expect(await listChangedOrders(span, undefined, access)).toMatchObject({
      reports: [{ order: 'shopify-1' }],
      next: 'c1',
      notBefore: '2026-11-28T00:00:30.000Z',
    });
    const none = asking([data({ orders: ids(1, 2) }), wait]);
    await expect(listChangedOrders(span, undefined, none.access)).rejects.toThrow('Shopify asks to slow down');
    const inBody = asking([data({ orders: ids(1, 2) }), data({ order: order(1) }), throttled]);
    expect((await listChangedOrders(span, undefined, inBody.access)).next).toBe('c1');
  });

  test('are asked for again as a whole, if Shopify is ill', async () => {
    const ill = jsonResponse({}, 500);
    const { access } = asking([data({ orders: ids(1, 2) }), data({ order: order(1) }), ill]);
    await expect(listChangedOrders(span, undefined, access)).rejects.toThrow('Shopify answered 500');
  });
});

describe('the customers of a span', () => {
  const customer = {
    ...{ id: 'gid://shopify/Customer/5', updatedAt: '2026-11-27T02:00:00Z', firstName: null, lastName: null },
    ...{ locale: 'ko', verifiedEmail: true },
  };
  const page = (hasNextPage: boolean) =>
    data({
      customers: {
        edges: [{ cursor: 'k1', node: customer }],
        pageInfo: { hasNextPage },
      },
    });

  test('are listed fifty by fifty, from a cursor on', async () => {
    const { access, variables } = asking([page(true)]);
    expect(await listCustomers?.(span, undefined, access)).toMatchObject({
      reports: [{ about: 'customer', customer: 'shopify-5' }],
      next: 'k1',
    });
    expect(variables()).toEqual([
      { first: 50, after: null, query: expect.stringContaining("updated_at:>='2026-11-26") },
    ]);
    const last = asking([page(false)]);
    expect(await listCustomers?.(span, 'k1', last.access)).toMatchObject({ next: undefined });
    expect(last.variables()[0].after).toBe('k1');
  });
});
