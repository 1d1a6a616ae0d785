import { orderListing } from '../../functions/customers/customer/order-listing.ts';
import { applyBuyer } from '../../functions/customers/identity/report.ts';
import { searchItems } from '../../functions/customers/search-index/search-items.store.ts';
import { putStored } from '../../shared/kernel/aggregate-item.ts';
import type { World } from '../support/world.ts';
import { fill } from './filling.ts';
import type { MakeWorld } from './growth.ts';
import { Meter } from './meter.ts';
import { type Verdict, verdict } from './numbers.ts';

/** What one page of each search costs in a shop that has so many customers. */
interface SearchCost {
  readonly customers: number;
  readonly searches: readonly {
    readonly typed: string;
    readonly calls: number;
    readonly read: number;
    readonly found: number;
  }[];
}

export interface Searched {
  readonly few: SearchCost;
  readonly many: SearchCost;
  readonly verdicts: readonly [calls: Verdict, read: Verdict];
}

const begin = '2026-11-27T10:00:00+09:00';
const shop = 'demo';

/** All are called alike, so that every search has more to find than a page shows, and have numbers that end alike. */
const typed = ['김민', 'ㄱㅁㅈ', '민지', '5678', '010 10', 'minji', '#1001', ''];

function itemsOf(table: string, n: number): object[] {
  const id = `customer-${String(n).padStart(8, '0')}`;
  const at = new Date(Date.parse(begin) - n * 60_000).toISOString();
  const middle = String(1000 + (n % 1000));
  const buyer = { given: '민지', family: '김', email: `minji-${String(n).padStart(8, '0')}@shop.example` };
  const person = applyBuyer(
    undefined,
    id,
    { ...buyer, platformId: `shopify-${n + 10_000_000}`, phone: `010-${middle}-5678` },
    at,
  );
  const subject = `customer/${shop}/${id}`;
  const stored = putStored(table, subject, undefined, { state: person }).writes;
  const summary = { number: `#${n + 1001}`, placedAt: at, goodsMinor: 1, refundedMinor: 0, test: false };
  const order = {
    pk: subject,
    sk: `ORDER#${at}#order-${n}`,
    order: `order-${n}`,
    summary,
    ...orderListing(shop, `order-${n}`, summary.number),
  };
  const written = [...stored, ...searchItems(shop, undefined, person, at)].flatMap(({ Put }) => Put?.Item ?? []);
  return [...written, order];
}

const atOnce = 1_000;

/** Straight into the table: a hundred thousand orders would take a day to live. */
async function fillShop(world: World, table: string, customers: number, tell: (words: string) => void): Promise<void> {
  for (let from = 0; from < customers; from += atOnce) {
    const to = Math.min(from + atOnce, customers);
    await fill(world, table, Array.from({ length: to - from }, (_, n) => itemsOf(table, from + n)).flat());
    if (to % 10_000 === 0) tell(`search: ${to} of ${customers} customers`);
  }
}

async function searchCost(make: MakeWorld, customers: number, tell: (words: string) => void): Promise<SearchCost> {
  const world = await make(begin);
  const tables = world.cloud.stack.resources.filter(({ type }) => type === 'AWS::DynamoDB::GlobalTable');
  const table = tables.find(({ id }) => id.includes('Customers'))?.ref ?? '';
  process.env.TABLE = table;
  await fillShop(world, table, customers, tell);
  const meter = new Meter(world);
  // What a cold function reads once is not the search's.
  await world.get(`/v1/shops/${shop}/customers?q=nobody`, {});
  meter.take();
  const searches = [];
  for (const each of typed) {
    const { status, body } = await world.get(`/v1/shops/${shop}/customers?q=${encodeURIComponent(each)}`, {});
    if (status !== 200) throw new Error(`The search for "${each}" was answered ${status}`);
    const { calls, units } = meter.take();
    const made = Object.values(calls).reduce((all, count) => all + count, 0);
    searches.push({ typed: each, calls: made, read: units.read, found: (body as { items: unknown[] }).items.length });
  }
  world.close();
  return { customers, searches };
}

/** The same searches in a small shop and in a large one. */
export async function searched(
  make: MakeWorld,
  [few, many]: readonly [number, number],
  tell: (words: string) => void,
): Promise<Searched> {
  return comparedSearches(await searchCost(make, few, tell), await searchCost(make, many, tell));
}

export function comparedSearches(few: SearchCost, many: SearchCost): Searched {
  const grown = (of: 'calls' | 'read') =>
    Math.max(...many.searches.map((each, n) => each[of] - (few.searches[n]?.[of] ?? 0)));
  const same = (of: 'calls' | 'read') => verdict({ at: 'most', value: 0 }, grown(of));
  return { few, many, verdicts: [same('calls'), same('read')] };
}
