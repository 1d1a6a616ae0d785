import { plusSeconds } from '../../../shared/base/clock.ts';
import type { MessageRequest } from '../../../shared/events/messaging.ts';
import { answerOf, type Consent, type KnownAnswers } from './consent.ts';
import { agreedAt, nextReminder, remindAt, standing } from './reminder.ts';
import type { Notice } from './row.ts';

/** An answer as a letter names it. */
type NamedAnswer = Pick<Consent, 'channel' | 'night' | 'given' | 'at'>;

/** What a person is still to be told of their answers. */
export interface Notices {
  /** What they said since the last letter: of each channel, and of its nights, the newest. */
  readonly untold?: readonly NamedAnswer[];
  readonly tellAt?: string | undefined;
  readonly remindAt?: string | undefined;
}

/** What is said within an hour is told in one letter. */
const gatherSeconds = 3600;
/** 정보통신망법 제50조 제7항, 시행령 제62조의2 (read 2026-11-22). */
const tellWithinSeconds = 14 * 86_400;
const remindWithinSeconds = 30 * 86_400;

/** When the next letter is due. */
export const nextNoticeAt = ({ tellAt, remindAt }: Notices = {}): string | undefined =>
  [tellAt, remindAt].filter((each) => each !== undefined).sort()[0];

/**
 * Whether the result of an answer is told: it changed what holds, or it is the first and was a no to the shop itself. A flag of a
 * platform is no answer to a question that somebody was asked, and what is imported starts nothing.
 */
export function isToBeTold(consent: Consent, before: KnownAnswers | undefined, after: KnownAnswers): boolean {
  const { purpose, channel, night = false, given, source, undated } = consent;
  if (undated || source === 'import' || answerOf(after, purpose, channel, night)?.cause !== consent.cause) return false;
  const known = before && answerOf(before, purpose, channel, night)?.given;
  if (known !== undefined) return known !== given;
  return given || source !== 'platform';
}

export function withUntold(before: Notices = {}, said: Consent, now: string): Notices {
  const { channel, night, given, at } = said;
  const others = (before.untold ?? []).filter((each) => each.channel !== channel || each.night !== night);
  const untold = [...others, { channel, ...(night && { night }), given, at }];
  return { ...before, untold, tellAt: before.tellAt ?? plusSeconds(now, gatherSeconds) };
}

/** With the time of the next reminder; one that is due stays due. Nothing where nothing is to be told. */
export function withReminder(
  before: Notices | undefined,
  person: KnownAnswers | undefined,
  now: string,
): Notices | undefined {
  const isDue = before?.remindAt !== undefined && before.remindAt <= now;
  const next = person && remindAt(person, now);
  const at = next === undefined || !isDue ? next : before.remindAt;
  const { remindAt: _, ...rest } = before ?? {};
  if (at === undefined && rest.tellAt === undefined) return undefined;
  return { ...rest, ...(at !== undefined && { remindAt: at }) };
}

/** A letter that is due. */
interface DueLetter extends Pick<Notice, 'letter' | 'key'> {
  readonly answers: readonly NamedAnswer[];
  readonly usefulUntil: string;
}

/** The letters that are due to a person now, and what is still to be told after them. */
export function dueNotices(
  before: Notices,
  person: KnownAnswers,
  { customer, now }: { readonly customer: string; readonly now: string },
): { readonly letters: readonly DueLetter[]; readonly after: Notices | undefined } {
  const { untold = [], tellAt, remindAt: due } = before;
  const isTold = tellAt !== undefined && tellAt <= now;
  const isReminded = due !== undefined && due <= now;
  const told = (): DueLetter => ({
    letter: 'consent-result',
    key: `consent-result~${customer}~${Date.parse(tellAt ?? now)}`,
    answers: untold,
    usefulUntil: plusSeconds(tellAt ?? now, tellWithinSeconds - gatherSeconds),
  });
  const kept = isReminded
    ? standing(person).filter((each) => nextReminder(agreedAt(each), justBefore(due)) <= now)
    : [];
  const reminded = (): DueLetter => ({
    letter: 'consent-reminder',
    key: `consent-reminder~${customer}~${Date.parse(due ?? now)}`,
    answers: kept.map(({ channel, night, ...each }) => ({
      channel,
      night,
      given: true,
      at: agreedAt({ channel, ...each }),
    })),
    usefulUntil: plusSeconds(due ?? now, remindWithinSeconds),
  });
  const letters = [...(isTold && untold.length > 0 ? [told()] : []), ...(kept.length > 0 ? [reminded()] : [])];
  const open = isTold ? {} : { ...(tellAt && { untold, tellAt }) };
  return { letters, after: withReminder(isReminded ? open : { ...open, remindAt: due }, person, now) };
}

const justBefore = (at: string): string => new Date(Date.parse(at) - 1).toISOString();

/** The request for a letter; its key is the message, so that what is due twice is sent once. */
export const requestOf = ({ letter, key, answers, usefulUntil }: DueLetter, customer: string): MessageRequest => ({
  key,
  to: { customer },
  purpose: 'transactional',
  topic: 'consent',
  template: { kind: letter },
  facts: { answers },
  usefulUntil,
  stillTrue: [],
  about: {},
});
