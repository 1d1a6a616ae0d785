import { type Draft, say } from '../../shared/events/event.ts';
import type { Language } from '../../shared/events/shops.ts';
import { SurveyClosed, SurveyOpened } from '../../shared/events/surveys.ts';

type InBoth = Readonly<Record<Language, string>>;

/** When a survey takes answers: from its opening on, before its closing; without an opening it is a draft. */
export interface Term {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

/** What is asked, and how the answers are worded: a document, not code. */
export interface SurveyDocument {
  readonly id: string;
  readonly question: InBoth;
  /** What each score means, from 1 on. */
  readonly scale: readonly InBoth[];
  /** When it runs, unless the shop's own document says otherwise. */
  readonly term: Term;
}

const documents: readonly SurveyDocument[] = [
  {
    id: 'delivery',
    question: { ko: '이번 배송은 어떠셨어요?', en: 'How was your delivery?' },
    scale: [
      { ko: '많이 아쉬웠어요', en: 'Very poor' },
      { ko: '아쉬웠어요', en: 'Poor' },
      { ko: '보통이에요', en: 'All right' },
      { ko: '좋았어요', en: 'Good' },
      { ko: '아주 좋았어요', en: 'Very good' },
    ],
    term: { from: '2026-01-01T00:00:00.000Z' },
  },
];

export const surveyDocuments: ReadonlyMap<string, SurveyDocument> = new Map(documents.map((each) => [each.id, each]));

export type Standing = 'draft' | 'scheduled' | 'running' | 'closed';

/** Exactly at `now`: the opening is the first instant that counts, the closing the first that does not. */
export function standingAt({ from, until }: Term, now: string): Standing {
  if (from === undefined) return 'draft';
  if (until !== undefined && now >= until) return 'closed';
  return now < from ? 'scheduled' : 'running';
}

/** One shop's survey: when it runs by the newest of the shop's documents, and what was last said of it. */
export interface Survey {
  readonly id: string;
  readonly shopVersion: number;
  readonly term: Term;
  readonly said: Standing;
}

export const newSurvey = (id: string): Survey => ({ id, shopVersion: 0, term: {}, said: 'draft' });

export function hearTerm(before: Survey, shopVersion: number, term: Term): Survey {
  return shopVersion > before.shopVersion ? { ...before, shopVersion, term } : before;
}

/** What should have been said by now, and the events that say it. */
export function proceed(survey: Survey, now: string): { state: Survey; events: Draft[] } {
  const { id, term } = survey;
  const said = standingAt(term, now);
  if (said === survey.said) return { state: survey, events: [] };
  const state = { ...survey, said };
  const opened = survey.said === 'scheduled' ? term.from : now;
  if (said === 'running') return { state, events: [say(SurveyOpened, opened ?? now, { survey: id })] };
  const closed = said === 'closed' ? term.until : now;
  return { state, events: survey.said === 'running' ? [say(SurveyClosed, closed ?? now, { survey: id })] : [] };
}

/** When it next opens or closes. */
export function nextWake({ said, term }: Survey): string | undefined {
  if (said === 'scheduled') return term.from;
  return said === 'running' ? term.until : undefined;
}
