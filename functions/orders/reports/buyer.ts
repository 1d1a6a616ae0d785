import { canonical } from '../../../shared/base/json.ts';
import { type Draft, say } from '../../../shared/events/event.ts';
import { type Buyer, BuyerDeleted, BuyerSeen, BuyersMerged, ConsentReported } from '../../../shared/events/orders.ts';
import { newerOf, type Told } from '../platforms/contract/fine-clock.ts';
import { type ConsentAnswer, type CustomerReport, consentKey, type MergeReport } from '../platforms/contract/report.ts';

/** A customer of the platform by its newest report. The buyer of an order need not be one. */
export interface BuyerState {
  readonly customer: string;
  /** When the first webhook about this customer was received. */
  readonly firstReportedAt?: string;
  readonly updatedAt?: string;
  /** The fine clock of the report that `buyer` is from. */
  readonly toldAt?: string;
  readonly buyer?: Buyer;
  /** The newest answer for each channel, and for the nights of each. */
  readonly consents: Readonly<Record<string, Told<ConsentAnswer>>>;
  readonly deletedAt?: string;
  /** When they were erased: what a report says of before, or was received before, names nobody. */
  readonly erasedAt?: string;
  /** When the report that `buyer` is from was received. */
  readonly heardAt?: string;
  /** The customer it was merged into. */
  readonly mergedInto?: string;
}

export const newBuyer = (customer: string): BuyerState => ({ customer, consents: {} });

/** Commutative and idempotent: the newer report wins, by its fine clock in one second, and then by content. */
export function applyCustomerReport(
  previous: BuyerState,
  report: CustomerReport,
  knownAt: string,
  toldAt = knownAt,
): BuyerState {
  const { firstReportedAt } = previous;
  const before = {
    ...previous,
    firstReportedAt: firstReportedAt && firstReportedAt < knownAt ? firstReportedAt : knownAt,
  };
  const updatedAt = report.at ?? knownAt;
  const { erasedAt = '' } = before;
  const isErased = knownAt <= erasedAt || updatedAt <= erasedAt;
  const consents = { ...before.consents };
  for (const answer of isErased ? [] : report.consents) {
    if (answer.at <= erasedAt) continue;
    const key = consentKey(answer);
    const previous = consents[key];
    consents[key] = previous ? newerOf<ConsentAnswer>(previous, { ...answer, toldAt }) : { ...answer, toldAt };
  }
  if (report.deleted) {
    const deletedAt = before.deletedAt && before.deletedAt < updatedAt ? before.deletedAt : updatedAt;
    return { ...before, consents, deletedAt };
  }
  const rank = (at = '', clock = '', buyer = {}) => `${at} ${clock} ${canonical(buyer)}`;
  const isNewer = rank(updatedAt, toldAt, report.buyer) > rank(before.updatedAt, before.toldAt, before.buyer);
  const isTold = isNewer && !isErased && report.buyer;
  return { ...before, consents, ...(isTold && { updatedAt, toldAt, heardAt: knownAt, buyer: report.buyer }) };
}

/** Nobody, until the platform says something of later: that is of who is its customer again. */
export function eraseBuyer(state: BuyerState, at: string): BuyerState {
  const { updatedAt = '', toldAt, heardAt = '', buyer, consents, ...rest } = state;
  const erasedAt = state.erasedAt !== undefined && state.erasedAt > at ? state.erasedAt : at;
  const isLater = updatedAt > erasedAt && heardAt > erasedAt;
  return {
    ...rest,
    ...(isLater && { updatedAt, heardAt, ...(toldAt && { toldAt }), ...(buyer && { buyer }) }),
    consents: Object.fromEntries(Object.entries(consents).filter(([, answer]) => answer.at > erasedAt)),
    erasedAt,
  };
}

/** An answer that is known already; where the platform gives no time, one that says the same was not given again. */
const isSameAnswer = (before: ConsentAnswer, now: ConsentAnswer): boolean =>
  before.given === now.given && (before.at === now.at || now.undated === true);

export const applyMerge = (before: BuyerState, { into }: MergeReport): BuyerState => ({ ...before, mergedInto: into });

/** The events that follow from a change; nothing more is published about a deleted customer. */
export function buyerEvents(before: BuyerState | undefined, after: BuyerState, knownAt: string): Draft[] {
  const { customer, buyer, updatedAt = knownAt, deletedAt, mergedInto: into } = after;
  const named: Buyer = buyer ?? { platformId: customer };
  const isGone = deletedAt !== undefined;
  const drafts: Draft[] = [];
  if (buyer && !isGone && canonical(buyer) !== canonical(before?.buyer ?? null)) {
    drafts.push(say(BuyerSeen, updatedAt, { buyer }));
  }
  for (const answer of Object.values(after.consents)) {
    const previous = before?.consents[consentKey(answer)];
    if (isGone || (previous && isSameAnswer(previous, answer))) continue;
    const { channel, night, given, at: saidAt, wording, source } = answer;
    // A flag that is another one than before was changed meanwhile.
    const isUndated = answer.undated === true && previous === undefined;
    const how = {
      ...(night && { night }),
      ...(isUndated && { undated: true as const }),
      ...(wording && { wording }),
      ...(source && { source }),
    };
    drafts.push(say(ConsentReported, saidAt, { buyer: named, channel, given, saidAt, heardAt: knownAt, ...how }));
  }
  if (into && before?.mergedInto !== into) drafts.push(say(BuyersMerged, knownAt, { from: customer, into }));
  if (isGone && !before?.deletedAt) drafts.push(say(BuyerDeleted, deletedAt, { buyer: { platformId: customer } }));
  return drafts;
}
