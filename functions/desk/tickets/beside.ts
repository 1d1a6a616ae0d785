import * as v from 'valibot';
import { type Reading, reading } from '../frame/reading.ts';
import type { ApiReply, Visit } from '../frame/visit.ts';
import { messageFields, type OrderRow, orderPageRead } from '../orders/orders.ts';

const textRead = v.string();
const maybe = v.optional(textRead);

const idsRead = v.object({ items: v.array(v.object({ id: textRead })), next: maybe });

/** The customer, as far as they stand beside a ticket. */
const whoRead = v.object({
  name: maybe,
  email: maybe,
  phone: maybe,
  phoneShown: maybe,
  orders: v.number(),
  worth: v.array(v.object({ currency: textRead, netMinor: v.number() })),
  tags: v.array(textRead),
  language: maybe,
});

const pointsRead = v.object({ available: v.number(), tier: textRead, tierLabel: maybe });

const earlierRead = v.object({
  items: v.array(v.object({ at: textRead, text: textRead, about: v.object({ ticket: maybe }) })),
});

const writtenRead = v.object({
  items: v.array(v.object(messageFields)),
  suppression: v.optional(v.object({ because: textRead })),
});

/** Everybody in the staff directory, as far as a ticket can be theirs. */
const colleaguesRead = v.object({
  items: v.array(
    v.object({ id: textRead, name: v.union([textRead, v.object({ ko: textRead, en: textRead })]), state: maybe }),
  ),
});

/** What stands beside the conversation, each part as the API gave it, or why it did not. */
export interface Beside {
  readonly customer: string;
  readonly who: Reading<v.InferOutput<typeof whoRead>>;
  readonly points: Reading<v.InferOutput<typeof pointsRead>>;
  readonly orders: Reading<{ readonly rows: readonly OrderRow[]; readonly isMore: boolean }>;
  readonly earlier: Reading<v.InferOutput<typeof earlierRead>>;
  readonly written: Reading<v.InferOutput<typeof writtenRead>>;
}

/** So many of each list have their place beside a ticket; the others are on the customer's own page. */
export const fewBeside = { orders: 4, earlier: 5, written: 6 };

/** The person of a ticket: five questions at once, with the agent's own token, and one for their orders' rows. */
export async function readBeside({ api }: Pick<Visit, 'api'>, customer: string): Promise<Beside> {
  const ask = (below: string) => api.get(`/customers/${encodeURIComponent(customer)}${below}`);
  const [who, points, orders, earlier, written] = await Promise.all([
    ask(''),
    ask('/points'),
    ask('/orders').then((reply) => besideOrders({ api }, reply)),
    ask('/timeline?kind=ticket'),
    ask('/messages'),
  ]);
  return {
    customer,
    who: reading(whoRead, who),
    points: reading(pointsRead, points),
    orders,
    earlier: reading(earlierRead, earlier),
    written: reading(writtenRead, written),
  };
}

async function besideOrders({ api }: Pick<Visit, 'api'>, reply: ApiReply): Promise<Beside['orders']> {
  const listed = reading(idsRead, reply);
  if (!listed.ok) return listed;
  const ids = listed.value.items.map(({ id }) => id).slice(0, fewBeside.orders);
  const isMore = listed.value.next !== undefined || listed.value.items.length > ids.length;
  if (ids.length === 0) return { ok: true, value: { rows: [], isMore } };
  const read = reading(orderPageRead, await api.get(`/orders?${new URLSearchParams({ ids: ids.join(',') })}`));
  if (!read.ok) return read;
  const places = new Map(ids.map((id, place) => [id, place]));
  return {
    ok: true,
    value: { rows: read.value.items.toSorted((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0)), isMore },
  };
}

/** Who works for the shop, by their ids; without names where the API does not say. */
export async function readColleagues({
  api,
  language,
}: Pick<Visit, 'api' | 'language'>): Promise<
  readonly { readonly id: string; readonly name: string; readonly isActive: boolean }[]
> {
  const read = reading(colleaguesRead, await api.get('/staff'));
  if (!read.ok) return [];
  return read.value.items.map(({ id, name, state }) => ({
    id,
    name: typeof name === 'object' ? name[language] : name,
    isActive: state !== 'ended',
  }));
}
