import * as v from 'valibot';
import { type Answer, type Call, languageOf, Problem, type Role, type Route } from '../../shared/api/http.ts';
import { integer } from '../../shared/api/shapes.ts';
import { systemClock } from '../../shared/base/clock.ts';
import { id, instant } from '../../shared/events/event.ts';
import { surveyDocuments } from './documents.ts';
import { reportSvg } from './report.page.ts';
import { scoreOf } from './score.ts';
import { statusAt } from './survey.ts';
import { surveys, talliesOf } from './surveys.store.ts';

const reportReaders: readonly Role[] = ['agent', 'lead', 'marketer', 'admin', 'machine'];

async function loadResult(call: Call) {
  const { shop } = call;
  const survey = surveyDocuments.get(call.path.id ?? '');
  const running = survey && (await surveys.of(shop, survey.id).load());
  if (!running) throw new Problem('survey-not-found');
  const { counts, suspects } = await talliesOf(shop, survey.id);
  return { survey, term: running.state.term, suspects, score: scoreOf(counts) };
}

async function getSurvey(call: Call): Promise<Answer> {
  const { survey, term, suspects, score } = await loadResult(call);
  const { id, question } = survey;
  return { status: 200, body: { id, state: statusAt(term, systemClock()), ...term, question, ...score, suspects } };
}

async function getReport(call: Call): Promise<Answer> {
  const { survey, suspects, score } = await loadResult(call);
  const text = reportSvg(survey, score, suspects, languageOf(call.headers, ['ko', 'en']));
  return { status: 200, type: 'image/svg+xml; charset=utf-8', text };
}

const surveyPath = '/v1/shops/{shop}/surveys/{id}';

const surveyShape = v.object({
  id,
  state: v.picklist(['draft', 'scheduled', 'running', 'closed']),
  from: v.optional(instant),
  until: v.optional(instant),
  question: v.object({ ko: v.string(), en: v.string() }),
  n: integer,
  scoreBasisPoints: v.nullable(integer),
  interval: v.nullable(v.object({ fromBasisPoints: integer, toBasisPoints: integer })),
  mean: v.nullable(v.number()),
  distribution: v.array(v.object({ score: integer, n: integer })),
  tooSmall: v.boolean(),
  suspects: integer,
});

/** The results of a survey. */
export const reportRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: surveyPath,
    answer: getSurvey,
    docs: { summary: 'Read a survey and its score', roles: reportReaders, scope: 'reports', response: surveyShape },
  },
  {
    method: 'GET',
    path: `${surveyPath}/report.svg`,
    answer: getReport,
    docs: { summary: 'Read the score of a survey as a picture', roles: reportReaders, scope: 'reports' },
  },
];
