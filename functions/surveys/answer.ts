import { plusSeconds } from '../../shared/base/clock.ts';
import { type Documents, type Draft, say } from '../../shared/events/event.ts';
import { SurveyAnswered } from '../../shared/events/surveys.ts';
import { statusAt, type Term } from './survey.ts';

/** What somebody posted, and when. */
export interface Given {
  readonly score: number;
  readonly words?: string | undefined;
  readonly at: string;
  /** What was asked, and when it could be answered: the versions of the documents that say it. */
  readonly documents?: Documents | undefined;
}

/** The answer to one invitation. The last one given counts. */
export interface Answer {
  readonly survey: string;
  readonly order: string;
  /** When the mail that invites was first sent; unknown until messaging has said so. */
  readonly sentAt?: string;
  readonly customer?: string;
  readonly firstAt?: string;
  readonly given?: Given;
  /** How often it was given or changed. */
  readonly times: number;
  /** What was given before, the newest last, at most `maxHistory`. */
  readonly history: readonly Given[];
  readonly suspect: boolean;
}

export interface Invitation {
  readonly survey: string;
  readonly order: string;
}

const maxHistory = 10;

/** Nobody changes their mind more often; what does is a machine, and ends here. */
const maxTimes = 50;

/** Nobody reads a mail, decides and posts in this time; mail scanners do. Two scores in it are no person's either. */
const humanSeconds = 10;

const editableSeconds = 24 * 3600;

export const newAnswer = ({ survey, order }: Invitation): Answer => ({
  survey,
  order,
  times: 0,
  history: [],
  suspect: false,
});

/** Until when the answer may be changed: for a day, and not longer than the survey runs. */
export function editableUntil(firstAt: string, { until }: Term): string {
  const dayAfter = plusSeconds(firstAt, editableSeconds);
  return until !== undefined && until < dayAfter ? until : dayAfter;
}

/** Whether an answer that arrives now is taken. */
export function taking({ firstAt, times }: Answer, term: Term, now: string): 'yes' | 'not-open' | 'closed' | 'settled' {
  const status = statusAt(term, now);
  if (status === 'closed') return 'closed';
  if (status !== 'running') return 'not-open';
  if (firstAt === undefined) return 'yes';
  return now < editableUntil(firstAt, term) && times < maxTimes ? 'yes' : 'settled';
}

/** The answer as it is once this was given; the same again changes nothing, nor does what was given before and comes late. */
export function give(before: Answer, customer: string, given: Given): Answer {
  const last = before.given;
  if (last && (given.at < last.at || (last.score === given.score && last.words === given.words))) return before;
  const history = last ? [...before.history, last].slice(-maxHistory) : before.history;
  return judged({ ...before, customer, firstAt: before.firstAt ?? given.at, given, times: before.times + 1, history });
}

/** The invitation was sent at `at`; this may be heard after the answer, and twice. */
export function hearSent(before: Answer, at: string): Answer {
  return before.sentAt !== undefined && before.sentAt <= at ? before : judged({ ...before, sentAt: at });
}

/** Whether the answer that counts was given too quickly, or against another one, to be a person's. */
function judged(answer: Answer): Answer {
  const { given, sentAt, history } = answer;
  if (!given) return answer;
  const since = (at: string) => Math.abs(Date.parse(given.at) - Date.parse(at)) / 1000;
  const tooQuick = sentAt !== undefined && since(sentAt) < humanSeconds;
  const torn = history.some((each) => each.score !== given.score && since(each.at) < humanSeconds);
  return { ...answer, suspect: tooQuick || torn };
}

/** What is said about the difference. */
export function answerNews(before: Answer | undefined, after: Answer, at: string): Draft[] {
  const { survey, order, customer, given, suspect } = after;
  if (!given || !customer || (before?.given === given && before.suspect === suspect)) return [];
  const { score, words } = given;
  return [say(SurveyAnswered, at, { survey, order, customer, score, suspect, ...(words && { words }) })];
}
