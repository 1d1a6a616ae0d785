import { canonical } from '../../../shared/base/json.ts';
import { type Draft, say } from '../../../shared/events/event.ts';
import { type Buyer, BuyerDeleted, BuyerSeen, BuyersMerged, ConsentReported } from '../../../shared/events/orders.ts';
import type { ConsentSaid, CustomerReport, MergeReport } from '../platforms/contract/report.ts';

/** One of the platform's customers, by the newest that was heard; an order's buyer need not be one. */
export interface BuyerState {
  readonly customer: string;
  /** When the first call about them came. */
  readonly firstAt?: string;
  readonly at?: string;
  readonly buyer?: Buyer;
  /** The newest answer of each channel. */
  readonly consents: Readonly<Record<string, ConsentSaid>>;
  readonly deletedAt?: string;
  /** Whom it became one with. */
  readonly into?: string;
}

export const newBuyer = (customer: string): BuyerState => ({ customer, consents: {} });

/** Commutative and idempotent: of two words the newer counts, and of two at the same time always the same one. */
export function hearCustomer(known: BuyerState, report: CustomerReport, knownAt: string): BuyerState {
  const before = { ...known, firstAt: known.firstAt && known.firstAt < knownAt ? known.firstAt : knownAt };
  const at = report.at ?? knownAt;
  const consents = { ...before.consents };
  for (const said of report.consents) {
    const known = consents[said.channel];
    if (!known || rank(said) > rank(known)) consents[said.channel] = said;
  }
  if (report.deleted) {
    const deletedAt = before.deletedAt && before.deletedAt < at ? before.deletedAt : at;
    return { ...before, consents, deletedAt };
  }
  const isNewer =
    report.buyer && `${at} ${canonical(report.buyer)}` > `${before.at ?? ''} ${canonical(before.buyer ?? {})}`;
  return { ...before, consents, ...(isNewer && report.buyer && { at, buyer: report.buyer }) };
}

const rank = ({ at, given }: ConsentSaid) => `${at} ${given}`;

export const hearMerge = (before: BuyerState, { into }: MergeReport): BuyerState => ({ ...before, into });

/** What is news about somebody; who is gone is not seen again. */
export function buyerNews(before: BuyerState | undefined, after: BuyerState, knownAt: string): Draft[] {
  const { customer, buyer, at = knownAt, deletedAt, into } = after;
  const named: Buyer = buyer ?? { platformId: customer };
  const isGone = deletedAt !== undefined;
  const drafts: Draft[] = [];
  if (buyer && !isGone && canonical(buyer) !== canonical(before?.buyer ?? null)) {
    drafts.push(say(BuyerSeen, at, { buyer }));
  }
  for (const said of Object.values(after.consents)) {
    const known = before?.consents[said.channel];
    if (isGone || (known && rank(known) === rank(said))) continue;
    const { channel, given, at: saidAt } = said;
    drafts.push(say(ConsentReported, saidAt, { buyer: named, channel, given, saidAt }));
  }
  if (into && before?.into !== into) drafts.push(say(BuyersMerged, knownAt, { from: customer, into }));
  if (isGone && !before?.deletedAt) drafts.push(say(BuyerDeleted, deletedAt, { buyer: { platformId: customer } }));
  return drafts;
}
