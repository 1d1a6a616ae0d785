import * as v from 'valibot';
import type { Reading } from '../frame/reading.ts';
import { messageFields, type OrderRow, type WholeOrder } from '../orders/orders.ts';
import { customerFields, optionalString, string } from './customers.ts';

const seen = v.object({ at: string, page: string, step: optionalString });

/** A customer with everything that is known of them, as the desk reads it. */
export const customerRead = v.object({
  ...customerFields,
  given: optionalString,
  family: optionalString,
  ownsEmail: v.optional(v.boolean()),
  language: v.optional(v.picklist(['ko', 'en'])),
  zone: optionalString,
  birthday: optionalString,
  tags: v.array(string),
  devices: v.array(string),
  platformIds: v.array(string),
  /** How to reach them, and why so. */
  channel: v.optional(v.object({ channel: string, because: string })),
  /** The fields that a person of the shop has set. */
  edited: v.array(string),
  firstOrderAt: optionalString,
  products: v.array(
    v.object({
      title: string,
      order: string,
      number: string,
      boughtAt: string,
      deliveredAt: optionalString,
      isAssumed: v.optional(v.boolean()),
      installedAt: optionalString,
      /** How many lines more its order has, than are listed here. */
      more: v.optional(v.number()),
    }),
  ),
  merges: v.array(
    v.object({
      record: string,
      into: string,
      name: optionalString,
      at: optionalString,
      because: optionalString,
      by: optionalString,
      undoableUntil: optionalString,
    }),
  ),
  isCrowded: v.optional(v.boolean()),
  visits: v.object({ pages: v.array(seen), stoppedAt: v.optional(seen) }),
});
export type CustomerRead = v.InferOutput<typeof customerRead>;

/** What people of the shop wrote about a customer, the newest first; without its words for who sees masked contacts. */
export const noteList = v.object({
  items: v.array(v.object({ id: string, at: string, by: string, text: optionalString })),
  next: optionalString,
});
export type NoteList = v.InferOutput<typeof noteList>;

/** A customer's points and tier. */
export const pointsRead = v.object({
  available: v.number(),
  pending: v.number(),
  debt: v.number(),
  tier: string,
  /** Its name, where the programme has one for it. */
  tierLabel: optionalString,
  override: v.optional(v.object({ until: string, reason: string })),
  nextExpiries: v.array(v.object({ at: string, points: v.number() })),
});
export type PointsRead = v.InferOutput<typeof pointsRead>;

const inBoth = v.object({ ko: string, en: string });

/** The names of the shop's people. */
export const staffList = v.object({ items: v.array(v.object({ id: string, name: v.union([string, inBoth]) })) });

/** Whether they agreed to advertising, by each channel, and all that they said. */
export const consentList = v.object({
  items: v.array(
    v.object({
      channel: string,
      night: v.optional(v.boolean()),
      given: v.boolean(),
      at: optionalString,
    }),
  ),
  history: v.optional(
    v.array(
      v.object({
        channel: string,
        night: v.optional(v.boolean()),
        given: v.boolean(),
        at: string,
        undated: v.optional(v.boolean()),
        source: string,
        by: optionalString,
        wording: optionalString,
        wordingKo: optionalString,
        wordingEn: optionalString,
      }),
    ),
  ),
});
export type ConsentList = v.InferOutput<typeof consentList>;

/** What happened to a customer, the newest first, in the words and the language of the reader. */
export const timelineRead = v.object({
  items: v.array(
    v.object({
      id: string,
      at: string,
      kind: string,
      name: string,
      text: string,
      about: v.object({
        order: optionalString,
        ticket: optionalString,
        message: optionalString,
        customer: optionalString,
      }),
    }),
  ),
  next: optionalString,
});
export type TimelineRead = v.InferOutput<typeof timelineRead>;

/** A page of what was written to a customer, and what was not, the newest decision first. */
export const messagePageRead = v.object({
  items: v.array(v.object(messageFields)),
  /** Why their address gets no mail. */
  suppression: v.optional(v.object({ id: string, because: string, since: string, until: optionalString })),
  next: optionalString,
});
type MessagePage = v.InferOutput<typeof messagePageRead>;

/** A message as it was sent, made again of what is kept of it. */
export const sentText = v.object({
  subject: string,
  text: string,
  to: string,
  at: string,
  /** The template has not changed since: it is what was sent, letter by letter. */
  isExact: v.boolean(),
});
export type SentText = v.InferOutput<typeof sentText>;

/** Orders as a customer's page shows them. */
export interface OwnOrders {
  readonly rows: readonly OrderRow[];
  /** The parcels of those that are under way, by the ids of their orders. */
  readonly parcels: ReadonlyMap<string, WholeOrder['parcels']>;
  /** Where the next ones begin; empty where there are more than were asked for. */
  readonly next: string | undefined;
}

/** All that the page shows, each part as the API gave it, or why it did not. */
export interface WholePerson {
  readonly known: CustomerRead;
  readonly points: Reading<PointsRead>;
  readonly consents: Reading<ConsentList>;
  readonly orders: Reading<OwnOrders>;
  readonly tickets: Reading<TimelineRead>;
  readonly messages: Reading<MessagePage>;
  readonly timeline: Reading<TimelineRead>;
  readonly notes: Reading<NoteList>;
  /** The names of the shop's people, by their ids. */
  readonly staff: ReadonlyMap<string, string>;
}

/** A note that was typed and not taken, and why. */
export interface TypedNote {
  readonly text: string;
  readonly fault: string;
}
