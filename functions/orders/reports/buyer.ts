import { canonical } from '../../../shared/base/json.ts';
import { type Draft, say } from '../../../shared/events/event.ts';
import { type Buyer, BuyerDeleted, BuyerSeen, BuyersMerged, ConsentReported } from '../../../shared/events/orders.ts';
import type { ConsentAnswer, CustomerReport, MergeReport } from '../platforms/contract/report.ts';

/** One of the platform's customers, by the newest that was heard; an order's buyer need not be one. */
export interface BuyerState {
  readonly customer: string;
  /** When the first call about them came. */
  readonly firstReportedAt?: string;
  readonly updatedAt?: string;
  readonly buyer?: Buyer;
  /** The newest answer of each channel. */
  readonly consents: Readonly<Record<string, ConsentAnswer>>;
  readonly deletedAt?: string;
  /** Whom it became one with. */
  readonly mergedInto?: string;
}

export const newBuyer = (customer: string): BuyerState => ({ customer, consents: {} });

/** Commutative and idempotent: of two words the newer counts, and of two at the same time always the same one. */
export function applyCustomerReport(known: BuyerState, report: CustomerReport, knownAt: string): BuyerState {
  const { firstReportedAt } = known;
  const before = {
    ...known,
    firstReportedAt: firstReportedAt && firstReportedAt < knownAt ? firstReportedAt : knownAt,
  };
  const updatedAt = report.at ?? knownAt;
  const consents = { ...before.consents };
  for (const said of report.consents) {
    const known = consents[said.channel];
    if (!known || consentRank(said) > consentRank(known)) consents[said.channel] = said;
  }
  if (report.deleted) {
    const deletedAt = before.deletedAt && before.deletedAt < updatedAt ? before.deletedAt : updatedAt;
    return { ...before, consents, deletedAt };
  }
  const isNewer =
    report.buyer &&
    `${updatedAt} ${canonical(report.buyer)}` > `${before.updatedAt ?? ''} ${canonical(before.buyer ?? {})}`;
  return { ...before, consents, ...(isNewer && report.buyer && { updatedAt, buyer: report.buyer }) };
}

const consentRank = ({ at, given }: ConsentAnswer) => `${at} ${given}`;

export const applyMerge = (before: BuyerState, { into }: MergeReport): BuyerState => ({ ...before, mergedInto: into });

/** What is news about somebody; who is gone is not seen again. */
export function buyerEvents(before: BuyerState | undefined, after: BuyerState, knownAt: string): Draft[] {
  const { customer, buyer, updatedAt = knownAt, deletedAt, mergedInto: into } = after;
  const named: Buyer = buyer ?? { platformId: customer };
  const isGone = deletedAt !== undefined;
  const drafts: Draft[] = [];
  if (buyer && !isGone && canonical(buyer) !== canonical(before?.buyer ?? null)) {
    drafts.push(say(BuyerSeen, updatedAt, { buyer }));
  }
  for (const said of Object.values(after.consents)) {
    const known = before?.consents[said.channel];
    if (isGone || (known && consentRank(known) === consentRank(said))) continue;
    const { channel, given, at: saidAt } = said;
    drafts.push(say(ConsentReported, saidAt, { buyer: named, channel, given, saidAt }));
  }
  if (into && before?.mergedInto !== into) drafts.push(say(BuyersMerged, knownAt, { from: customer, into }));
  if (isGone && !before?.deletedAt) drafts.push(say(BuyerDeleted, deletedAt, { buyer: { platformId: customer } }));
  return drafts;
}
