import { type Documents, type Draft, documentVersion, say, shopVersion } from '../../shared/events/event.ts';
import type { Language } from '../../shared/events/shops.ts';
import { SurveyClosed, SurveyOpened } from '../../shared/events/surveys.ts';
import type { Decision } from '../../shared/kernel/aggregate.ts';

type InBoth = Readonly<Record<Language, string>>;

/** When a survey takes answers: from its opening on, before its closing; without an opening it is a draft. */
export interface Term {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

/** What is asked, and how the answers are worded: a document, not code. A change of it is a new version. */
export interface SurveyDocument {
  readonly id: string;
  readonly version: number;
  readonly question: InBoth;
  /** What each score means, from 1 on. */
  readonly scale: readonly InBoth[];
  /** When it runs, unless the shop's own document says otherwise. */
  readonly term: Term;
}

type Status = 'draft' | 'scheduled' | 'running' | 'closed';

/** Exactly at `now`: the opening is the first instant that counts, the closing the first that does not. */
export function statusAt({ from, until }: Term, now: string): Status {
  if (from === undefined) return 'draft';
  if (until !== undefined && now >= until) return 'closed';
  return now < from ? 'scheduled' : 'running';
}

/** One shop's survey: when it runs by the newest of the shop's documents, and what was last said of it. */
export interface Survey {
  readonly id: string;
  readonly shopVersion: number;
  /** Of its own document, by which it was last decided when it runs; not in what was stored before these had versions. */
  readonly version?: number;
  readonly term: Term;
  readonly said: Status;
}

export const newSurvey = (id: string): Survey => ({ id, shopVersion: 0, term: {}, said: 'draft' });

/** It runs when the shop's document says, or else the survey's own. */
export function hearTerm(
  before: Survey,
  { term, version }: SurveyDocument,
  shop: { readonly version: number; readonly term?: Term | undefined },
): Survey {
  if (shop.version <= before.shopVersion) return before;
  return { ...before, shopVersion: shop.version, version, term: shop.term ?? term };
}

/** The documents that say what is asked, and when. */
export const documentsOf = (
  shop: string,
  { id, shopVersion: known, version = 1 }: Pick<Survey, 'id' | 'shopVersion' | 'version'>,
): Documents => ({ ...(known > 0 && shopVersion(shop, known)), ...documentVersion('survey', id, version) });

/** What should have been said by now, and the events that say it. */
export function proceed(shop: string, survey: Survey, now: string): Decision<Survey> & { events: readonly Draft[] } {
  const { id, term } = survey;
  const said = statusAt(term, now);
  if (said === survey.said) return { state: survey, events: [] };
  const state = { ...survey, said };
  const by = { decidedAt: now, documents: documentsOf(shop, survey) };
  const opened = survey.said === 'scheduled' ? term.from : now;
  if (said === 'running') return { state, events: [say(SurveyOpened, opened ?? now, { survey: id })], ...by };
  const closed = said === 'closed' ? term.until : now;
  return { state, events: survey.said === 'running' ? [say(SurveyClosed, closed ?? now, { survey: id })] : [], ...by };
}

/** When it next opens or closes. */
export function nextWake({ said, term }: Survey): string | undefined {
  if (said === 'scheduled') return term.from;
  return said === 'running' ? term.until : undefined;
}
