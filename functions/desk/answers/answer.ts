import * as v from 'valibot';
import type { WholeTicket } from '../conversation/tickets.ts';
import type { BriefList } from '../frame/customers.ts';
import type { WholeOrder } from '../orders/orders.ts';
import { type Macro, macroIn, macroRead } from './macro.ts';

/** Templates as the API lists them. */
export const templatesFound = v.object({
  items: v.array(
    v.object({
      id: v.string(),
      version: v.number(),
      kind: v.string(),
      title: v.object({ ko: v.string(), en: v.string() }),
      at: v.optional(v.string()),
    }),
  ),
});
export type TemplateFound = v.InferOutput<typeof templatesFound>['items'][number];

/** A template written for a ticket. */
export const renderingRead = v.object({
  template: v.string(),
  version: v.number(),
  text: v.string(),
  missing: v.array(v.object({ name: v.string(), label: v.string() })),
  withheld: v.optional(v.boolean()),
  macro: v.optional(macroRead),
});

export const draftChannels = ['mail', 'chat', 'phone'] as const;
/** `customer`: as the order says, else as they wrote. */
export const draftLanguages = ['customer', 'ko', 'en'] as const;

const chosenWays = ['email', 'sms', 'kakao'] as const;

/** What stands in the form of an answer. */
export interface Draft {
  /** By what it goes, where the agent chose that; else where it was asked. */
  readonly by: (typeof chosenWays)[number] | '';
  readonly text: string;
  /** Of an email that begins a conversation. */
  readonly subject: string;
  /** What was typed to find a template. */
  readonly asked: string;
  readonly channel: (typeof draftChannels)[number];
  readonly language: (typeof draftLanguages)[number];
  /** The template that the text was written from, as `id@version`. */
  readonly from: string;
  /** What the template does beside, and what of it is ticked. */
  readonly macro: Macro;
  readonly ticked: Macro;
}

const oneOf = <Each extends string>(all: readonly Each[], value: string | null, other: Each): Each =>
  all.find((each) => each === value) ?? other;

/** The draft as it was posted; of a page that is opened, the one that suits whom it is for. */
export function draftOf(form: URLSearchParams, reader: DraftReader): Draft {
  return {
    text: form.get('text') ?? '',
    subject: (form.get('subject') ?? '').trim(),
    asked: (form.get('q') ?? '').trim().slice(0, 100),
    channel: oneOf(draftChannels, form.get('channel'), lastChannel(reader)),
    language: oneOf(draftLanguages, form.get('textLanguage'), 'customer'),
    from: form.get('from') ?? '',
    by: oneOf<Draft['by']>(chosenWays, form.get('by'), ''),
    ...macroIn(form),
  };
}

type DraftReader = Pick<WholeTicket, 'conversation' | 'phone' | 'contact' | 'customerId' | 'answersGo'>;

/** The words that suit how it goes: a text message is written as a chat is, and only what goes nowhere from here is read out. */
function lastChannel({ conversation, phone, contact, customerId, answersGo }: DraftReader): Draft['channel'] {
  if (conversation || answersGo === 'chat' || answersGo === 'sms') return 'chat';
  return phone && !contact && !customerId ? 'phone' : 'mail';
}

/** By what it was to go, as the form has it: nothing for the usual way. */
export const chosenIn = (way: string | undefined, usual: string | undefined): Draft['by'] =>
  way === usual ? '' : oneOf<Draft['by']>(chosenWays, way ?? null, '');

/** `{ id, version }` of `exchange-wrong-goods@1`; nothing of what is no such pair. */
function templateIn(from: string): { readonly id: string; readonly version: number } | undefined {
  const [, id, version] = /^([a-z0-9-]+)@(\d+)$/.exec(from) ?? [];
  return id && version ? { id, version: Number(version) } : undefined;
}

/** What the API is told of words that an agent sends; they can be undone for some seconds. */
export function sentBody({ text, subject, from, by, ticked }: Draft, isSolved: boolean): object {
  const { solve: _, ...deeds } = ticked;
  const template = templateIn(from);
  return {
    text,
    undoable: true,
    ...(subject && { subject }),
    ...(by && { sendBy: by }),
    ...(template && { template }),
    ...(isSolved && { solve: true }),
    ...(Object.keys(deeds).length > 0 && { deeds }),
  };
}

/** The language to write in; without one, the API takes that of the ticket, else the shop's first. */
export function writtenLanguage({ language }: Draft, order: WholeOrder | undefined): 'ko' | 'en' | undefined {
  if (language !== 'customer') return language;
  return order?.language === 'ko' || order?.language === 'en' ? order.language : undefined;
}

/** What the API's texts need of the customer and the order; a day that is only assumed is told to nobody as a fact. */
export function factsFor(customer: BriefList['items'][number] | undefined, order: WholeOrder | undefined): object {
  const { given, family } = customer ?? {};
  return {
    ...((given || family) && { customer: { ...(given && { given }), ...(family && { family }) } }),
    ...(order && { order: orderFacts(order) }),
  };
}

const mostItems = 20;
const longestValue = 200;

function orderFacts({ number, items, lines, total, placedAt, promisedAt, promise, life, parcels }: WholeOrder): object {
  const at = (stage: string) => life.find((each) => each.stage === stage && each.statedBy !== 'assumption')?.at;
  const { carrier, trackingNumber } = parcels.at(-1) ?? {};
  const known = {
    number,
    items:
      items.length > 0
        ? items.slice(0, mostItems).map(({ title, quantity }) => ({ title: title.slice(0, longestValue), quantity }))
        : undefined,
    lines,
    total,
    placedAt,
    shippedAt: at('shipped'),
    deliveredAt: at('delivered'),
    promisedAt: promise?.newPromisedAt ?? promisedAt,
    carrier,
    trackingNumber,
  };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
}
