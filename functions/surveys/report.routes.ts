import * as v from 'valibot';
import { type Answer, type Call, languageOf, Problem, type Role, type Route } from '../../shared/api/http.ts';
import { integer } from '../../shared/api/shapes.ts';
import { systemClock } from '../../shared/base/clock.ts';
import { id, instant } from '../../shared/events/event.ts';
import { surveyDocuments } from './documents.ts';
import { reportSvg } from './report.page.ts';
import { scoreOf } from './score.ts';
import { type SurveyDocument, statusAt } from './survey.ts';
import { surveys, talliesOf } from './surveys.store.ts';

const reportReaders: readonly Role[] = ['agent', 'lead', 'marketer', 'admin', 'machine'];

async function resultOf(shop: string, survey: SurveyDocument | undefined) {
  if (!survey) return undefined;
  const running = await surveys.of(shop, survey.id).load();
  const { counts, suspects } = await talliesOf(shop, survey.id);
  const score = scoreOf(counts);
  if (!running && score.n + suspects === 0) return undefined;
  return { survey, term: running?.state.term ?? survey.term, suspects, score };
}

async function loadResult({ shop, path }: Call) {
  const result = await resultOf(shop, surveyDocuments.get(path.id ?? ''));
  if (!result) throw new Problem('survey-not-found');
  return result;
}

const surveyView = ({ survey: { id, question }, term, suspects, score }: Awaited<ReturnType<typeof loadResult>>) => ({
  id,
  state: statusAt(term, systemClock()),
  ...term,
  question,
  ...score,
  suspects,
});

const getSurvey = async (call: Call): Promise<Answer> => ({ status: 200, body: surveyView(await loadResult(call)) });

async function listSurveys({ shop }: Call): Promise<Answer> {
  const results = await Promise.all([...surveyDocuments.values()].map((survey) => resultOf(shop, survey)));
  return { status: 200, body: { items: results.filter((each) => each !== undefined).map(surveyView) } };
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
    path: '/v1/shops/{shop}/surveys',
    answer: listSurveys,
    docs: {
      summary: 'List surveys with their scores',
      roles: reportReaders,
      scope: 'reports',
      response: v.object({ items: v.array(surveyShape) }),
    },
  },
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
