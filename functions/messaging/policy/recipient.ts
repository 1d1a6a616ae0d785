import { addressId } from '../../../shared/base/ids.ts';
import type { CustomerProfile } from '../../../shared/events/customers.ts';
import { type Draft, say } from '../../../shared/events/event.ts';
import { ConsentGiven, ConsentWithdrawn, type MessageRequest } from '../../../shared/events/messaging.ts';

/** An answer to whether the shop may advertise: never changed, only followed by another. */
export interface Consent {
  readonly channel: 'email' | 'sms' | 'kakao';
  readonly purpose: 'marketing';
  readonly given: boolean;
  /** The version of the words that were seen; a withdrawal needs none. */
  readonly wording?: string;
  readonly source: string;
  /** When the person said so. */
  readonly at: string;
  /** The address for which it was given, as its digest; it holds for no other. */
  readonly address?: string;
  /** What led to it: the same call twice is one answer. */
  readonly cause: string;
}

/** A reason to be careful, by the newest that was heard of its ticket. */
interface Ticket {
  readonly ticket: string;
  readonly version: number;
  readonly isOpen: boolean;
}

type Purpose = MessageRequest['purpose'];

/** One person as the register knows them: how to reach them, and all that decides whether they may be written to. */
export interface Recipient {
  readonly profile?: CustomerProfile;
  readonly profileVersion: number;
  readonly consents: readonly Consent[];
  readonly tickets: readonly Ticket[];
  /** When a ticket of theirs was last solved; it stays when the ticket has left the list. */
  readonly solvedAt?: string;
  /** The latest messages that courtesy counts. */
  readonly recent: readonly { readonly key: string; readonly purpose: Purpose; readonly at: string }[];
  /** The keys of messages that wait until no ticket is open. */
  readonly held: readonly string[];
  /** Since when their erasure is asked for: nothing is sent to them. */
  readonly erasureRequestedAt?: string;
  /** The customer that they were merged into: nothing is agreed to here any more, and what is refused here holds there. */
  readonly into?: string;
}

/** Bounds of the item; an older consent still stands as its event. */
const maxConsents = 50;
const maxTickets = 50;
const maxRecent = 8;
export const maxHeld = 20;

export const newRecipient: Recipient = { profileVersion: 0, consents: [], tickets: [], recent: [], held: [] };

export function hearProfile(before: Recipient, version: number, profile: CustomerProfile): Recipient {
  return version > before.profileVersion ? { ...before, profileVersion: version, profile } : before;
}

/** Late or repeated news of a ticket changes nothing; a solved one is remembered, so that its opening may come after. */
export function hearTicket(before: Recipient, heard: Ticket): Recipient {
  const known = before.tickets.find(({ ticket }) => ticket === heard.ticket);
  if (known && known.version >= heard.version) return before;
  const tickets = [...before.tickets.filter(({ ticket }) => ticket !== heard.ticket), heard];
  if (tickets.length > maxTickets) {
    const solved = tickets.findIndex(({ isOpen }) => !isOpen);
    tickets.splice(Math.max(solved, 0), 1);
  }
  return { ...before, tickets };
}

/** A ticket was solved then. The latest counts, whatever comes first. */
export function hearSolved(before: Recipient, at: string): Recipient {
  return before.solvedAt && before.solvedAt >= at ? before : { ...before, solvedAt: at };
}

export const hasOpenTicket = ({ tickets }: Recipient): boolean => tickets.some(({ isOpen }) => isOpen);

/** Whether the newest answer is a yes, given for the address that they have now; who never answered has not agreed. */
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

/** Keeps an answer, and tells what it changes; one that is known, or older than what is kept, changes nothing. */
export function answer(
  before: Recipient,
  customer: string,
  said: Consent,
): { state: Recipient; events: Draft[] } | undefined {
  if (before.consents.some(({ cause }) => cause === said.cause)) return undefined;
  const address =
    said.address ?? (said.channel === 'email' && before.profile?.email && addressId(before.profile.email));
  const consent: Consent = { ...said, ...(address && { address }) };
  const { channel, purpose, wording, source, at } = consent;
  // A stable sort: of two answers at one time, the one that was kept later counts.
  const consents = [...before.consents, consent].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  const state = { ...before, consents: bounded(consents) };
  const now = agreed(state, purpose, channel);
  const told = { customer, channel, purpose, source };
  if (now === agreed(before, purpose, channel)) return { state, events: [] };
  return {
    state,
    events: [now ? say(ConsentGiven, at, { ...told, wording: wording ?? 'none' }) : say(ConsentWithdrawn, at, told)],
  };
}

/** The newest answer of each channel. */
const lastOnes = (consents: readonly Consent[]): Consent[] =>
  ['email', 'sms', 'kakao'].flatMap((channel) => consents.findLast((each) => each.channel === channel) ?? []);

/** What they refuse. */
export const refusals = (consents: readonly Consent[]): Consent[] => lastOnes(consents).filter(({ given }) => !given);

/** The newest answers; the newest of each channel stays, however old. */
function bounded(consents: readonly Consent[]): readonly Consent[] {
  const newest = new Set([...consents.slice(-maxConsents), ...lastOnes(consents)]);
  return consents.filter((each) => newest.has(each));
}

/** Nothing is sent to them any more; of the two times, the earlier stays. */
export function stopForErasure(before: Recipient, at: string): Recipient {
  const { erasureRequestedAt } = before;
  return erasureRequestedAt && erasureRequestedAt <= at ? before : { ...before, erasureRequestedAt: at };
}

/** The message is on its way: it is counted, and waits no longer. */
export function count(before: Recipient, { key, purpose }: MessageRequest, at: string): Recipient {
  const after = letGo(before, key);
  if (purpose === 'transactional') return after;
  const others = after.recent.filter((each) => each.purpose !== purpose);
  const same = [...after.recent.filter((each) => each.purpose === purpose), { key, purpose, at }];
  return { ...after, recent: [...others, ...same.slice(-maxRecent)] };
}

/** No provider took the message after all. */
export function uncount(before: Recipient, key: string): Recipient {
  return before.recent.some((each) => each.key === key)
    ? { ...before, recent: before.recent.filter((each) => each.key !== key) }
    : before;
}

/** The message waits for the last open ticket to be solved. */
export function keepHeld(before: Recipient, key: string): Recipient {
  return before.held.includes(key) ? before : { ...before, held: [...before.held, key] };
}

export function letGo(before: Recipient, key: string): Recipient {
  return before.held.includes(key) ? { ...before, held: before.held.filter((each) => each !== key) } : before;
}
