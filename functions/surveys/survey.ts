import { type Documents, type Draft, documentVersion, say, shopVersion } from '../../shared/events/event.ts';
import type { Language, Term } from '../../shared/events/shops.ts';
import { SurveyClosed, SurveyOpened } from '../../shared/events/surveys.ts';
import type { Decision } from '../../shared/kernel/aggregate.ts';

type Bilingual = Readonly<Record<Language, string>>;

/** The question and the labels of the scores: a document, not code. A change is a new version. */
export interface SurveyDocument {
  readonly id: string;
  readonly version: number;
  /** What each invitation is about. */
  readonly about?: 'ticket';
  readonly question: Bilingual;
  /** The label of each score, from 1 on. */
  readonly scale: readonly Bilingual[];
  /** When it runs, unless the shop's own document says otherwise. */
  readonly term: Term;
}

type SurveyStatus = 'draft' | 'scheduled' | 'running' | 'closed';

export function statusAt({ from, until }: Term, now: string): SurveyStatus {
  if (from === undefined) return 'draft';
  if (until !== undefined && now >= until) return 'closed';
  return now < from ? 'scheduled' : 'running';
}

/** One shop's survey: its term by the newest version of the shop's document, and the status that was published last. */
export interface Survey {
  readonly id: string;
  readonly shopVersion: number;
  /** The version of the survey's own document when the term was last applied; absent in older states. */
  readonly version?: number;
  readonly term: Term;
  readonly status: SurveyStatus;
}

export const newSurvey = (id: string): Survey => ({ id, shopVersion: 0, term: {}, status: 'draft' });

/** The shop's document sets the term; if it has none, the survey's own document does. An older version is ignored. */
export function applyTerm(
  before: Survey,
  { term, version }: SurveyDocument,
  shop: { readonly version: number; readonly term?: Term | undefined },
): Survey {
  if (shop.version <= before.shopVersion) return before;
  return { ...before, shopVersion: shop.version, version, term: shop.term ?? term };
}

/** The versions of the documents that define the question and the term. */
export const documentsOf = (
  shop: string,
  { id, shopVersion: known, version = 1 }: Pick<Survey, 'id' | 'shopVersion' | 'version'>,
): Documents => ({ ...(known > 0 && shopVersion(shop, known)), ...documentVersion('survey', id, version) });

/** The survey with its status at `now`, and the events of the change. */
export function proceed(shop: string, survey: Survey, now: string): Decision<Survey> & { events: readonly Draft[] } {
  const { id, term } = survey;
  const status = statusAt(term, now);
  if (status === survey.status) return { state: survey, events: [] };
  const state = { ...survey, status };
  const decided = { decidedAt: now, documents: documentsOf(shop, survey) };
  const openedAt = survey.status === 'scheduled' ? term.from : now;
  if (status === 'running') return { state, events: [say(SurveyOpened, openedAt ?? now, { survey: id })], ...decided };
  const closedAt = status === 'closed' ? term.until : now;
  const events = survey.status === 'running' ? [say(SurveyClosed, closedAt ?? now, { survey: id })] : [];
  return { state, events, ...decided };
}

/** The time of the next opening or closing. */
export function surveyWakeAt({ status, term }: Survey): string | undefined {
  if (status === 'scheduled') return term.from;
  return status === 'running' ? term.until : undefined;
}
