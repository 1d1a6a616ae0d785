import * as v from 'valibot';
import { type Answer, type Call, Problem, type Role, type Route } from '../../shared/api/http.ts';
import { nextPage, pageIn } from '../../shared/api/paging.ts';
import { seesMasked } from '../../shared/api/person.ts';
import { integer } from '../../shared/api/shapes.ts';
import { id, instant } from '../../shared/events/event.ts';
import { answerPlace } from './answer-list.ts';
import { surveyDocuments } from './documents.ts';
import { type GivenAnswer, newestAnswers } from './surveys.store.ts';

/** Who answers customers reads what they wrote. */
const answerReaders: readonly Role[] = ['agent', 'lead', 'admin'];

async function listAnswers(call: Call): Promise<Answer> {
  const { shop, path } = call;
  const survey = surveyDocuments.get(path.id ?? '');
  if (!survey) throw new Problem('survey-not-found');
  const { answers, next } = await newestAnswers(shop, survey.id, pageIn(call, answerPlace));
  const isMasked = seesMasked(call);
  return { status: 200, body: { items: answers.map((each) => answerView(each, isMasked)), ...nextPage(next) } };
}

/** Words of a customer may name anybody: who sees people masked does not read them. */
const answerView = (
  { order, ticket, customer, suspect, given: { score, words, at } }: GivenAnswer,
  isMasked: boolean,
) => ({
  ...(order && { order }),
  ...(ticket && { ticketId: ticket }),
  ...(customer && { customerId: customer }),
  score,
  ...(words && !isMasked && { words }),
  at,
  suspect,
});

const answerShape = v.object({
  order: v.optional(id),
  ticketId: v.optional(id),
  customerId: v.optional(id),
  score: integer,
  words: v.optional(v.string()),
  at: instant,
  suspect: v.boolean(),
});

/** What customers wrote, whatever their score. */
export const surveyAnswerRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/shops/{shop}/surveys/{id}/answers',
    answer: listAnswers,
    docs: {
      summary: 'List the answers to a survey with their words',
      roles: answerReaders,
      query: v.object({ next: v.optional(v.string()) }),
      response: v.object({ items: v.array(answerShape), next: v.optional(v.string()) }),
    },
  },
];
