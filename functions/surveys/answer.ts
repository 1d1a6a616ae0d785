import { plusSeconds } from '../../shared/base/clock.ts';
import { type Documents, type Draft, say } from '../../shared/events/event.ts';
import type { Term } from '../../shared/events/shops.ts';
import { SurveyAnswered } from '../../shared/events/surveys.ts';
import { statusAt } from './survey.ts';

/** An answer as it was posted. */
export interface Given {
  readonly score: number;
  readonly words?: string | undefined;
  readonly at: string;
  /** The versions of the documents that define the question and the term. */
  readonly documents?: Documents | undefined;
}

/** What somebody was asked about: an order or a ticket. */
export interface Invitation {
  readonly survey: string;
  readonly order?: string;
  readonly ticket?: string;
}

/** The answer to one invitation; the last one posted counts. */
export interface Answer extends Invitation {
  /** When the invitation was first sent; absent until messaging has published it. */
  readonly sentAt?: string;
  readonly customer?: string;
  readonly firstAt?: string;
  readonly given?: Given;
  /** How often an answer was posted. */
  readonly times: number;
  /** Earlier answers, the newest last, at most `maxHistory`. */
  readonly history: readonly Given[];
  readonly suspect: boolean;
  /** When it was taken from who gave it: the scores count on, and nothing is added. */
  readonly erasedAt?: string;
}

/** The id of what it is about. */
export const askedAbout = ({ order, ticket }: Invitation): string => ticket ?? order ?? '';

const invitationOf = ({ survey, order, ticket }: Invitation): Invitation => ({
  survey,
  ...(order !== undefined && { order }),
  ...(ticket !== undefined && { ticket }),
});

const maxHistory = 10;

/** A person changes an answer less often; a machine that does is stopped here. */
const maxTimes = 50;

/** A person needs longer to answer a mail, or to change a score; mail scanners do not. */
const humanSeconds = 10;

const editableSeconds = 24 * 3600;

export const newAnswer = (invitation: Invitation): Answer => ({
  ...invitationOf(invitation),
  times: 0,
  history: [],
  suspect: false,
});

/** The answer may be changed for a day, and not longer than the survey runs. */
export function editableUntil(firstAt: string, { until }: Term): string {
  const dayAfter = plusSeconds(firstAt, editableSeconds);
  return until !== undefined && until < dayAfter ? until : dayAfter;
}

/** Whether an answer that arrives at `now` is accepted. */
export function acceptance(
  { firstAt, times }: Answer,
  term: Term,
  now: string,
): 'yes' | 'not-open' | 'closed' | 'settled' {
  const status = statusAt(term, now);
  if (status === 'closed') return 'closed';
  if (status !== 'running') return 'not-open';
  if (firstAt === undefined) return 'yes';
  return now < editableUntil(firstAt, term) && times < maxTimes ? 'yes' : 'settled';
}

/** Whether somebody else gave it: an order changes hands, and the links of who had it stay in their mails. */
export const isAnswerOfOthers = ({ customer: by }: Answer, customer: string): boolean =>
  by !== undefined && by !== customer;

/** Applies a posted answer. A repeated one, and one that is older than the last, changes nothing. */
export function applyAnswer(before: Answer, customer: string, given: Given): Answer {
  const last = before.given;
  if (before.erasedAt !== undefined || isAnswerOfOthers(before, customer)) return before;
  if (last && (given.at < last.at || (last.score === given.score && last.words === given.words))) return before;
  const history = last ? [...before.history, last].slice(-maxHistory) : before.history;
  return withSuspicion({
    ...before,
    customer,
    firstAt: before.firstAt ?? given.at,
    given,
    times: before.times + 1,
    history,
  });
}

/** Applies that the invitation was sent at `at`; this may arrive after the answer, and twice. */
export function applySent(before: Answer, at: string): Answer {
  if (before.erasedAt !== undefined) return before;
  return before.sentAt !== undefined && before.sentAt <= at ? before : withSuspicion({ ...before, sentAt: at });
}

/** The answer of nobody: its scores count as before, and their words are gone. */
export function anonymousAnswer({ customer: _, given, history, ...answer }: Answer, at: string): Answer {
  const score = ({ words: __, ...rest }: Given): Given => rest;
  return {
    ...answer,
    ...(given && { given: score(given) }),
    history: history.map(score),
    erasedAt: answer.erasedAt ?? at,
  };
}

/** Marks an answer that was posted too soon after the mail, or after another score, to be a person's. */
function withSuspicion(answer: Answer): Answer {
  const { given, sentAt, history } = answer;
  if (!given) return answer;
  const since = (at: string) => Math.abs(Date.parse(given.at) - Date.parse(at)) / 1000;
  const tooQuick = sentAt !== undefined && since(sentAt) < humanSeconds;
  const isContradicted = history.some((each) => each.score !== given.score && since(each.at) < humanSeconds);
  return { ...answer, suspect: tooQuick || isContradicted };
}

export function answerEvents(before: Answer | undefined, after: Answer, at: string): Draft[] {
  const { customer, given, suspect } = after;
  if (!given || !customer || (before?.given === given && before.suspect === suspect)) return [];
  const { score, words } = given;
  return [say(SurveyAnswered, at, { ...invitationOf(after), customer, score, suspect, ...(words && { words }) })];
}
