import type { HttpRequest, HttpResponse } from '../../../infra/local/sandbox/https.ts';
import { json } from './site.ts';

type Order = Readonly<Record<string, unknown>> & { readonly id: number; readonly date_modified_gmt: string };

/** WooCommerce's REST API v3, as far as it is asked: a key, orders by number, and counted pages by the time of change. */
export class WooCommerceStandIn {
  readonly host = 'shop.example';
  key = 'ck_demo';
  secret = 'cs_demo';
  readonly orders = new Map<number, Order>();
  readonly customers: Readonly<Record<string, unknown>>[] = [];
  readonly asked: string[] = [];
  instead: HttpResponse | undefined;
  /** Happens before a page is given. */
  beforePage: (page: number) => void = () => {};

  readonly answer = ({ method, path, headers }: HttpRequest): HttpResponse => {
    if (this.instead) return this.instead;
    const basic = `Basic ${Buffer.from(`${this.key}:${this.secret}`).toString('base64')}`;
    if (headers.authorization !== basic) {
      return json(
        { code: 'woocommerce_rest_cannot_view', message: 'Sorry, you cannot list resources.', data: { status: 401 } },
        401,
      );
    }
    this.asked.push(path);
    const { pathname, searchParams } = new URL(path, 'https://shop.example');
    if (method === 'GET' && pathname === '/wp-json/wc/v3/orders') return this.#list(searchParams);
    if (method === 'GET' && pathname === '/wp-json/wc/v3/customers') return this.#customers(searchParams);
    const [, id] = /^\/wp-json\/wc\/v3\/orders\/(\d+)$/.exec(pathname) ?? [];
    const order = this.orders.get(Number(id));
    if (order) return json(order);
    return json({ code: 'woocommerce_rest_shop_order_invalid_id', message: 'Invalid ID.', data: { status: 404 } }, 404);
  };

  #customers(query: URLSearchParams): HttpResponse {
    const [size, page] = [Number(query.get('per_page')), Number(query.get('page'))];
    const all = this.customers.filter(({ role }) => role === query.get('role'));
    return json(all.slice((page - 1) * size, page * size));
  }

  #list(query: URLSearchParams): HttpResponse {
    const [after = '', before = ''] = [query.get('modified_after') ?? '', query.get('modified_before') ?? ''];
    const [size, page] = [Number(query.get('per_page')), Number(query.get('page'))];
    if (size > 100 || query.get('dates_are_gmt') !== 'true' || query.get('orderby') !== 'modified') {
      return json(
        { code: 'rest_invalid_param', message: 'Invalid parameter(s): per_page', data: { status: 400 } },
        400,
      );
    }
    this.beforePage(this.asked.length);
    const found = [...this.orders.values()]
      .filter(({ date_modified_gmt: at }) => at > after && at < before)
      .sort((a, b) =>
        a.date_modified_gmt === b.date_modified_gmt ? a.id - b.id : a.date_modified_gmt < b.date_modified_gmt ? -1 : 1,
      );
    const pages = String(Math.ceil(found.length / size));
    return json(found.slice((page - 1) * size, page * size), 200, {
      'x-wp-total': String(found.length),
      'x-wp-totalpages': pages,
    });
  }
}
