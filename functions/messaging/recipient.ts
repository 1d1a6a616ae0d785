import type { CustomerProfile } from '../../shared/events/customers.ts';
import { type Draft, say } from '../../shared/events/event.ts';
import { ConsentGiven, ConsentWithdrawn, type MessageRequest } from '../../shared/events/messaging.ts';

/** An answer to whether the shop may advertise: never changed, only followed by another. */
export interface Consent {
  readonly channel: 'email';
  readonly purpose: 'marketing';
  readonly given: boolean;
  /** The version of the words that were seen; a withdrawal needs none. */
  readonly wording?: string;
  readonly source: string;
  readonly at: string;
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
}

/** Bounds of the item; an older consent still stands as its event. */
const consentsMost = 50;
const ticketsMost = 50;
const recentMost = 8;
export const heldMost = 20;

export const newRecipient: Recipient = { profileVersion: 0, consents: [], tickets: [], recent: [], held: [] };

export function hearProfile(before: Recipient, version: number, profile: CustomerProfile): Recipient {
  return version > before.profileVersion ? { ...before, profileVersion: version, profile } : before;
}

/** Late or repeated news of a ticket changes nothing; a solved one is remembered, so that its opening may come after. */
export function hearTicket(before: Recipient, heard: Ticket): Recipient {
  const known = before.tickets.find(({ ticket }) => ticket === heard.ticket);
  if (known && known.version >= heard.version) return before;
  const tickets = [...before.tickets.filter(({ ticket }) => ticket !== heard.ticket), heard];
  if (tickets.length > ticketsMost) {
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

/** Whether the latest answer is a yes; who never answered has not agreed. */
export function agreed({ consents }: Recipient, purpose: Consent['purpose'], channel: Consent['channel']): boolean {
  return consents.findLast((each) => each.purpose === purpose && each.channel === channel)?.given ?? false;
}

/** Keeps an answer, and says so. A call heard before, and a withdrawal of what was never given, change nothing. */
export function answer(
  before: Recipient,
  customer: string,
  consent: Consent,
): { state: Recipient; events: Draft[] } | undefined {
  const { channel, purpose, given, wording, source, at, cause } = consent;
  if (before.consents.some((each) => each.cause === cause)) return undefined;
  if (!given && !agreed(before, purpose, channel)) return undefined;
  const told = { customer, channel, purpose, source };
  return {
    state: { ...before, consents: [...before.consents, consent].slice(-consentsMost) },
    events: [given ? say(ConsentGiven, at, { ...told, wording: wording ?? 'none' }) : say(ConsentWithdrawn, at, told)],
  };
}

/** The message is on its way: it is counted, and waits no longer. */
export function count(before: Recipient, { key, purpose }: MessageRequest, at: string): Recipient {
  const after = letGo(before, key);
  if (purpose === 'transactional') return after;
  const others = after.recent.filter((each) => each.purpose !== purpose);
  const same = [...after.recent.filter((each) => each.purpose === purpose), { key, purpose, at }];
  return { ...after, recent: [...others, ...same.slice(-recentMost)] };
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
