import * as v from 'valibot';
import { plusSeconds } from '../../../../shared/base/clock.ts';
import { Rejected } from '../../../../shared/base/outcome.ts';
import {
  AccessRefused,
  type ApiAccess,
  type ApiResponse,
  type CredentialFields,
  type PlatformApi,
  parseResponse,
  readEach,
} from '../contract/api.ts';
import type { Report } from '../contract/report.ts';
import { adminReport } from './admin.ts';
import { parseCafe24 } from './body.ts';
import { fetchedThing } from './customer.ts';
import { memberReports } from './members.ts';

const ordersPerPage = 100;

/** Cafe24 refuses larger offsets. */
const maxOffset = 15_000;

function hostOf({ mall = '' }: CredentialFields): string {
  if (!/^[a-z0-9]{3,40}$/.test(mall))
    throw new AccessRefused("Cafe24's `mall` is no mall's id, such as dangolmall: correct it");
  return `${mall}.cafe24api.com`;
}

interface LimitedAnswer {
  readonly body: unknown;
  readonly notBefore: string | undefined;
}

async function get(
  { credentials, send, now }: ApiAccess,
  path: string,
  query: Readonly<Record<string, string>>,
  isNothing: (answer: ApiResponse) => boolean = () => false,
): Promise<LimitedAnswer> {
  const answer = await send({
    method: 'GET',
    host: hostOf(credentials),
    path: `/api/v2/admin/${path}?${new URLSearchParams(query)}`,
    headers: { accept: 'application/json', authorization: `Bearer ${credentials['access-token'] ?? ''}` },
  });
  const body = isNothing(answer) ? undefined : parseResponse('Cafe24', answer, now);
  return { body, notBefore: nextCallAt(answer, now) };
}

/** `X-Api-Call-Limit: 38/40`: a bucket of 40 calls that refills by two a second. Calls wait before it overflows. */
function nextCallAt({ headers }: ApiResponse, now: string): string | undefined {
  const [, used = '0', limit = '40'] = /^(\d{1,6})\/(\d{1,6})$/.exec(String(headers['x-api-call-limit'] ?? '')) ?? [];
  const lacking = Number(used) + 4 - Number(limit);
  return lacking > 0 ? plusSeconds(now, Math.ceil(lacking / 2)) : undefined;
}

/** The API cannot list by time of change, so each kind of change is listed by its own date, one after the other. */
const dateTypes = [
  ...['order_date', 'pay_date', 'shipbegin_date', 'shipend_date', 'cancel_complete_date'],
  'purchaseconfirmation_date',
  ...['return_request_date', 'return_complete_date', 'exchange_request_date', 'exchange_complete_date'],
];

/** The shops of the mall that are compared; without the parameter only the first one. */
const shopsOf = ({ shops = '' }: CredentialFields): string[] => {
  const numbers = shops.split(',').map((each) => each.trim());
  return numbers.every((each) => /^[1-9]\d{0,3}$/.test(each)) ? numbers : ['1'];
};

/** Which list of which shop, and from which order on: `<list>.<offset>.<shop>`. */
function position(cursor: string | undefined, { credentials }: ApiAccess) {
  const shops = shopsOf(credentials);
  const [, type = '0', offset = '0', shop = shops[0] ?? '1'] =
    /^(\d)\.(\d{1,6})(?:\.(\d{1,4}))?$/.exec(cursor ?? '') ?? [];
  return { shops, shop, type: Number(type), offset: Number(offset) };
}

/** The next list of the shop, else the first one of the next shop. */
function nextList(shops: readonly string[], shop: string, type: number): string | undefined {
  if (type + 1 < dateTypes.length) return `${type + 1}.0.${shop}`;
  const next = shops[shops.indexOf(shop) + 1];
  return next && `0.0.${next}`;
}

/** A member with their consents. An app without the right to read people's data gets none. */
async function fetchMember(member: string, shop: string, access: ApiAccess): Promise<readonly Report[]> {
  const query = { shop_no: shop, member_id: member };
  const { body } = await get(access, 'customersprivacy', query, isForbidden);
  if (body === undefined) return [];
  const { customersprivacy } = parseCafe24(v.object({ customersprivacy: v.array(v.unknown()) }), body);
  return customersprivacy.slice(0, 1).flatMap((each) => memberReports(each, access.now));
}

const isForbidden = ({ status }: ApiResponse): boolean => status === 403;

/** A day in Korea, as Cafe24 counts them; both ends are whole days. */
const koreanDay = (at: string): string => plusSeconds(at, 9 * 3_600).slice(0, 10);

const tokenPair = v.object({
  access_token: v.pipe(v.string(), v.minLength(1), v.maxLength(2_000)),
  refresh_token: v.pipe(v.string(), v.minLength(1), v.maxLength(2_000)),
});

/**
 * Cafe24's Admin API (developers.cafe24.com/docs, Admin API and OAuth 2.0, as known on 2026-11-26). An access token is
 * valid for two hours. A refresh token is valid for two weeks and can be used once: each use returns a new one.
 */
export const cafe24Api: PlatformApi = {
  requiredCredentials: ['mall', 'client-id', 'client-secret', 'refresh-token'],
  fetchOrder: async (id, access) => {
    const { shop, order, member } = fetchedThing(id) ?? {};
    if (member !== undefined && shop !== undefined) return await fetchMember(member, shop, access);
    if (!order || !shop) throw new Rejected('This is not an order number of Cafe24');
    const { body } = await get(access, `orders/${order}`, { shop_no: shop, embed: 'items,buyer' });
    if (body === undefined) return [];
    return [adminReport(parseCafe24(v.object({ order: v.unknown() }), body).order, access.now)];
  },
  listChangedOrders: async ({ from, until }, cursor, access) => {
    const { shops, type, offset, shop } = position(cursor, access);
    const date_type = dateTypes[type] ?? 'order_date';
    const { body, notBefore } = await get(access, 'orders', {
      shop_no: shop,
      date_type,
      start_date: koreanDay(from),
      end_date: koreanDay(until),
      embed: 'items,buyer',
      limit: String(ordersPerPage),
      offset: String(offset),
    });
    if (body === undefined) throw new AccessRefused('Cafe24 knows no mall of this `mall`: correct it');
    const { orders } = parseCafe24(v.object({ orders: v.array(v.unknown(), 'a list of orders') }), body);
    const isFull = orders.length >= ordersPerPage && offset + ordersPerPage <= maxOffset;
    const { reports, refused } = readEach(orders, (order) => [adminReport(order, access.now)]);
    const isCut = orders.length >= ordersPerPage && !isFull;
    return {
      reports,
      refused: isCut ? [...refused, `Cafe24 lists no more of ${date_type}`] : refused,
      next: isFull ? `${type}.${offset + ordersPerPage}.${shop}` : nextList(shops, shop, type),
      notBefore,
    };
  },
  renewTokens: async ({ credentials, send, now }) => {
    const pair = Buffer.from(`${credentials['client-id']}:${credentials['client-secret']}`).toString('base64');
    const answer = await send({
      method: 'POST',
      host: hostOf(credentials),
      path: '/api/v2/oauth/token',
      headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: `Basic ${pair}` },
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        refresh_token: credentials['refresh-token'] ?? '',
      }).toString(),
    });
    if (answer.status === 400 || answer.status === 401) {
      throw new AccessRefused(
        'Cafe24 takes the refresh token no more: authorise the app again, and put the new one in its place',
      );
    }
    const { access_token, refresh_token } = parseCafe24(tokenPair, parseResponse('Cafe24', answer, now));
    return { 'refresh-token': refresh_token, 'access-token': access_token };
  },
};
