import type { HttpRequest, HttpResponse } from '../../../infra/local/sandbox/https.ts';
import { customerOf, type Graph, gid, graphOf, idOnly, type Lines, type Rest } from './shopify-graph.ts';
import { json } from './site.ts';

interface Returned {
  readonly returned: string;
  readonly order: string;
  /** Nothing for goods that were never sent by the shop. */
  readonly line?: string;
  readonly isExchange?: boolean;
  readonly status?: 'OPEN' | 'CLOSED';
}

interface Asked {
  readonly query: string;
  readonly variables: {
    readonly id?: string;
    readonly after?: string | null;
    readonly first?: number;
    readonly query?: string;
  };
}

/** Shopify's Admin GraphQL API, as far as it is asked: version, token, pages by cursor, costs and their refusal. */
export class ShopifyStandIn {
  readonly host = 'dangol.myshopify.com';
  token = 'shpat_demo';
  readonly orders = new Map<string, Rest>();
  readonly customers = new Map<string, Rest>();
  /** Goods that come back, by the number of their reverse fulfillment order. */
  readonly returns = new Map<string, Returned>();
  /** Fulfillment orders, by their number: of which order, and whether they are on hold. */
  readonly holds = new Map<string, { readonly order: string; readonly isHeld: boolean }>();
  /** What is left of the bucket of 2,000 points; 100 come back each second, by the clock of who has one. */
  available = 2_000;
  readonly #now: () => number;
  #seenMs: number;
  readonly asked: Asked[] = [];
  /** Answers so, and not by itself. */
  instead: HttpResponse | undefined;

  constructor(now: () => number = () => 0) {
    this.#now = now;
    this.#seenMs = now();
  }

