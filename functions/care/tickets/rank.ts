import { type BoughtSum, worthClass } from '../purchases/worth.ts';
import type { Ticket } from './ticket.ts';

/**
 * What people work through: what waits for the shop, what waits for the customer, what is looked at later, what is done, and of what waits for
 * the shop its own tasks.
 */
export const queueLists = ['open', 'waiting', 'snoozed', 'done', 'tasks'] as const;
export type QueueList = (typeof queueLists)[number];

type Ranked = Pick<Ticket, 'number' | 'kind' | 'state' | 'openedAt' | 'clock' | 'answer' | 'snoozed'>;

/** A list is spread over shards, so that no partition is hot. */
export const queueShards = 8;

/** Somebody says that something went wrong: a low answer of a survey, or a delivery that failed. */
export const isComplaint = ({ kind, answer }: Pick<Ticket, 'kind' | 'answer'>): boolean =>
  kind === 'delivery' || answer !== undefined;

/** The list of a ticket that was solved; all others are one list of the index, in this sequence. */
export const isDone = ({ state }: Pick<Ticket, 'state'>): boolean => state === 'solved';

/** A tier above this one counts as this one. */
const maxLevel = 99;

/** Who its customer is to the shop. */
export interface RankedBy {
  readonly level?: number | undefined;
  readonly worth?: BoughtSum | undefined;
}

const digits = (count: number): string => String(count).padStart(2, '0');

/**
 * The place of a ticket: missed promises first, then what is answered by its deadline, then what the customer has to answer, and
 * last what is snoozed, until when. Of both that wait for the shop, complaints come first, those of a higher tier before the others, and of
 * one tier those of who has bought more; then the earlier deadline counts, and of one moment the lower number. `level` is the tier of
 * its customer, 0 for the lowest.
 */
export function placeInQueue(ticket: Ranked, { level = 0, worth }: RankedBy = {}): string {
  const { clock, snoozed } = ticket;
  const id = String(ticket.number).padStart(10, '0');
  if (isDone(ticket)) return `${ticket.openedAt}#${id}`;
  if (snoozed) return `3-99#${snoozed.until}#${id}`;
  if (clock.stoppedAt) return `2-99#${clock.stoppedAt}#${id}`;
  const urgency = isComplaint(ticket)
    ? `${digits(maxLevel - 1 - Math.min(level, maxLevel - 1))}${digits(99 - worthClass(worth))}`
    : digits(maxLevel);
  return `${clock.missed ? 0 : 1}-${urgency}#${clock.at}#${id}`;
}

/** Between which places of the index a list is. */
export const rangesOf: Readonly<Record<QueueList | 'active', { readonly from: string; readonly to: string }>> = {
  active: { from: '0-', to: '3-~' },
  open: { from: '0-', to: '1-~' },
  tasks: { from: '0-', to: '1-~' },
  waiting: { from: '2-', to: '2-~' },
  snoozed: { from: '3-', to: '3-~' },
  done: { from: '0', to: '~' },
};

/** A place that a page may end at. */
export const placePattern = /^([0-3]-\d\d(?:\d\d)?#)?[\d:.TZ-]{24}#\d{10}$/;
