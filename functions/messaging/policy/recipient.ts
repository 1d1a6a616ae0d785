import { canonical } from '../../../shared/base/json.ts';
import type { CustomerProfile } from '../../../shared/events/customers.ts';
import type { EventOf } from '../../../shared/events/event.ts';
import type {
  LeavingExplained,
  MessageRequest,
  PreferencesChanged,
  Purpose,
} from '../../../shared/events/messaging.ts';
import { addressed, type Consent, withAnswer } from '../answers/consent.ts';
import type { Notices } from '../answers/notices.ts';
import type { RegisterEnd } from '../answers/row.ts';
import type { Device } from '../choice/devices.ts';
import type { Preferences } from './preferences.ts';
import { type HeldMessage, withoutWaiting, withWaiting } from './waiting.ts';

/** A ticket's state, by its newest event. */
interface TicketState {
  readonly ticket: string;
  readonly version: number;
  readonly isOpen: boolean;
}

/** Something about an order that holds advertising and requests for reviews. */
export interface OpenGate {
  readonly order: string;
  readonly gate: 'open-return' | 'late-parcel';
  /** Without news until then, it holds nothing any more. */
  readonly until: string;
}

/** Who last changed what a person wants: the person on the page, or an agent, who says why. */
export interface PreferencesNote {
  readonly at: string;
  readonly source: EventOf<typeof PreferencesChanged>['data']['source'];
  readonly by?: string;
  readonly why?: string;
}

/** Why somebody left, in answer to our question. */
export interface Leaving {
  readonly answer: EventOf<typeof LeavingExplained>['data']['answer'];
  readonly words?: string;
  readonly at: string;
}

/** The newest merge or split that a record took part in. Wall clocks compare those of two roots, versions those of one. */
export interface Placement {
  /** When it was decided, by the wall clock. */
  readonly at: string;
  readonly version: number;
  readonly event: string;
}

/**
 * What messaging knows of one customer by their own id: how to reach them, and what decides whether they may be sent something. A
 * person is the record of the root with those that were merged into it, see `person.ts`.
 */
export interface Recipient {
  readonly profile?: CustomerProfile;
  readonly profileVersion: number;
  /** Those on which they use the shop's app, the one that was registered last first. */
  readonly devices?: readonly Device[];
  /** The answers about advertising that may still count; all of them are in the register. */
  readonly consents: readonly Consent[];
  /** The last row of the record's register of consents. */
  readonly register?: RegisterEnd;
  /** At a root: what the person is still to be told of their consents. */
  readonly notices?: Notices | undefined;
  readonly tickets: readonly TicketState[];
  /** What is open about the orders that name them; see `order-gates.ts`. */
  readonly gates?: readonly OpenGate[];
  /** When a ticket of theirs was last solved; it stays when the ticket has left the list. */
  readonly solvedAt?: string;
  /** The latest messages that count for the frequency caps. */
  readonly recent: readonly { readonly key: string; readonly purpose: Purpose; readonly at: string }[];
  /** What the latest messages were about that are not sent again soon, see `notAgain` of a request. */
  readonly told?: readonly { readonly key: string; readonly about: string; readonly at: string }[];
  /** The keys of messages that wait at the care gate. */
  readonly held: readonly string[];
  /** Held messages that need not be sent: of those for one place under a cap the first goes, and the end of a pause releases its own. */
  readonly waiting?: readonly HeldMessage[];
  /** What they want of what need not be sent. */
  readonly preferences?: Preferences;
  readonly preferencesNote?: PreferencesNote;
  readonly leaving?: Leaving;
  /** When their erasure was requested: nothing is sent since, and nothing of them is stored. */
  readonly erasureRequestedAt?: string;
  /** Digests of the accounts of somebody who is being erased, until what the door was told of them has ended. */
  readonly accountsLeft?: readonly string[];
  /** The root of the person that this customer is part of. */
  readonly into?: string;
  /** At a root: the customers that were merged into it, sorted. */
  readonly members?: readonly string[];
  readonly placed?: Placement;
  /** In which channels the customer had agreed when they were merged: what was last told of them. */
  readonly agreedAlone?: readonly Consent['channel'][];
}

/** Limits of the item's size. */
const maxTickets = 50;
const maxGates = 50;
/** As many as the highest cap. */
const maxRecent = 20;
const maxTold = 30;
export const maxHeld = 20;

