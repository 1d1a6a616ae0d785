import { answersTo, type Erasing } from '../../shared/kernel/person-requests.ts';
import { tracesOf } from '../../shared/kernel/traces.ts';
import { anonymousAnswer } from './answer.ts';
import { surveyDocuments } from './documents.ts';
import { answerAt, surveyAnswers, surveyRequests } from './surveys.store.ts';

/** The answers that a customer gave: by their traces; those of before there were any, by their orders. */
async function answersOf(shop: string, customer: string, orders: readonly string[]): Promise<string[]> {
  const ofOrders = orders.flatMap((order) =>
    [...surveyDocuments.values()].flatMap(({ id, about }) =>
      about === undefined ? [answerAt(shop, { survey: id, order }).subject] : [],
    ),
  );
  return [...new Set([...(await tracesOf(shop, customer)), ...ofOrders])];
}

/** Scores count on, as nobody's. */
async function eraseAnswers({ shop, customer, orders, cause, erasedAt }: Erasing) {
  for (const subject of await answersOf(shop, customer, orders)) {
    await surveyAnswers
      .at(subject)
      .change(cause, (before) =>
        before?.customer === customer ? { state: anonymousAnswer(before, erasedAt) } : undefined,
      );
  }
  return [];
}

export const surveysAnswers = answersTo(surveyRequests, 'surveys', {
  leavesTraces: true,
  erase: eraseAnswers,
  collect: async ({ shop, data: { customer, orders = [] } }) => {
    const found = await Promise.all(
      (await answersOf(shop, customer, orders)).map((subject) => surveyAnswers.at(subject).state()),
    );
    return found.flatMap((answer) => {
      if (answer?.customer !== customer) return [];
      const { survey, order, ticket, sentAt, given, history } = answer;
      const said = [...history, ...(given ? [given] : [])].map(({ score, words, at }) => ({ score, words, at }));
      return [{ kind: 'survey-answer', survey, order, ticket, sentAt, said }];
    });
  },
});
