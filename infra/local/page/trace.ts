import { createHash } from 'node:crypto';
import type { TakenNotice } from '../phones/shown-notice.ts';
import type { SentToPhone } from '../providers/sent-to-phone.ts';
import type { Delivered } from '../services/ses.ts';
import type { PendingWake, PublishedEvent } from './published.ts';

/** A message as it came to its reader, by whatever channel. */
type Received = Delivered | SentToPhone | TakenNotice;

/** An event, what it caused, and the messages in which it ended. */
export interface EventNode {
  readonly event: PublishedEvent;
  readonly mails: readonly Received[];
  readonly effects: readonly EventNode[];
}

/** A chain of events with one origin: an incoming call, or a wake. */
export interface Segment {
  readonly first: EventNode;
  readonly byClock: boolean;
  /** The time that passed since it was planned. */
  readonly waitedMs: number;
}

export interface OrderTrace {
  readonly order: string;
  readonly number: string;
  readonly status: string;
  readonly buyer: string;
  readonly titles: readonly string[];
  readonly total: { readonly minor: number; readonly currency: string } | undefined;
  readonly segments: readonly Segment[];
  readonly wakes: readonly PendingWake[];
}

export interface Traces {
  /** The newest first. */
  readonly orders: readonly OrderTrace[];
  /** Segments without an order. */
  readonly others: readonly Segment[];
}

/** The events as traces: each origin with all its effects, under its order. */
export function traces(
  events: readonly PublishedEvent[],
  wakes: readonly PendingWake[],
  mails: readonly Received[],
): Traces {
  const known = new Map(events.map((event) => [event.id, event]));
  const unique = [...known.values()];
  const begins = (event: PublishedEvent) =>
    event.name === 'TimerDue' || !known.has(event.cause) || event.cause === event.id;
  const effects = Map.groupBy(
    unique.filter((event) => !begins(event)),
    ({ cause }) => cause,
  );
  const mailsOf = Map.groupBy(mails, ({ tags }) => tags.message ?? '');
  const nodeOf = (event: PublishedEvent): EventNode => ({
    event,
    mails: event.name === 'MessageSent' ? (mailsOf.get(tagOf(event.subject)) ?? []) : [],
    effects: (effects.get(event.id) ?? []).map(nodeOf),
  });

  const orderOfSubject = new Map<string, string>();
  const segmentsOf = new Map<string, Segment[]>();
  const others: Segment[] = [];
  for (const event of unique.filter(begins)) {
    const planned = known.get(event.cause);
    const byClock = event.name === 'TimerDue';
    const waitedMs = byClock && planned ? Date.parse(event.time) - Date.parse(planned.time) : 0;
    const segment: Segment = { first: nodeOf(event), byClock, waitedMs };
    const all = flat(segment.first);
    const order = firstFound(all, orderOf) ?? firstFound(all, ({ subject }) => orderOfSubject.get(subject));
    if (!order) others.push(segment);
    else {
      for (const { subject } of all) orderOfSubject.set(subject, order);
      segmentsOf.set(order, [...(segmentsOf.get(order) ?? []), segment]);
    }
  }
  const wakesOf = Map.groupBy(wakes, ({ aggregate }) => orderOfSubject.get(aggregate) ?? '');
  const orders = [...segmentsOf].map(([subject, segments]) => summary(subject, segments, wakesOf.get(subject) ?? []));
  return { orders: orders.reverse(), others };
}

const flat = ({ event, effects }: EventNode): PublishedEvent[] => [event, ...effects.flatMap(flat)];

function orderOf({ subject, shop, data }: PublishedEvent): string | undefined {
  if (subject.startsWith('order/')) return subject;
  const order = data.order ?? fieldsIn(data.about).order;
  return typeof order === 'string' ? `order/${shop}/${order}` : undefined;
}

function summary(subject: string, segments: readonly Segment[], wakes: readonly PendingWake[]): OrderTrace {
  const all = segments.flatMap(({ first }) => flat(first));
  const own = all.filter((event) => event.subject === subject);
  const facts = own.findLast(({ data }) => typeof data.number === 'string')?.data ?? {};
  const buyer = fieldsIn(own.findLast(({ data }) => data.buyer)?.data.buyer);
  const order = subject.split('/').at(-1) ?? subject;
  return {
    order,
    number: String(facts.number ?? order),
    status: own.reduce((last, event) => (event.version >= last.version ? event : last), own[0] ?? noEvent).status,
    buyer: buyerName(buyer),
    titles: Array.isArray(facts.items) ? facts.items.map((item) => String(fieldsIn(item).title ?? '')) : [],
    total:
      typeof facts.totalMinor === 'number' && typeof facts.currency === 'string'
        ? { minor: facts.totalMinor, currency: facts.currency }
        : undefined,
    segments,
    wakes,
  };
}

const isHangul = (name: string): boolean => /^\p{Script=Hangul}+$/u.test(name);

/** Koreans write the family name first, without a blank; others stay in their own order. */
function buyerName({ given, family }: Readonly<Record<string, unknown>>): string {
  const [first = '', last = ''] = [given, family].map((part) => (typeof part === 'string' ? part : ''));
  return isHangul(first) && isHangul(last) ? last + first : `${first} ${last}`.trim();
}

const noEvent = { version: 0, status: 'unknown' };

function firstFound<Found>(
  events: readonly PublishedEvent[],
  find: (event: PublishedEvent) => Found | undefined,
): Found | undefined {
  for (const event of events) {
    const found = find(event);
    if (found !== undefined) return found;
  }
  return undefined;
}

export const fieldsIn = (value: unknown): Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' ? (value as Readonly<Record<string, unknown>>) : {};

/** The tag by which messaging lets a mail be known again: ids only may stand there, so it is the subject's digest. */
const tagOf = (subject: string): string =>
  createHash('sha256')
    .update(`${Buffer.byteLength(subject)}:${subject}`)
    .digest('hex');
