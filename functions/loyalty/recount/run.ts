/** What a programme changes for one customer. */
export interface Effect {
  readonly customer: string;
  readonly moved?: 'up' | 'down' | undefined;
  /** Points that become spendable at once, or wait again. */
  readonly spendable: number;
  /** Points that the purchases of a year earn at the new rate beyond those at the old one. */
  readonly perYear: number;
}

interface Moved {
  readonly count: number;
  /** The first of them. */
  readonly customers: readonly string[];
}

/** A pass over all ledgers of a shop, page by page, and what it has found so far. */
export interface RecountRun {
  readonly begunAt: string;
  readonly finishedAt?: string | undefined;
  /** The next ledger: its shard of the list, and the customer after whom it comes. */
  readonly shard: number;
  readonly after: string;
  readonly customers: number;
  readonly up: Moved;
  readonly down: Moved;
  readonly spendable: number;
  readonly perYear: number;
}

export const shards = 8;

/** How many customers are named. */
const maxNamed = 20;

/** How many ledgers a page has. */
export const ledgersPerPage = 20;

const nobody: Moved = { count: 0, customers: [] };

export const newRun = (begunAt: string): RecountRun => ({
  begunAt,
  shard: 0,
  after: '',
  customers: 0,
  up: nobody,
  down: nobody,
  spendable: 0,
  perYear: 0,
});

/** The run after one page; a page that is not full is the last of its shard. */
export function afterPage(run: RecountRun, page: readonly Effect[], now: string): RecountRun {
  const isLast = page.length < ledgersPerPage;
  const shard = isLast ? run.shard + 1 : run.shard;
  const sum = (count: (effect: Effect) => number) => page.reduce((all, effect) => all + count(effect), 0);
  const withMoved = ({ count, customers }: Moved, where: Effect['moved']): Moved => {
    const those = page.filter(({ moved }) => moved === where).map(({ customer }) => customer);
    return { count: count + those.length, customers: [...customers, ...those].slice(0, maxNamed) };
  };
  return {
    begunAt: run.begunAt,
    finishedAt: shard === shards ? now : undefined,
    shard,
    after: isLast ? '' : (page.at(-1)?.customer ?? ''),
    customers: run.customers + page.length,
    up: withMoved(run.up, 'up'),
    down: withMoved(run.down, 'down'),
    spendable: run.spendable + sum(({ spendable }) => spendable),
    perYear: run.perYear + sum(({ perYear }) => perYear),
  };
}
