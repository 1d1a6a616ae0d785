import { canonical } from '../../../shared/base/json.ts';
import { type Draft, say } from '../../../shared/events/event.ts';
import { type Buyer, BuyerDeleted, BuyerSeen, BuyersMerged, ConsentReported } from '../../../shared/events/orders.ts';
import type { ConsentAnswer, CustomerReport, MergeReport } from '../platforms/contract/report.ts';

/** A customer of the platform by its newest report. The buyer of an order need not be one. */
export interface BuyerState {
  readonly customer: string;
  /** When the first webhook about this customer was received. */
  readonly firstReportedAt?: string;
  readonly updatedAt?: string;
  /** The fine clock of the report that `buyer` is from. */
  readonly toldAt?: string;
  readonly buyer?: Buyer;
  /** The newest answer for each channel. */
  readonly consents: Readonly<Record<string, ConsentAnswer>>;
  readonly deletedAt?: string;
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
  const consents = { ...before.consents };
  for (const answer of report.consents) {
    const previous = consents[answer.channel];
    if (!previous || consentRank(answer) > consentRank(previous)) consents[answer.channel] = answer;
  }
  if (report.deleted) {
    const deletedAt = before.deletedAt && before.deletedAt < updatedAt ? before.deletedAt : updatedAt;
    return { ...before, consents, deletedAt };
  }
  const rank = (at = '', clock = '', buyer = {}) => `${at} ${clock} ${canonical(buyer)}`;
  const isNewer = rank(updatedAt, toldAt, report.buyer) > rank(before.updatedAt, before.toldAt, before.buyer);
  return { ...before, consents, ...(isNewer && report.buyer && { updatedAt, toldAt, buyer: report.buyer }) };
}

const consentRank = ({ at, given }: ConsentAnswer) => `${at} ${given}`;

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
    const previous = before?.consents[answer.channel];
    if (isGone || (previous && consentRank(previous) === consentRank(answer))) continue;
    const { channel, given, at: saidAt } = answer;
    drafts.push(say(ConsentReported, saidAt, { buyer: named, channel, given, saidAt }));
  }
  if (into && before?.mergedInto !== into) drafts.push(say(BuyersMerged, knownAt, { from: customer, into }));
  if (isGone && !before?.deletedAt) drafts.push(say(BuyerDeleted, deletedAt, { buyer: { platformId: customer } }));
  return drafts;
}
