import { type Draft, say } from '../../../shared/events/event.ts';
import { DeliveryTroubled, InstallationFailed, PaymentDisputed } from '../../../shared/events/order-troubles.ts';
import { defined } from '../order/merge.ts';
import type { DisputeReport, TroubleReport, VisitReport } from '../platforms/contract/report.ts';

/** The troubles with the deliveries and installations of an order. */
export interface Troubles {
  readonly test: boolean;
  /** The newest report of each, by what it is about. */
  readonly known: Readonly<Record<string, Pick<TroubleReport, 'at' | 'isOver'>>>;
}

/** An order keeps this many; further ones are not told. */
const maxTroubles = 200;

const troubleKey = ({ of, trouble }: TroubleReport) => `${of}/${trouble}`;

type NewestTrouble = Pick<TroubleReport, 'at' | 'isOver' | 'test'>;

/** The newer report wins; at the same time, the one that it is over. */
function merged(before: Troubles | undefined, key: string, report: NewestTrouble): Troubles {
  const { known, test } = before ?? { known: {}, test: false };
  const { at, isOver = false } = report;
  const same = known[key];
  const isNews = same ? `${at} ${isOver}` > `${same.at} ${same.isOver}` : Object.keys(known).length < maxTroubles;
  return { test: test || report.test, known: isNews ? { ...known, [key]: { at, isOver } } : known };
}

export const applyTroubleReport = (before: Troubles | undefined, report: TroubleReport): Troubles =>
  merged(before, troubleKey(report), report);

/** A trouble is told once, and once more when it is over; the end of one that nobody was told is no news. */
export function troubleEvents(before: Troubles | undefined, after: Troubles, report: TroubleReport): Draft[] {
  const { order, parcel, trouble, at } = report;
  const key = troubleKey(report);
  const isOver = after.known[key]?.isOver ?? true;
  if (isOver === (before?.known[key]?.isOver ?? true)) return [];
  const over = isOver ? { isOver } : {};
  return [say(DeliveryTroubled, at, { order, ...(parcel && { parcel }), trouble, ...over })];
}

const visitKey = ({ visit }: VisitReport) => `${visit}/installation`;

/** A visit that is booked, moved or done after it failed has failed no longer. */
export const applyVisitReport = (before: Troubles | undefined, report: VisitReport): Troubles =>
  merged(before, visitKey(report), { ...report, isOver: !report.failed });

/** That it failed is told each time that it does; what became of it then says the order. */
export function visitEvents(before: Troubles | undefined, after: Troubles, report: VisitReport): Draft[] {
  const key = visitKey(report);
  const hadFailed = before?.known[key]?.isOver === false;
  if (hadFailed || after.known[key]?.isOver !== false) return [];
  const { order, visit, at, reason, nextVisitAt } = report;
  return [say(InstallationFailed, at, defined({ order, visit, reason, nextVisitAt }))];
}

export type Dispute = Omit<DisputeReport, 'about'>;

/** The newer report wins, and ties are broken by content. */
export function applyDisputeReport(before: Dispute | undefined, { about: _, ...report }: DisputeReport): Dispute {
  return before && `${before.at} ${before.status}` >= `${report.at} ${report.status}` ? before : report;
}

export const disputeEvents = (before: Dispute | undefined, { order, status, at }: Dispute): Draft[] =>
  before?.status === status ? [] : [say(PaymentDisputed, at, { order, status })];
