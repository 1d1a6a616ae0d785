import type { EventOf } from '../events/event.ts';
import { say } from '../events/event.ts';
import {
  ErasureAnswered,
  type ErasureRequested,
  ExportAnswered,
  type ExportRequested,
  type PersonHolder,
} from '../events/privacy.ts';
import type { Cause, Write } from './aggregate.ts';
import { type Aggregate, type Aggregates, aggregate } from './aggregate-kind.ts';
import type { MessageContext } from './consumer.ts';
import {
  type ExportRecord,
  exportParts,
  isAnswered,
  type Kept,
  noRequests,
  type PersonRequests,
  withAnswer,
  withErasure,
  withKept,
} from './person-answers.ts';
import { dropTrace, tracesOf } from './traces.ts';

/** The requests about each customer that a capability has heard; also by the digest of an address that was erased. */
export const requestsHeardBy = (owner: PersonHolder): Aggregates<PersonRequests> =>
  aggregate(`requests-${owner}`, {
    owner,
    describe: ({ erasedAt }) => ({ status: erasedAt === undefined ? 'asked' : 'erased' }),
  });

/** Whether somebody was erased, with the condition that this is still so: a member of a write that stores something of them. */
interface Erasure {
  readonly erasedAt: string | undefined;
  readonly unchanged: Write;
}

export async function erasureOf(kind: Aggregates<PersonRequests>, shop: string, who: string): Promise<Erasure> {
  const one = kind.of(shop, who);
  const known = await one.load();
  return { erasedAt: known?.state.erasedAt, unchanged: one.assertVersion(known?.version) };
}

type ErasureEvent = EventOf<typeof ErasureRequested>;
export type ExportEvent = EventOf<typeof ExportRequested>;

/** An erasure, and when it began here. */
export interface Erasing {
  readonly shop: string;
  readonly customer: string;
  readonly addresses: readonly string[];
  readonly orders: readonly string[];
  readonly platformIds: readonly string[];
  readonly cause: Cause;
  readonly erasedAt: string;
  readonly now: string;
}

/** How a capability answers. Both may be called again, also after only a part was done. */
interface Answering {
  /** What it stores is found by traces, which go when it was erased. */
  readonly leavesTraces?: true;
  /** Erases what is stored of the customer, and says what law keeps. The traces of it stay until it was answered. */
  readonly erase: (erasing: Erasing) => Promise<readonly Kept[]>;
  /** All that is stored of the customer. */
  readonly collect: (event: ExportEvent) => Promise<readonly ExportRecord[]>;
}

/**
 * Answers requests about persons. That somebody was erased is stored first, so that what comes later brings nothing back; it is
 * answered when everything was erased. After a crash all of it is done again.
 */
export const answersTo = (
  kind: Aggregates<PersonRequests>,
  by: PersonHolder,
  { leavesTraces, erase, collect }: Answering,
) => ({
  ErasureRequested: async (event: ErasureEvent, { now }: MessageContext): Promise<void> => {
    const { shop, data } = event;
    const { request, customer, addresses, orders = [], platformIds = [] } = data;
    const own = kind.of(shop, customer);
    const began = await own.change(event, (before = noRequests) => ({
      state: withErasure(before, request ?? event.id, now),
    }));
    const { erasedAt = now } = began?.state ?? {};
    for (const address of addresses) {
      await kind.of(shop, address).change(event, (before = noRequests) => ({
        state: withErasure(before, request ?? event.id, erasedAt),
      }));
    }
    const kept = await erase({ shop, customer, addresses, orders, platformIds, cause: event, erasedAt, now });
    await own.change(event, (before = noRequests) => {
      const known = withKept(before, kept);
      if (request === undefined || isAnswered(known, request)) return { state: known };
      const answer = say(ErasureAnswered, now, { request, customer, by, kept: [...known.kept] });
      return { state: withAnswer(known, request), events: [answer] };
    });
    for (const who of leavesTraces ? [customer, ...addresses] : [])
      await dropTraces(own, event, who, { until: erasedAt, now });
  },
  ExportRequested: async (event: ExportEvent, { now }: MessageContext): Promise<void> => {
    const { request, customer } = event.data;
    const own = kind.of(event.shop, customer);
    if (isAnswered((await own.state()) ?? noRequests, request)) return;
    const parts = exportParts(await collect(event));
    for (const [index, json] of parts.entries()) {
      const part = { request, customer, by, n: index + 1, of: parts.length, json };
      // Each in a write of its own: together they may be larger than an item.
      await own.change(event, (before = noRequests) =>
        isAnswered(before, request)
          ? undefined
          : {
              state: part.n === part.of ? withAnswer(before, request) : before,
              events: [say(ExportAnswered, now, part)],
            },
      );
    }
  },
});

/** A transaction has 100 members. */
const maxDropped = 90;

async function dropTraces(
  own: Aggregate<PersonRequests>,
  event: ErasureEvent,
  who: string,
  { until, now }: { readonly until: string; readonly now: string },
): Promise<void> {
  const subjects = await tracesOf(event.shop, who, until);
  for (let from = 0; from < subjects.length; from += maxDropped) {
    const some = subjects.slice(from, from + maxDropped);
    const alsoWrite = some.map((subject) => dropTrace(event.shop, who, subject, now));
    await own.change(event, (before) => before && { state: before, alsoWrite });
  }
}
