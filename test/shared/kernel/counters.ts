import { aggregate } from '../../../shared/kernel/aggregate-kind.ts';

/** A counter, the smallest aggregate: its `dueAt` is its clock, its `list` the list that it stands in. */
export interface Counter {
  readonly count: number;
  readonly dueAt?: string | undefined;
  readonly list?: string | undefined;
  readonly test?: boolean | undefined;
}

export const counters = aggregate<Counter>('counter', {
  owner: 'loyalty',
  describe: ({ count, dueAt, list, test }) => ({
    status: count > 0 ? 'counted' : 'empty',
    wakeAt: dueAt,
    test,
    listing: list === undefined ? undefined : { onList: list, listed: String(count) },
  }),
});

/** The same, since its kind has a list. */
export const listedCounters = aggregate<Counter>('counter', {
  owner: 'loyalty',
  describe: () => ({ status: 'counted' }),
  list: (_subject, { count }) => ({
    onList: 'all/demo',
    listed: String(count),
    ...(count === 7 && { foundBy: 'seven' }),
  }),
});
