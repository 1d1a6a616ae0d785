import { plusSeconds } from '../../shared/base/clock.ts';
import type { OrderJourney } from '../../shared/events/journeys.ts';
import type { MessageRequest } from '../../shared/events/messaging.ts';
import type { OrderFacts } from '../../shared/events/orders.ts';
import type { Anchor } from './anchor.ts';
import { promisedDay, stageFacts } from './promise-facts.ts';

/** An order with its owner and its facts. */
export interface OwnedOrder {
  readonly shop: string;
  readonly order: string;
  readonly customer: string;
  readonly profileVersion?: number | undefined;
  readonly facts: OrderFacts;
  /** They received an earlier order. */
  readonly isRegular?: boolean;
}

/** The fact that a step counts from, its time, and when the step fell due. */
interface Due {
  readonly fact: Anchor;
  readonly anchor: string;
  readonly dueAt: string;
}

/** The request to messaging when a step of an order's journey is due. */
export function orderRequest(
  { shop, order, customer, profileVersion, facts, isRegular }: OwnedOrder,
  { name: journey, step }: OrderJourney,
  due: Due,
  now: string,
): MessageRequest {
  return {
    key: `${order}~${step.name}`,
    to: { customer, ...(profileVersion && { profileVersion }) },
    purpose: step.purpose,
    topic: step.topic,
    template: { kind: step.template },
    facts: {
      order: orderSummary(facts),
      ...(facts.kind && { kind: facts.kind }),
      ...(isRegular && isThanks(due) && { isRegular }),
      [due.fact]: due.anchor,
      ...stageFacts(facts, due.fact),
      ...promisedDay(facts, now),
    },
    language: facts.language,
    usefulUntil: usefulUntil(step, due, facts),
    stillTrue: [{ subject: `order/${shop}/${order}`, in: statuses(step, due) }],
    ...notAgain(step, facts),
    about: { order, journey, step: step.name, ...(step.survey && { survey: step.survey }) },
  };
}

/** The length of an id in an event. */
const maxAbout = 200;

/** Only what starts with the order or its payment speaks of the customer's coming back. */
const isThanks = ({ fact }: Due): boolean => fact === 'placedAt' || fact === 'paidAt';

/** What it is about, for messages that a person is sent once in so many days. The product is the one that its sentences name. */
function notAgain(
  { template, notAgain = [] }: OrderJourney['step'],
  { items: [first] }: OrderFacts,
): Pick<MessageRequest, 'notAgain'> {
  const rules = notAgain.flatMap(({ per, days }) => {
    if (per === 'person') return [{ about: template, days }];
    return first?.product ? [{ about: `${template}~${first.product}`.slice(0, maxAbout), days }] : [];
  });
  return rules.length > 0 ? { notAgain: rules } : {};
}

/** A message about an order that is paid on receipt goes before it is paid. */
const statuses = ({ stillTrue }: OrderJourney['step'], { fact }: Due): string[] =>
  fact === 'placedAt' ? ['placed', ...stillTrue] : [...stillTrue];

/** How long the message is useful; a new promised day only until it is over. */
function usefulUntil(
  { usefulDays }: OrderJourney['step'],
  { fact, dueAt }: Due,
  { newPromisedAt }: OrderFacts,
): string {
  const until = plusSeconds(dueAt, usefulDays * 86_400);
  return fact === 'renewedAt' && newPromisedAt && newPromisedAt < until ? newPromisedAt : until;
}

/** The message names at most this many lines: a cart on Shopify holds 500. */
const maxLines = 500;

/** What a message may say of the order, in at most about 24,000 characters of JSON; its total as the shopper saw it. */
export function orderSummary({ number, currency, totalMinor, shown, items }: OrderFacts) {
  const lines = items.slice(0, maxLines);
  const maxTitle = Math.floor(24_000 / lines.length) - 40;
  return {
    number,
    ...(shown ?? { currency, totalMinor }),
    items: lines.map(({ title, quantity, product, category }, n) => ({
      title: truncatedTitle(title, maxTitle),
      quantity,
      // Only the first product is named by its short name, which is found by these.
      ...(n === 0 && { product, category }),
    })),
  };
}

/** The first characters that JSON writes in `maxLength`, and at least one; no surrogate pair is split. */
function truncatedTitle(title: string, maxLength: number): string {
  let text = '';
  for (const character of title.toWellFormed()) {
    if (text && JSON.stringify(text + character).length > maxLength + 2) return text;
    text += character;
  }
  return text;
}
