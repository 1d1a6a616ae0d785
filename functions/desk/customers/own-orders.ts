import { type Reading, reading } from '../frame/reading.ts';
import type { Visit } from '../frame/visit.ts';
import { idList, type OrderRow, orderPageRead, wholeOrder } from '../orders/orders.ts';
import type { OwnOrders } from './person.ts';

/** Orders under way whose parcels are asked for, the newest ones. */
const mostUnderWay = 3;

/** So many orders have their place on the customer's own page; the others are on the page of all. */
export const fewOrders = 5;

/** A page of a customer's orders, the newest first; `most` of them, or all that the API lists. */
export async function ownOrders(
  { api }: Pick<Visit, 'api'>,
  customer: string,
  { most, after }: { readonly most?: number; readonly after?: string | undefined },
): Promise<Reading<OwnOrders>> {
  const page = after ? `?${new URLSearchParams({ next: after })}` : '';
  const listed = reading(idList, await api.get(`/customers/${encodeURIComponent(customer)}/orders${page}`));
  if (!listed.ok) return listed;
  const ids = listed.value.items.map(({ id }) => id).slice(0, most);
  const next = listed.value.next ?? (ids.length < listed.value.items.length ? '' : undefined);
  if (ids.length === 0) return { ok: true, value: { rows: [], parcels: new Map(), next } };
  const read = reading(orderPageRead, await api.get(`/orders?${new URLSearchParams({ ids: ids.join(',') })}`));
  if (!read.ok) return read;
  const places = new Map(ids.map((id, place) => [id, place]));
  const rows = read.value.items.toSorted((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0));
  return { ok: true, value: { rows, parcels: await parcelsUnderWay({ api }, rows), next } };
}

/** Where the parcels of the newest orders under way are; one that the API does not say has none. */
async function parcelsUnderWay({ api }: Pick<Visit, 'api'>, rows: readonly OrderRow[]): Promise<OwnOrders['parcels']> {
  const underWay = rows.filter(({ state }) => state === 'shipped').slice(0, mostUnderWay);
  const found = await Promise.all(
    underWay.map(async ({ id }) => {
      const read = reading(wholeOrder, await api.get(`/orders/${encodeURIComponent(id)}`));
      return read.ok ? [[id, read.value.parcels] as const] : [];
    }),
  );
  return new Map(found.flat());
}
