import { canonical } from '../../../shared/base/json.ts';
import type { OrderReport, Refund } from '../platforms/contract/order-report.ts';
import { earliest, joinUndated, latest, type Undated, undatedIn } from './undated.ts';

/** A refund by all reports about it. */
export interface KnownRefund extends Omit<Refund, 'at'> {
  /** When it was made, if a report says so. */
  readonly at?: string | undefined;
  readonly undated?: Undated | undefined;
  /** The newest list of all refunds of the order that has it, by its time and its fine clock. */
  readonly listedAt?: string | undefined;
}

/** What a report says of a refund; `list` is the clock of the report if it lists all refunds. */
export function refundIn(report: OrderReport, refund: Refund, fact: string, list: string | undefined): KnownRefund {
  const undated = undatedIn(report, fact, refund.at);
  return { ...refund, at: undated ? undefined : refund.at, undated, listedAt: list };
}

/**
 * Of two reports about one refund the larger amount wins, in any sequence; with equal amounts the one with lines. It was
 * made at the earliest date that is stated, and a refund that failed stays so.
 */
export function joinRefunds(a: KnownRefund | undefined, b: KnownRefund): KnownRefund {
  if (!a) return b;
  const amount = ({ goodsE4, amountE4 = 0 }: KnownRefund) => goodsE4 + amountE4;
  const joined = { at: undefined, undated: undefined, listedAt: undefined, isVoid: undefined };
  const rank = (refund: KnownRefund) => `${refund.lines ? 1 : 2} ${canonical({ ...refund, ...joined })}`;
  const isFirst = amount(a) === amount(b) ? rank(a) <= rank(b) : amount(a) > amount(b);
  return {
    ...(isFirst ? a : b),
    at: earliest(a.at, b.at),
    undated: joinUndated(a.undated, b.undated),
    listedAt: latest(a.listedAt, b.listedAt),
    isVoid: a.isVoid || b.isVoid || undefined,
  };
}
