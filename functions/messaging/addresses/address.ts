import { plusSeconds } from '../../../shared/base/clock.ts';
import type { MessageChannel, MessageRequest } from '../../../shared/events/messaging.ts';

/** A report that speaks against an address. */
export interface Strike {
  readonly at: string;
  /** The key of the message that it is about. */
  readonly message: string;
  readonly customer?: string;
  /** The provider's reason in one word. */
  readonly because?: string;
}

/**
 * What speaks against an address or a number: it does not exist, its reader complained, what was sent came back for a time, or its reader
 * refused advertising by the way out that a provider runs. `blocked`: whoever carries texts takes none to it, because of such a refusal.
 */
export type StrikeKind = 'bounced' | 'complained' | 'returned' | 'refused' | 'blocked';

/** What stops mail to an address, beside its owner's consents. */
export interface AddressState {
  /** When its owner's erasure was requested. */
  readonly requestedAt?: string;
  /** The address itself, so that a person can correct it; an erasure takes it out. */
  readonly address?: string;
  readonly bounced?: Strike;
  readonly complained?: Strike;
  readonly refused?: Strike;
  readonly blocked?: Strike;
  /** When its reader last took back that they refused all messages. */
  readonly unblockedAt?: string;
  /** The latest mails that came back for a time, the oldest first. */
  readonly returned?: readonly Strike[];
  /** Somebody had mail sent to it again: what was reported until then no longer counts. */
  readonly released?: { readonly at: string; readonly by: string; readonly reason?: string };
}

/** So many mails that came back for a time within so long suppress an address for as long again. */
const maxReturned = 3;
const returnedSeconds = 30 * 86_400;

/** More than count: a later report may be about an earlier mail. */
const keptReturned = 10;

export const suppressionReasons = ['bounced', 'complained', 'blocked', 'often-returned', 'refused'] as const;

/** Why nothing is sent to an address, since when, and until when if it ends by itself. */
export interface Suppression extends Strike {
  readonly why: (typeof suppressionReasons)[number];
  readonly until?: string;
}

const isSince = (released: AddressState['released'], { at }: Strike): boolean => !released || at > released.at;

const places = ({ at, message }: Strike): string => `${at} ${message}`;
const byPlace = (one: Strike, other: Strike): number => (places(one) < places(other) ? -1 : 1);

const earlier = (one: Strike | undefined, other: Strike): Strike => (one && places(one) <= places(other) ? one : other);

/** Adds a report. The result does not depend on the sequence of reports; repetitions and those of before a release change nothing. */
export function withStrike(before: AddressState, kind: StrikeKind, strike: Strike, address: string): AddressState {
  if (!isSince(before.released, strike)) return before;
  if (kind === 'blocked' && before.unblockedAt !== undefined && strike.at <= before.unblockedAt) return before;
  const isErased = before.requestedAt !== undefined;
  const known: AddressState = { ...before, ...(!isErased && { address }) };
  const own = isErased ? unnamed(strike) : strike;
  if (kind !== 'returned') return { ...known, [kind]: earlier(before[kind], own) };
  const others = before.returned?.filter(({ message }) => message !== own.message) ?? [];
  const same = before.returned?.find(({ message }) => message === own.message);
  const returned = [...others, earlier(same, own)].sort(byPlace).slice(-keptReturned);
  return { ...known, returned };
}

const unnamed = ({ customer: _, ...strike }: Strike): Strike => strike;

/** Mail is sent to it again, unless its owner's erasure was requested, which nobody can take back. */
export const released = ({ requestedAt }: AddressState, by: NonNullable<AddressState['released']>): AddressState => ({
  ...(requestedAt !== undefined && { requestedAt }),
  released: by,
});

/** Its reader takes messages again since then; a refusal that is heard late, and was said before, changes nothing. */
export function unblocked(before: AddressState, at: string): AddressState {
  if (before.unblockedAt !== undefined && before.unblockedAt >= at) return before;
  const { blocked, ...others } = before;
  return { ...others, ...(blocked && blocked.at > at && { blocked }), unblockedAt: at };
}

/** What was reported of it, without what names or describes anybody. */
function unnamedAddress({ address: _, released: lifted, ...rest }: AddressState): AddressState {
  return {
    ...rest,
    ...(rest.bounced && { bounced: unnamed(rest.bounced) }),
    ...(rest.complained && { complained: unnamed(rest.complained) }),
    ...(rest.refused && { refused: unnamed(rest.refused) }),
    ...(rest.blocked && { blocked: unnamed(rest.blocked) }),
    ...(rest.returned && { returned: rest.returned.map(unnamed) }),
    ...(lifted && { released: { at: lifted.at, by: lifted.by } }),
  };
}

/** Its owner's erasure was requested: what is left is that nothing is sent, and why. The earliest request counts. */
export function erasedAddress(before: AddressState | undefined, at: string): AddressState {
  const known = before?.requestedAt;
  return { ...unnamedAddress(before ?? {}), requestedAt: known !== undefined && known <= at ? known : at };
}

/**
 * Somebody was erased to whom mail was sent there, and whose address it is no longer, or never was for sure. Mail to it stays
 * suppressed. What was reported of it by mail to others stays as it is.
 */
export function withoutAddressee(before: AddressState, customer: string | undefined): AddressState {
  const { bounced = [], complained = [], refused = [], blocked = [], returned = [] } = before;
  const named = [bounced, complained, refused, blocked, returned].flat().flatMap((each) => each.customer ?? []);
  return named.some((each) => each !== customer) ? before : unnamedAddress(before);
}

/** What is suppressed now, by the strongest reason. */
export function suppressionOf(address: AddressState | undefined, now: string): Suppression | undefined {
  const { bounced, complained, refused, blocked, returned = [] } = address ?? {};
  if (bounced) return { ...bounced, why: 'bounced' };
  if (complained) return { ...complained, why: 'complained' };
  if (blocked) return { ...blocked, why: 'blocked' };
  const last = lastOfThree(returned);
  const until = last && plusSeconds(last.at, returnedSeconds);
  if (last && until && now < until) return { ...last, why: 'often-returned', until };
  return refused && { ...refused, why: 'refused' };
}

/** The latest return that was the third one within the time. */
const lastOfThree = (returned: readonly Strike[]): Strike | undefined =>
  returned.findLast((each, n) => {
    const first = returned[n - maxReturned + 1];
    return first !== undefined && each.at <= plusSeconds(first.at, returnedSeconds);
  });

/**
 * Whether a suppression stops this message, by this channel. Who complained gets the answers to their own words and nothing else; who refused
 * advertising gets all else; where nothing arrives, nothing is sent. To whom no text is carried, an AlimTalk may be.
 */
export function suppresses(
  { why }: Suppression,
  { purpose, topic }: MessageRequest,
  by: MessageChannel | undefined,
): boolean {
  if (why === 'blocked') return by === 'sms';
  if (why === 'refused') return purpose === 'marketing';
  return why !== 'complained' || purpose !== 'transactional' || topic !== 'tickets';
}