export const newRecipient: Recipient = { profileVersion: 0, consents: [], tickets: [], recent: [], held: [] };

export function applyProfile(before: Recipient, version: number, profile: CustomerProfile): Recipient {
  if (before.erasureRequestedAt !== undefined || version <= before.profileVersion) return before;
  return { ...before, profileVersion: version, profile };
}

/** Late or repeated events of a ticket change nothing; a solved ticket is kept, because its opening may arrive later. */
export function applyTicket(before: Recipient, state: TicketState): Recipient {
  if (before.erasureRequestedAt !== undefined) return before;
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
  if (before.erasureRequestedAt !== undefined) return before;
  return before.solvedAt && before.solvedAt >= at ? before : { ...before, solvedAt: at };
}

/** What is open about an order now, instead of what was. */
export function applyGates(before: Recipient, order: string, open: readonly OpenGate[]): Recipient {
  const known = before.gates ?? [];
  const own = known.filter((each) => each.order === order);
  if (canonical(own) === canonical(open)) return before;
  const gates = [...known.filter((each) => each.order !== order), ...open];
  return { ...before, gates: gates.slice(-maxGates) };
}

export const careGates = ['open-ticket', 'open-return', 'late-parcel'] as const;
export type CareGate = (typeof careGates)[number];

/** What holds advertising and requests for reviews to the person now, if anything does. */
export function careGate(recipient: Pick<Recipient, 'tickets' | 'gates'>, now: string): CareGate | undefined {
  const { tickets, gates = [] } = recipient;
  if (tickets.some(({ isOpen }) => isOpen)) return 'open-ticket';
  const open = gates.filter(({ until }) => now < until).map(({ gate }) => gate);
  return careGates.find((each) => each !== 'open-ticket' && open.includes(each));
}

/** When the first of what holds something to the person holds it no more without news; nothing where a ticket is open, which has no end. */
export function gateEnd(
  { tickets, gates = [] }: Pick<Recipient, 'tickets' | 'gates'>,
  now: string,
): string | undefined {
  if (tickets.some(({ isOpen }) => isOpen)) return undefined;
  const [first] = gates.flatMap(({ until }) => (now < until ? [until] : [])).sort();
  return first;
}

/** Stores an answer; a known one changes nothing. */
export function applyConsent(before: Recipient, given: Consent): Recipient {
  if (before.erasureRequestedAt !== undefined || before.consents.some(({ cause }) => cause === given.cause))
    return before;
  return { ...before, consents: withAnswer(before.consents, addressed(given, before.profile)) };
}

/**
 * Records a requested erasure; the earliest request counts. Of the record stays that it was erased, whose person it is part of, where
 * its register of consents ends, and which devices SNS is still to forget; of what comes later nothing is added.
 */
export function applyErasure(before: Recipient, at: string): Recipient {
  const { erasureRequestedAt: known = at, into, members, placed, register, devices } = before;
  const accounts = before.profile?.accounts ?? before.accountsLeft;
  return {
    ...newRecipient,
    erasureRequestedAt: known < at ? known : at,
    ...(into !== undefined && { into }),
    ...(members && { members }),
    ...(placed && { placed }),
    ...(register && { register }),
    ...(accounts && { accountsLeft: accounts }),
    ...(devices && { devices }),
  };
}

/** What the door was told of their accounts has ended: nothing names them any more. */
export function withoutAccounts({ accountsLeft: _, ...before }: Recipient): Recipient {
  return before;
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

/** The message is held until nothing at the care gate is open. */
export function addHeld(before: Recipient, key: string): Recipient {
  return before.held.includes(key) ? before : { ...before, held: [...before.held, key] };
}

/** The message waits no more, whatever it waited for. */
export function removeHeld(before: Recipient, key: string): Recipient {
  const { waiting = [], ...rest } = before;
  const left = withoutWaiting(waiting, key);
  if (!before.held.includes(key) && left === waiting) return before;
  return { ...rest, held: before.held.filter((each) => each !== key), ...(left.length > 0 && { waiting: left }) };
}

/** The message is held, and has its place among the others. */
export const addWaiting = (before: Recipient, message: HeldMessage): Recipient => ({
  ...before,
  waiting: withWaiting(before.waiting ?? [], message),
});
