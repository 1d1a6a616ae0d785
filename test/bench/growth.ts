import { aCustomer, aFulfillment, anOrder } from '../orders/platforms/shopify/payloads.ts';
import type { World } from '../support/world.ts';
import { type Cost, Meter } from './meter.ts';
import { type Verdict, verdict } from './numbers.ts';
import { none, plus, type Units } from './units/units.ts';

/** What one order costs in a shop that has so many. */
export interface OrderCost {
  readonly orders: number;
  /** Calls of AWS for an order, by service and operation. */
  readonly calls: Readonly<Record<string, number>>;
  readonly callsInAll: number;
  readonly units: Units;
}

/** A world whose clock is virtual and begins then. */
export type MakeWorld = (at: string) => Promise<World>;

/** The last of the orders, which are measured one by one. */
const measured = 20;
const days = 6;

/** Most shops' time passes before the measured orders come, so that nothing of the others' is due among theirs. */
const begin = { filling: '2026-11-27T10:00:00+09:00', measuring: '2026-12-21T10:00:00+09:00' };

const idOf = (order: number) => String(820_000_000_000_000_000n + BigInt(order));

const paid = (order: number, at: string) => {
  const email = `customer-${order}@shop.example`;
  return anOrder({
    ...{ id: idOf(order), name: `#${order}`, order_number: order, email, contact_email: email },
    ...{ customer: aCustomer({ id: idOf(order), email }), financial_status: 'paid', updated_at: at, created_at: at },
  });
};
const delivered = (order: number, at: string) =>
  aFulfillment({
    ...{ id: idOf(order), order_id: idOf(order), name: `#${order}.1`, shipment_status: 'delivered', updated_at: at },
    email: `customer-${order}@shop.example`,
  });

/** One customer each, who pays, is delivered to, and is written to in the days after. */
async function play(world: World, orders: readonly number[]): Promise<void> {
  const post = (topic: string, body: (order: number, at: string) => object) => {
    const at = world.now();
    const headers = (order: number) => ({ 'x-shopify-webhook-id': `${topic}-${order}` });
    return Promise.all(orders.map((order) => world.shopify(topic, body(order, at), headers(order))));
  };
  for (const replies of [
    await post('orders/paid', paid),
    await later(world, () => post('fulfillments/update', delivered)),
  ]) {
    const refused = replies.find(({ status }) => status !== 200);
    if (refused) throw new Error(`The shop's call was answered ${refused.status}`);
  }
}

async function later<Done>(world: World, deed: () => Promise<Done>): Promise<Done> {
  await world.pass('PT4H');
  return await deed();
}

/**
 * Fills a shop in so many waves, lets all its follow-ups happen, and measures the last orders, which are the same in every
 * shop. Shops that are compared are filled in as many waves: then their platform called at the same times, and only more.
 */
async function orderCost(
  make: MakeWorld,
  orders: number,
  waves: number,
  tell: (words: string) => void,
): Promise<OrderCost> {
  const world = await make(begin.filling);
  const meter = new Meter(world);
  const filling = orders - measured;
  for (let wave = 0; wave < waves; wave++) {
    const [from, to] = [Math.floor((filling * wave) / waves), Math.floor((filling * (wave + 1)) / waves)];
    await play(
      world,
      Array.from({ length: to - from }, (_, n) => 20_000 + from + n),
    );
    meter.take();
    forgetWhatWasSaid(world);
    tell(`growth: ${to} of ${orders} orders`);
  }
  await world.comeTo(begin.measuring);
  meter.take();
  const costs: Cost[] = [];
  for (let order = 0; order < measured; order++) {
    await play(world, [10_000 + order]);
    await world.pass(`P${days}D`);
    costs.push(meter.take());
  }
  const complaints = world.complaints();
  world.close();
  if (complaints.length > 0) throw new Error(`The orders went wrong: ${complaints.slice(0, 3).join('; ')}`);
  return perOrder(orders, costs);
}

/** Thousands of mails and events are no part of the shop; their number is kept, since ids are made of it. */
function forgetWhatWasSaid({ cloud }: World): void {
  const [mail] = cloud.ses.delivered;
  if (mail) cloud.ses.delivered.fill(mail);
  for (const bus of cloud.buses.values()) bus.events.splice(0);
}

function perOrder(orders: number, costs: readonly Cost[]): OrderCost {
  const each = (total: number) => Math.round((total / costs.length) * 100) / 100;
  const kinds = [...new Set(costs.flatMap(({ calls }) => Object.keys(calls)))].sort();
  const sum = (of: (cost: Cost) => number) => costs.reduce((total, cost) => total + of(cost), 0);
  const calls = Object.fromEntries(kinds.map((kind) => [kind, each(sum((cost) => cost.calls[kind] ?? 0))]));
  const callsInAll = each(sum(({ calls: made }) => Object.values(made).reduce((all, count) => all + count, 0)));
  const all = costs.map(({ units }) => units).reduce(plus, none);
  const units = { write: each(all.write), read: each(all.read), bytesWritten: each(all.bytesWritten) };
  return { orders, calls, callsInAll, units };
}

export interface Growth {
  readonly few: OrderCost;
  readonly many: OrderCost;
  readonly verdicts: readonly [calls: Verdict, write: Verdict, read: Verdict, bytes: Verdict];
}

/** Bytes may differ by so much: what counts for a whole shop has more digits when it has counted more. */
export const bytesShare = 0.002;

/** The same orders in a small shop and in a large one. */
export async function growth(make: MakeWorld, sizes: readonly [number, number], tell: (words: string) => void) {
  const [few, many] = sizes;
  const waves = few - measured;
  return compared(await orderCost(make, few, waves, tell), await orderCost(make, many, waves, tell));
}

export function compared(few: OrderCost, many: OrderCost): Growth {
  const same = (grown: number) => verdict({ at: 'most', value: 0 }, grown);
  const grownBytes = Math.abs(many.units.bytesWritten / few.units.bytesWritten - 1);
  const verdicts = [
    same(many.callsInAll - few.callsInAll),
    same(many.units.write - few.units.write),
    same(many.units.read - few.units.read),
    verdict({ at: 'most', value: bytesShare }, grownBytes),
  ] as const;
  return { few, many, verdicts };
}
