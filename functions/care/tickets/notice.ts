import { plusSeconds } from '../../../shared/base/clock.ts';
import { PromiseMissed, TicketOpened, TicketReopened } from '../../../shared/events/care.ts';
import { type DeskAddress, deskAddressId } from '../../../shared/events/desk.ts';
import { type Draft, say } from '../../../shared/events/event.ts';
import { MessageRequested } from '../../../shared/events/messaging.ts';
import type { Language } from '../../../shared/events/shops.ts';
import type { Ticket } from './ticket.ts';
import type { TicketChange } from './ticket-changes.ts';
import { lateNews } from './waiting.ts';

/** What the shop's staff are told of a ticket. */
export const noticeKinds = ['opened', 'reopened', 'warning', 'missed', 'draft'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** Where and in which language a shop's staff are told. */
export interface DeskOfShop {
  readonly languages: readonly Language[];
  readonly desk?: readonly DeskAddress[] | undefined;
  /** They have a system of their own, which hears of everything too. */
  readonly deskWebhook?: true | undefined;
}

const letterOf: Readonly<Record<NoticeKind, string>> = {
  opened: 'ticket-opened',
  reopened: 'ticket-reopened',
  warning: 'promise-warning',
  missed: 'promise-missed',
  draft: 'ticket-draft',
};

const taskLetterOf: Readonly<Record<NoticeKind, string>> = {
  ...letterOf,
  opened: 'task-opened',
  reopened: 'task-opened',
  warning: 'task-due',
  missed: 'task-missed',
};

/** A promise that is due is told of until it is due, and everything else for a day. */
const usefulSeconds = 86_400;

/** What became of a ticket that its staff are told of. */
function newsOf(before: Ticket | undefined, { state, events }: TicketChange): NoticeKind[] {
  const has = (type: object) => events.some((each) => each.type === type);
  const { clock } = state;
  const isWarned = clock.warned && !clock.missed && before?.clock.from === clock.from && !before.clock.warned;
  return [
    // Who gives a task knows of it.
    ...(has(TicketOpened) && state.task?.by === undefined ? (['opened'] as const) : []),
    ...(has(TicketReopened) ? (['reopened'] as const) : []),
    ...(isWarned ? (['warning'] as const) : []),
    ...(has(PromiseMissed) ? (['missed'] as const) : []),
  ];
}

/** Agents are told of what is to be answered; what was missed is told to everybody. A role that nobody has is the others'. */
function readersOf(what: NoticeKind, { desk = [] }: DeskOfShop): readonly DeskAddress[] {
  if (what === 'missed') return desk;
  const agents = desk.filter(({ role }) => role === 'agent');
  return agents.length > 0 ? agents : desk;
}

/** Whether a change may have something to tell: what it is told with is read only then. */
export const mayTell = (before: Ticket | undefined, change: TicketChange): boolean =>
  newsOf(before, change).length > 0 || lateNews(before, change.state) !== undefined;

/** The requests for all notices of a change. Their keys derive from the promise and the address, so each is sent once. */
export function noticesOf(before: Ticket | undefined, change: TicketChange, shop: DeskOfShop): Draft[] {
  return newsOf(before, change)
    .flatMap((what) =>
      [...readersOf(what, shop).map(({ email }) => email), ...webhookOf(shop)].map((place) =>
        noticeTo(place, what, change.state, shop),
      ),
    )
    .concat(escalations(before, change, shop));
}

/** The customer was told a new time, and that passed too: those who lead hear of each. */
function escalations(before: Ticket | undefined, { state }: TicketChange, shop: DeskOfShop): Draft[] {
  const news = lateNews(before, state);
  if (!news?.isAgain) return [];
  const places = [...leadsOf(shop).map(({ email }) => email), ...webhookOf(shop)];
  return places.map((place) => noticeTo(place, 'missed', state, shop, news.missedAt));
}

function leadsOf({ desk = [] }: DeskOfShop): readonly DeskAddress[] {
  const leads = desk.filter(({ role }) => role === 'lead');
  return leads.length > 0 ? leads : desk;
}

/** The system of the staff, as a place of notices beside addresses of email: it has no `@`, so it is none. */
const staffSystem = 'webhook';
export const webhookOf = ({ deskWebhook }: Pick<DeskOfShop, 'deskWebhook'>): string[] =>
  deskWebhook ? [staffSystem] : [];

/** The request for one notice: ids only, as the words of the ticket are asked for when it is sent. */
export function noticeTo(
  place: string,
  what: NoticeKind,
  { ticket, number, kind, order, clock, openedAt, task }: Ticket,
  { languages: [language] }: DeskOfShop,
  cause = clock.from,
): Draft {
  const at = {
    opened: openedAt,
    reopened: clock.from,
    warning: clock.warnAt,
    missed: cause === clock.from ? clock.at : cause,
    draft: cause,
  }[what];
  return say(MessageRequested, at, {
    key: `${ticket}~${what}-${cause.replace(/\D/g, '')}~${place === staffSystem ? 'webhook' : deskAddressId(place).slice(0, 26)}`,
    to: place === staffSystem ? { channel: 'desk-webhook' } : { channel: 'email', address: place },
    purpose: 'transactional',
    topic: 'desk-tickets',
    template: { kind: (task ? taskLetterOf : letterOf)[what] },
    facts: { ticket, number, kind, ...(task && { task: task.what }) },
    ...(language && { language }),
    usefulUntil: what === 'warning' ? clock.at : plusSeconds(at, usefulSeconds),
    stillTrue: [],
    about: { ticket, ...(order && { order }) },
  });
}
