/** What the provider tells of a mail after it has accepted it, the least first: of several the last of these counts. */
export const arrivals = ['delayed', 'returned', 'delivered', 'rejected', 'bounced', 'complained'] as const;

/**
 * `delayed`: it is still tried. `returned`: it was tried long enough, and the mailbox may take another one later. `bounced`: the
 * address takes none. `rejected`: the provider itself did not send it on. `complained`: its reader reported it as spam.
 */
export type ArrivalKind = (typeof arrivals)[number];

/** What became of a message that the provider accepted. */
export interface Arrival {
  readonly as: ArrivalKind;
  readonly at: string;
  /** The provider's reason in one word, such as `mailbox-full`. */
  readonly because?: string;
}

const weight = ({ as }: Arrival): number => arrivals.indexOf(as);

/**
 * Of two reports the one that weighs more, then the earlier one: the same for any sequence and any repetition. A mail that was
 * delivered and then comes back for a time was delivered: such a return is a notice of absence.
 */
export function weightier(one: Arrival | undefined, other: Arrival): Arrival {
  if (!one) return other;
  if (weight(one) !== weight(other)) return weight(one) > weight(other) ? one : other;
  if (one.at !== other.at) return one.at < other.at ? one : other;
  return (one.because ?? '') <= (other.because ?? '') ? one : other;
}

/**
 * What became of a message that a provider took. `pending`: it does not know yet. `no-such-user`: nobody has KakaoTalk at that number, and
 * it certainly does not arrive. `unreachable`: the number takes no messages, and never will. `failed`: it did not arrive, another may.
 * `opted-out`: the reader refuses messages of this sender.
 */
export interface PhoneReport {
  /** Our id of the message. */
  readonly id: string;
  /** The provider's id of it. */
  readonly accepted: string;
  readonly as: 'pending' | 'delivered' | 'no-such-user' | 'unreachable' | 'failed' | 'opted-out';
  /** The provider's code, such as `3104`. */
  readonly code: string;
  readonly at: string;
}

/** Somebody refuses messages of a number by the way out that the provider runs: by its toll-free number, or by `STOP`. */
export interface OptedOut {
  /** E.164. */
  readonly phone: string;
  readonly at: string;
  /** The provider carries nothing at all there until they take that back, and not only no advertising. */
  readonly isOfAll?: true;
}
