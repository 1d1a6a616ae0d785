import { addressId } from '../../../shared/base/ids.ts';
import type { CustomerProfile } from '../../../shared/events/customers.ts';
import { type Draft, say } from '../../../shared/events/event.ts';
import { ConsentGiven, ConsentWithdrawn, type MessageRequest, type Purpose } from '../../../shared/events/messaging.ts';

/** A customer's answer to whether the shop may advertise. Answers are never changed, only followed by others. */
export interface Consent {
  readonly channel: 'email' | 'sms' | 'kakao';
  readonly purpose: 'marketing';
  readonly given: boolean;
  /** The version of the wording that was shown; a withdrawal needs none. */
  readonly wording?: string;
  readonly source: string;
  /** When the customer answered. */
  readonly at: string;
  /** The digest of the address that it was given for; it holds for no other. */
  readonly address?: string;
  /** The call or event that led to it: a repetition is the same answer. */
  readonly cause: string;
}

/** A ticket's state, by its newest event. */
interface TicketState {
  readonly ticket: string;
  readonly version: number;
  readonly isOpen: boolean;
}

/** A customer as messaging knows them: how to reach them, and what decides whether they may be sent something. */
export interface Recipient {
  readonly profile?: CustomerProfile;
  readonly profileVersion: number;
  readonly consents: readonly Consent[];
  readonly tickets: readonly TicketState[];
  /** When a ticket of theirs was last solved; it stays when the ticket has left the list. */
  readonly solvedAt?: string;
  /** The latest messages that count for the frequency caps. */
  readonly recent: readonly { readonly key: string; readonly purpose: Purpose; readonly at: string }[];
  /** What the latest messages were about that are not sent again soon, see `notAgain` of a request. */
  readonly told?: readonly { readonly key: string; readonly about: string; readonly at: string }[];
  /** The keys of messages that wait until no ticket is open. */
  readonly held: readonly string[];
  /** When their erasure was requested: nothing is sent since. */
  readonly erasureRequestedAt?: string;
  /** The customer that this one was merged into. Consents no longer count here; withdrawals are forwarded there. */
  readonly into?: string;
}

/** Limits of the item's size; older consents are still in the events. */
const maxConsents = 50;
const maxTickets = 50;
const maxRecent = 8;
const maxTold = 30;
export const maxHeld = 20;

export const newRecipient: Recipient = { profileVersion: 0, consents: [], tickets: [], recent: [], held: [] };

export function applyProfile(before: Recipient, version: number, profile: CustomerProfile): Recipient {
  return version > before.profileVersion ? { ...before, profileVersion: version, profile } : before;
}

/** Late or repeated events of a ticket change nothing; a solved ticket is kept, because its opening may arrive later. */
export function applyTicket(before: Recipient, state: TicketState): Recipient {
  const known = before.tickets.find(({ ticket }) => ticket === state.ticket);
  if (known && known.version >= state.version) return before;
  const tickets = [...before.tickets.filter(({ ticket }) => ticket !== state.ticket), state];
  if (tickets.length > maxTickets) {
    const solved = tickets.findIndex(({ isOpen }) => !isOpen);
    tickets.splice(Math.max(solved, 0), 1);
  }
  return { ...before, tickets };
}

/** A ticket was solved at this time. The latest counts, whatever the order of events. */
export function applySolved(before: Recipient, at: string): Recipient {
  return before.solvedAt && before.solvedAt >= at ? before : { ...before, solvedAt: at };
}

export const hasOpenTicket = ({ tickets }: Recipient): boolean => tickets.some(({ isOpen }) => isOpen);

/** Whether the newest answer is a yes, given for the present address. No answer is no consent. */
export function agreed(
  { consents, profile, into }: Recipient,
  purpose: Consent['purpose'],
  channel: Consent['channel'],
): boolean {
  if (into) return false;
  const own = profile?.email && addressId(profile.email);
  const newest = consents.findLast(
    (each) =>
      each.purpose === purpose &&
      each.channel === channel &&
      (!each.given || each.address === undefined || each.address === own),
  );
  return newest?.given ?? false;
}

/** Stores an answer, with an event when it changes the consent; a known one changes nothing. */
export function applyConsent(
  before: Recipient,
  customer: string,
  given: Consent,
): { state: Recipient; events: Draft[] } | undefined {
  if (before.consents.some(({ cause }) => cause === given.cause)) return undefined;
  const address =
    given.address ?? (given.channel === 'email' && before.profile?.email && addressId(before.profile.email));
  const consent: Consent = { ...given, ...(address && { address }) };
  const { channel, purpose, wording, source, at } = consent;
  // The sort is stable: of two answers at the same time, the one that was stored later counts.
  const consents = [...before.consents, consent].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  const state = { ...before, consents: bounded(consents) };
  const now = agreed(state, purpose, channel);
  const about = { customer, channel, purpose, source };
  if (now === agreed(before, purpose, channel)) return { state, events: [] };
  return {
    state,
    events: [now ? say(ConsentGiven, at, { ...about, wording: wording ?? 'none' }) : say(ConsentWithdrawn, at, about)],
  };
}

/** The newest answer of each channel. */
const newestByChannel = (consents: readonly Consent[]): Consent[] =>
  ['email', 'sms', 'kakao'].flatMap((channel) => consents.findLast((each) => each.channel === channel) ?? []);

/** The channels' newest answers that are withdrawals. */
export const withdrawals = (consents: readonly Consent[]): Consent[] =>
  newestByChannel(consents).filter(({ given }) => !given);

/** The newest answers; the newest of each channel stays, however old. */
function bounded(consents: readonly Consent[]): readonly Consent[] {
  const newest = new Set([...consents.slice(-maxConsents), ...newestByChannel(consents)]);
  return consents.filter((each) => newest.has(each));
}

/** Records a requested erasure; the earliest request counts. */
export function applyErasure(before: Recipient, at: string): Recipient {
  const { erasureRequestedAt } = before;
  return erasureRequestedAt && erasureRequestedAt <= at ? before : { ...before, erasureRequestedAt: at };
}

/** The message is being sent: it counts for the caps, and is held no longer. */
export function countSent(before: Recipient, { key, purpose, notAgain = [] }: MessageRequest, at: string): Recipient {
  const after = withTold(removeHeld(before, key), key, notAgain, at);
  if (purpose === 'transactional') return after;
  const others = after.recent.filter((each) => each.purpose !== purpose);
  const same = [...after.recent.filter((each) => each.purpose === purpose), { key, purpose, at }];
  return { ...after, recent: [...others, ...same.slice(-maxRecent)] };
}

const withTold = (before: Recipient, key: string, subjects: readonly { about: string }[], at: string): Recipient =>
  subjects.length === 0
    ? before
    : {
        ...before,
        told: [...(before.told ?? []), ...subjects.map(({ about }) => ({ key, about, at }))].slice(-maxTold),
      };

/** The message was not accepted: it does not count after all. */
export function uncountSent(before: Recipient, key: string): Recipient {
  const { recent, told } = before;
  if (![...recent, ...(told ?? [])].some((each) => each.key === key)) return before;
  const others = <Each extends { readonly key: string }>(all: readonly Each[]) =>
    all.filter((each) => each.key !== key);
  return { ...before, recent: others(recent), ...(told && { told: others(told) }) };
}

/** The message is held until the last open ticket is solved. */
export function addHeld(before: Recipient, key: string): Recipient {
  return before.held.includes(key) ? before : { ...before, held: [...before.held, key] };
}

export function removeHeld(before: Recipient, key: string): Recipient {
  return before.held.includes(key) ? { ...before, held: before.held.filter((each) => each !== key) } : before;
}
