import type { EventOf } from '../../../shared/events/event.ts';
import type { DeliveryTroubled } from '../../../shared/events/order-troubles.ts';
import type { Language } from '../../../shared/events/shops.ts';
import type { AnswerTerms } from '../promise/promise.ts';
import type { OrderBuyer } from '../purchases/buyer.ts';
import type { Opening } from '../tickets/ticket.ts';
import { openTicket } from '../tickets/ticket-changes.ts';
import type { TicketDecision } from '../tickets/ticket-decision.ts';

export type DeliveryTrouble = EventOf<typeof DeliveryTroubled>;

/** A carrier that gave up: nobody else will bring it. What it tries again, or holds to be fetched, is its own to do. */
export const isFailure = ({ data }: DeliveryTrouble): boolean => data.trouble === 'failed' && data.isOver !== true;

export interface FailureContext {
  readonly ticket: string;
  readonly terms: AnswerTerms;
  readonly language: Language;
  readonly buyer?: Pick<OrderBuyer, 'customer' | 'version'> | undefined;
}

/**
 * A delivery that failed opens a ticket, before its customer has to write. She gets no receipt, because she asked nothing; who answers
 * the ticket is the first to tell her.
 */
export function applyFailure(
  { shop, at, test, data }: DeliveryTrouble,
  context: FailureContext,
  before: unknown,
  number: number,
): TicketDecision | undefined {
  if (before) return undefined;
  const { ticket, language } = context;
  return {
    ...openFailure({ shop, at, test, order: data.order, number, ticket }, context),
    words: { id: 'failed', text: failureWords[language] },
  };
}

type Failed = Pick<Opening, 'shop' | 'ticket' | 'number' | 'test'> & { readonly order: string; readonly at: string };

/** The ticket of what failed with an order, of whom the order names. */
export function openFailure({ at, ...failed }: Failed, { terms, buyer }: Omit<FailureContext, 'ticket'>) {
  const owner = buyer?.customer ? { customer: buyer.customer, ownerVersion: buyer.version } : {};
  const message = { id: 'failed', at, kind: 'delivery' as const };
  return openTicket({ ...failed, kind: 'delivery', ...owner }, message, terms);
}

const failureWords: Readonly<Record<Language, string>> = {
  ko: '택배사가 상품을 전하지 못했다고 알려 왔습니다. 고객님이 문의하시기 전에 먼저 연락해 주세요.',
  en: 'The carrier could not deliver and gave up. Please contact the customer before they have to ask.',
};
