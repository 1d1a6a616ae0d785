import { createHash } from 'node:crypto';
import type { Delivered } from '../services/ses.ts';
import type { SeenEvent, SeenWake } from './seen.ts';

/** An event, what it caused, and the mails in which it ended. */
export interface Told {
  readonly event: SeenEvent;
  readonly mails: readonly Delivered[];
  readonly effects: readonly Told[];
}

/** What began by itself: something came in, or a time came. */
export interface Chapter {
  readonly first: Told;
  readonly byClock: boolean;
  /** The time that passed since it was planned. */
  readonly waitedMs: number;
}

export interface OrderStory {
  readonly order: string;
  readonly number: string;
  readonly status: string;
  readonly buyer: string;
  readonly titles: readonly string[];
  readonly total: { readonly minor: number; readonly currency: string } | undefined;
  readonly chapters: readonly Chapter[];
  readonly wakes: readonly SeenWake[];
}

export interface Stories {
  /** The newest first. */
  readonly orders: readonly OrderStory[];
  /** What belongs to no order. */
  readonly others: readonly Chapter[];
}

/** The events as stories: each beginning with all that it caused, under the order that it is about. */
export function stories(
  events: readonly SeenEvent[],
  wakes: readonly SeenWake[],
  mails: readonly Delivered[],
): Stories {
  const known = new Map(events.map((event) => [event.id, event]));
  const unique = [...known.values()];
  const begins = (event: SeenEvent) => event.name === 'TimerDue' || !known.has(event.cause) || event.cause === event.id;
  const effects = Map.groupBy(
    unique.filter((event) => !begins(event)),
    ({ cause }) => cause,
  );
  const mailsOf = Map.groupBy(mails, ({ tags }) => tags.message ?? '');
  const tell = (event: SeenEvent): Told => ({
    event,
    mails: event.name === 'MessageSent' ? (mailsOf.get(tagOf(event.subject)) ?? []) : [],
    effects: (effects.get(event.id) ?? []).map(tell),
  });

  const orderOfSubject = new Map<string, string>();
  const written = new Map<string, Chapter[]>();
  const others: Chapter[] = [];
  for (const event of unique.filter(begins)) {
    const planned = known.get(event.cause);
    const byClock = event.name === 'TimerDue';
    const waitedMs = byClock && planned ? Date.parse(event.time) - Date.parse(planned.time) : 0;
    const chapter: Chapter = { first: tell(event), byClock, waitedMs };
    const all = flat(chapter.first);
    const order = firstOf(all, orderOf) ?? firstOf(all, ({ subject }) => orderOfSubject.get(subject));
    if (!order) others.push(chapter);
    else {
      for (const { subject } of all) orderOfSubject.set(subject, order);
      written.set(order, [...(written.get(order) ?? []), chapter]);
    }
  }
  const wakesOf = Map.groupBy(wakes, ({ aggregate }) => orderOfSubject.get(aggregate) ?? '');
  const orders = [...written].map(([subject, chapters]) => summary(subject, chapters, wakesOf.get(subject) ?? []));
  return { orders: orders.reverse(), others };
}

const flat = ({ event, effects }: Told): SeenEvent[] => [event, ...effects.flatMap(flat)];

function orderOf({ subject, shop, data }: SeenEvent): string | undefined {
  if (subject.startsWith('order/')) return subject;
  const order = data.order ?? record(data.about).order;
  return typeof order === 'string' ? `order/${shop}/${order}` : undefined;
}

function summary(subject: string, chapters: readonly Chapter[], wakes: readonly SeenWake[]): OrderStory {
  const all = chapters.flatMap(({ first }) => flat(first));
  const own = all.filter((event) => event.subject === subject);
  const facts = own.findLast(({ data }) => typeof data.number === 'string')?.data ?? {};
  const buyer = record(own.findLast(({ data }) => data.buyer)?.data.buyer);
  const name = [buyer.family, buyer.given].filter((part) => typeof part === 'string');
  const order = subject.split('/').at(-1) ?? subject;
  return {
    order,
    number: String(facts.number ?? order),
    status: own.reduce((last, event) => (event.version >= last.version ? event : last), own[0] ?? nothing).status,
    buyer: buyer.language === 'ko' ? name.join('') : name.reverse().join(' '),
    titles: Array.isArray(facts.items) ? facts.items.map((item) => String(record(item).title ?? '')) : [],
    total:
      typeof facts.totalMinor === 'number' && typeof facts.currency === 'string'
        ? { minor: facts.totalMinor, currency: facts.currency }
        : undefined,
    chapters,
    wakes,
  };
}

const nothing = { version: 0, status: 'unknown' };

function firstOf<Found>(
  events: readonly SeenEvent[],
  find: (event: SeenEvent) => Found | undefined,
): Found | undefined {
  for (const event of events) {
    const found = find(event);
    if (found !== undefined) return found;
  }
  return undefined;
}

export const record = (value: unknown): Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' ? (value as Readonly<Record<string, unknown>>) : {};

/** The tag by which messaging lets a mail be known again: ids only may stand there, so it is the subject's digest. */
const tagOf = (subject: string): string =>
  createHash('sha256')
    .update(`${Buffer.byteLength(subject)}:${subject}`)
    .digest('hex');
