import { plusSeconds } from '../../shared/base/clock.ts';
import type { OrderJourney } from '../../shared/events/journeys.ts';
import type { MessageRequest } from '../../shared/events/messaging.ts';
import type { OrderFacts } from '../../shared/events/orders.ts';
import type { Anchor } from './anchor.ts';
import { promiseTold, stageTold } from './promise-told.ts';

/** An order, whose it is, and all that is known of it. */
export interface Owned {
  readonly shop: string;
  readonly order: string;
  readonly customer: string;
  readonly facts: OrderFacts;
}

/** What a step counts from, since when, and when it fell due. */
interface Due {
  readonly fact: Anchor;
  readonly anchor: string;
  readonly dueAt: string;
}

/** What is asked of messaging when a step of an order's journey is due. */
export function orderRequest(
  { shop, order, customer, facts }: Owned,
  { name: journey, step }: OrderJourney,
  due: Due,
  now: string,
): MessageRequest {
  return {
    key: `${order}~${step.name}`,
    to: { customer },
    purpose: step.purpose,
    topic: step.topic,
    template: { kind: step.template },
    facts: {
      order: inBrief(facts),
      [due.fact]: due.anchor,
      ...stageTold(facts, due.fact),
      ...promiseTold(facts, now),
    },
    language: facts.language,
    usefulUntil: usefulUntil(step, due, facts),
    stillTrue: [{ subject: `order/${shop}/${order}`, in: [...step.stillTrue] }],
    about: { order, journey, step: step.name, ...(step.survey && { survey: step.survey }) },
  };
}

/** A new day is told before it is over. */
function usefulUntil(
  { usefulDays }: OrderJourney['step'],
  { fact, dueAt }: Due,
  { newPromisedAt }: OrderFacts,
): string {
  const until = plusSeconds(dueAt, usefulDays * 86_400);
  return fact === 'renewedAt' && newPromisedAt && newPromisedAt < until ? newPromisedAt : until;
}

/** An order of more lines is told as one of this many: a cart on Shopify holds 500. */
const maxLines = 500;

/** What a letter may say of the order, in about 24,000 characters of JSON however long it is. */
export function inBrief({ number, currency, totalMinor, items }: OrderFacts) {
  const told = items.slice(0, maxLines);
  const longest = Math.floor(24_000 / told.length) - 40;
  return {
    number,
    currency,
    totalMinor,
    items: told.map(({ title, quantity, product, category }, n) => ({
      ...{ title: beginning(title, longest), quantity },
      // Only the first is called by its short name.
      ...(n === 0 && { product, category }),
    })),
  };
}

/** As many of the first characters as JSON writes in `longest`, and one at least; none is cut in two. */
function beginning(title: string, longest: number): string {
  let text = '';
  for (const character of title.toWellFormed()) {
    if (text && JSON.stringify(text + character).length > longest + 2) return text;
    text += character;
  }
  return text;
}