  readonly answer = ({ method, path, headers, body }: HttpRequest): HttpResponse => {
    if (this.instead) return this.instead;
    if (headers['x-shopify-access-token'] !== this.token) {
      return json({ errors: '[API] Invalid API key or access token (unrecognized login or wrong password)' }, 401);
    }
    if (method !== 'POST' || !/^\/admin\/api\/20\d\d-(01|04|07|10)\/graphql\.json$/.test(path))
      return json({ errors: 'Not Found' }, 404);
    this.#restore();
    const asked = JSON.parse(body.toString('utf8')) as Asked;
    const requestedQueryCost = /(orders|customers)\(first/.test(asked.query) ? 150 : 600;
    const cost = () => ({
      requestedQueryCost,
      throttleStatus: { maximumAvailable: 2_000, currentlyAvailable: this.available, restoreRate: 100 },
    });
    if (requestedQueryCost > this.available) {
      const errors = [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }];
      return json({ errors, extensions: { cost: cost() } });
    }
    this.asked.push(asked);
    this.available -= Math.ceil(requestedQueryCost / 10);
    return json({ data: this.#data(asked), extensions: { cost: cost() } });
  };

  #restore(): void {
    const seconds = Math.floor((this.#now() - this.#seenMs) / 1000);
    this.available = Math.min(2_000, this.available + 100 * seconds);
    this.#seenMs += 1000 * seconds;
  }

  #data({ query, variables }: Asked): Graph {
    if (query.includes('orders(first')) return { orders: this.#changed(this.orders, idOnly, variables) };
    if (query.includes('customers(first')) return { customers: this.#changed(this.customers, customerOf, variables) };
    if (query.includes('reverseFulfillmentOrder(id')) return { reverseFulfillmentOrder: this.#whose(variables.id) };
    if (query.includes('fulfillmentOrder(id')) return { fulfillmentOrder: this.#hold(variables.id) };
    if (query.includes('return(id')) return { return: this.#returned(variables.id) };
    const all = [...this.orders.values()].map(graphOf);
    const lines: Lines = Object.assign({}, ...all.map((each) => each.lines));
    const page = (of: unknown, field: string, after?: string | null) => {
      const [, first = '0'] = new RegExp(`${field}\\(first: (\\d+)`).exec(query) ?? [];
      return paged(lines[`${of} ${field}`] ?? [], Number(first), after);
    };
    const [, field = ''] = /rest: (\w+)\(/.exec(query) ?? [];
    if (field) return { node: { rest: page(variables.id, field, variables.after) } };
    const found = all.find(({ order }) => order.id === variables.id)?.order;
    if (!found) return { order: null };
    const within = (each: Graph, lineField: string) => ({ ...each, [lineField]: page(each.id, lineField) });
    return {
      order: {
        ...within(found, 'lineItems'),
        fulfillments: (found.fulfillments as Graph[]).map((each) => within(each, 'fulfillmentLineItems')),
        refunds: (found.refunds as Graph[]).map((each) => within(each, 'refundLineItems')),
      },
    };
  }

  #whose(id: string | undefined): Graph | null {
    const found = [...this.returns].find(([number]) => gid('ReverseFulfillmentOrder', number) === id)?.[1];
    const own = [...this.returns].filter(([, { order }]) => order === found?.order);
    const nodes = own.map(([number, { returned }]) => ({
      id: gid('Return', returned),
      reverseFulfillmentOrders: { nodes: [{ id: gid('ReverseFulfillmentOrder', number) }] },
    }));
    return found ? { order: { id: gid('Order', found.order), returns: { nodes } } } : null;
  }

  #hold(id: string | undefined): Graph | null {
    const found = [...this.holds].find(([number]) => gid('FulfillmentOrder', number) === id)?.[1];
    return found
      ? { status: found.isHeld ? 'ON_HOLD' : 'OPEN', order: { id: gid('Order', found.order), test: false } }
      : null;
  }

  #returned(id: string | undefined): Graph | null {
    const found = [...this.returns.values()].find(({ returned }) => gid('Return', returned) === id);
    if (!found) return null;
    const fulfillmentLineItem = found.line ? { lineItem: { id: gid('LineItem', found.line) } } : undefined;
    return {
      status: found.status ?? 'OPEN',
      exchangeLineItems: { nodes: found.isExchange ? [{ id: gid('ExchangeLineItem', 9) }] : [] },
      returnLineItems: { nodes: [{ quantity: 2, ...(fulfillmentLineItem && { fulfillmentLineItem }) }] },
    };
  }

  #changed(
    all: ReadonlyMap<string, Rest>,
    node: (each: Rest) => Graph,
    { first = 0, after, query = '' }: Asked['variables'],
  ): Graph {
    const [, from = '', until = ''] = /^updated_at:>='(.+?)' updated_at:<='(.+?)'$/.exec(query) ?? [];
    const at = (each: Rest) => new Date(String(each.updated_at)).toISOString();
    const found = [...all.values()]
      .filter((each) => at(each) >= from && at(each) <= until)
      .map((each) => ({ node: node(each), place: `${at(each)} ${each.id}` }))
      .sort((a, b) => (a.place < b.place ? -1 : 1))
      .filter(({ place }) => !after || place > after);
    const nodes = found.slice(0, first);
    return {
      edges: nodes.map(({ node, place }) => ({ cursor: place, node })),
      pageInfo: { hasNextPage: found.length > first },
    };
  }
}

function paged(all: readonly Graph[], first: number, after?: string | null): Graph {
  const from = Number(after ?? 0);
  const to = from + first;
  return { nodes: all.slice(from, to), pageInfo: { hasNextPage: to < all.length, endCursor: String(to) } };
}

/** Shopify breaks off once in the middle of its answers, and throttles once. */
export function onABadDay(shopify: ShopifyStandIn): ShopifyStandIn['answer'] {
  let calls = 0;
  return (request) => {
    calls++;
    if (calls === 6) return json({ errors: 'Internal Server Error' }, 500);
    if (calls === 20) shopify.available = 10;
    if (calls === 21) shopify.available = 2_000;
    return shopify.answer(request);
  };
}
