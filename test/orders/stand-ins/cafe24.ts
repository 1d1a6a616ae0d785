import type { HttpRequest, HttpResponse } from '../../../infra/local/sandbox/https.ts';
import { json } from './site.ts';

type Item = Readonly<Record<string, unknown>>;
export type AdminOrder = Readonly<Record<string, unknown>> & {
  readonly order_id: string;
  readonly items: readonly Item[];
};

/** The date of an order that each kind of list goes by. */
const dates: Readonly<Record<string, (order: AdminOrder) => unknown[]>> = {
  order_date: ({ order_date }) => [order_date],
  pay_date: ({ payment_date }) => [payment_date],
  shipbegin_date: ({ items }) => items.map(({ shipped_date }) => shipped_date),
  purchaseconfirmation_date: ({ items }) => items.map(({ purchaseconfirmation_date }) => purchaseconfirmation_date),
  shipend_date: ({ items }) => items.map(({ delivered_date }) => delivered_date),
  cancel_complete_date: ({ cancel_date }) => [cancel_date],
  return_request_date: ({ items }) => items.map(({ return_request_date }) => return_request_date),
  return_complete_date: ({ items }) => items.map(({ return_confirmed_date }) => return_confirmed_date),
  exchange_request_date: ({ items }) => items.map(({ exchange_request_date }) => exchange_request_date),
  exchange_complete_date: ({ items }) => items.map(({ exchange_date }) => exchange_date),
};

/** Cafe24's Admin API and its OAuth, as far as they are asked: tokens that end and rotate, lists by a date, a leaking bucket. */
export class Cafe24StandIn {
  readonly host = 'dangolmall.cafe24api.com';
  readonly client = { id: 'dangol-app', secret: 'dangol-app-secret' };
  readonly orders = new Map<string, AdminOrder>();
  readonly members = new Map<string, Item>();
  /** Whether the app may read people's data. */
  mayReadPeople = true;
  readonly asked: string[] = [];
  /** The one refresh token that is taken, and the access tokens that live. */
  refresh = 'refresh-0';
  readonly live = new Set<string>();
  renewals = 0;
  used = 1;
  instead: HttpResponse | undefined;

  readonly answer = ({ method, path, headers, body }: HttpRequest): HttpResponse => {
    if (this.instead) return this.instead;
    if (method === 'POST' && path === '/api/v2/oauth/token')
      return this.#renew(headers, new URLSearchParams(body.toString('utf8')));
    const token = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
    if (!this.live.has(token)) {
      return json({ error: { code: 401, message: 'access_token time expired. (invalid_token)' } }, 401);
    }
    this.asked.push(path);
    const { pathname, searchParams } = new URL(path, 'https://cafe24api.com');
    const limit = { 'x-api-call-limit': `${this.used}/40` };
    if (pathname === '/api/v2/admin/orders') return json({ orders: this.#list(searchParams) }, 200, limit);
    if (pathname === '/api/v2/admin/customersprivacy') {
      if (!this.mayReadPeople) return json({ error: { code: 403, message: 'insufficient_scope' } }, 403, limit);
      const member = this.members.get(searchParams.get('member_id') ?? '');
      return json({ customersprivacy: member ? [member] : [] }, 200, limit);
    }
    const [, id = ''] = /^\/api\/v2\/admin\/orders\/([\w-]+)$/.exec(pathname) ?? [];
    const order = this.orders.get(id);
    if (!order) return json({ error: { code: 404, message: 'The requested order does not exist.' } }, 404, limit);
    return json({ order }, 200, limit);
  };

  #renew(headers: HttpRequest['headers'], form: URLSearchParams): HttpResponse {
    const basic = `Basic ${Buffer.from(`${this.client.id}:${this.client.secret}`).toString('base64')}`;
    if (headers.authorization !== basic) return json({ error: 'invalid_client' }, 401);
    if (form.get('grant_type') !== 'refresh_token' || form.get('refresh_token') !== this.refresh) {
      return json({ error: 'invalid_grant', error_description: 'Invalid refresh_token' }, 400);
    }
    this.renewals++;
    this.refresh = `refresh-${this.renewals}`;
    const access_token = `access-${this.renewals}`;
    this.live.clear();
    this.live.add(access_token);
    return json({
      access_token,
      refresh_token: this.refresh,
      expires_at: '2026-11-27T12:00:00.000',
      mall_id: 'dangolmall',
    });
  }

  #list(query: URLSearchParams): AdminOrder[] {
    const of = dates[query.get('date_type') ?? ''];
    const [from = '', to = ''] = [query.get('start_date') ?? '', query.get('end_date') ?? ''];
    const [offset, limit] = [Number(query.get('offset')), Number(query.get('limit'))];
    const found = [...this.orders.values()].filter((order) =>
      of?.(order).some((date) => date && String(date).slice(0, 10) >= from && String(date).slice(0, 10) <= to),
    );
    return found.slice(offset, offset + limit);
  }
}

/** An order that was paid, of two vacuums, as `GET /api/v2/admin/orders/{order_id}?embed=items,buyer` has it. */
export function anAdminOrder(fields: Item = {}, item: Item = {}): AdminOrder {
  return {
    shop_no: 1,
    currency: 'KRW',
    order_id: '20261127-0000123',
    member_id: 'minji07',
    member_email: 'minji@shop.example',
    billing_name: '김민지',
    payment_method: ['card'],
    paid: 'T',
    canceled: 'F',
    order_date: '2026-11-27T09:50:14+09:00',
    payment_date: '2026-11-27T09:55:07+09:00',
    cancel_date: null,
    return_confirmed_date: null,
    order_place_id: 'mobile',
    shipping_status: 'F',
    initial_order_amount: {
      order_price_amount: '398000.00',
      shipping_fee: '0.00',
      points_spent_amount: '0.00',
      coupon_discount_price: '0.00',
      membership_discount_amount: '0.00',
      payment_amount: '398000.00',
    },
    buyer: {
      shop_no: 1,
      member_id: 'minji07',
      name: '김민지',
      email: 'minji@shop.example',
      cellphone: '010-0000-0000',
    },
    items: [anAdminItem(item)],
    ...fields,
  };
}

export const anAdminItem = (fields: Item = {}): Item => ({
  shop_no: 1,
  item_no: 1,
  order_item_code: '20261127-0000123-01',
  product_no: 36518,
  product_code: 'P00000HK',
  product_name: '무선청소기',
  product_price: '199000.00',
  option_price: '0.00',
  payment_amount: '398000.00',
  quantity: 2,
  order_status: 'N20',
  claim_code: null,
  shipping_code: 'D-20261127-0000123-00',
  shipped_date: null,
  delivered_date: null,
  cancel_date: null,
  ...fields,
});
