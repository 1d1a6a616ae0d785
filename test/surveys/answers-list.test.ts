import { expect, test } from 'vitest';
import { anonymousAnswer, applyAnswer } from '../../functions/surveys/answer.ts';
import { surveyAnswerRoutes } from '../../functions/surveys/answers.routes.ts';
import { changeAnswer, newestAnswers } from '../../functions/surveys/surveys.store.ts';
import type { Call } from '../../shared/api/http.ts';
import { inProcessAws } from '../support/in-process-aws.ts';

inProcessAws();
const shop = 'demo';
const minute = (n: number) => new Date(Date.UTC(2026, 10, 29, 1, n)).toISOString();

const answers = (order: string, at: number, score: number, words?: string, survey = 'delivery') =>
  changeAnswer(shop, { survey, order }, { id: `link/${order}/${at}`, at: minute(at), test: false }, (before) =>
    applyAnswer(before, `c-${order}`, { score, words, at: minute(at) }),
  );

interface Page {
  readonly items: readonly Record<string, unknown>[];
  readonly next?: string;
}

/** The route, as a reader of that shop calls it. */
async function listed(query: Call['query'] = {}, groups = `${shop}:agent`, id = 'delivery') {
  const call = { shop, path: { shop, id }, query, headers: {}, claims: { sub: 'a', 'cognito:groups': `[${groups}]` } };
  const answered = await surveyAnswerRoutes[0]?.answer(call as never);
  return (answered && 'body' in answered ? answered.body : { items: [] }) as Page;
}

// @thorough
test('every answer is read with its words, whatever the score, the newest first, page by page', async () => {
  const orders = Array.from({ length: 53 }, (_, n) => `order-${n}`);
  for (const [n, order] of orders.entries()) await answers(order, n, (n % 5) + 1, n % 2 ? `글 ${n}` : undefined);
  await changeAnswer(
    shop,
    { survey: 'delivery', order: 'unanswered' },
    { id: 'sent', at: minute(1), test: false },
    (before) => ({ ...before, sentAt: minute(1) }),
  );
  await answers('other', 5, 5, 'another survey', 'later');

  const first = await listed();
  const second = await listed(first.next === undefined ? {} : { next: first.next });
  expect([first.items.length, second.items.length, second.next]).toEqual([50, 3, undefined]);
  const all = [...first.items, ...second.items];
  expect(all.map(({ order }) => order)).toEqual(orders.toReversed());
  expect(all[1]).toEqual({
    order: 'order-51',
    customerId: 'c-order-51',
    score: 2,
    words: '글 51',
    at: minute(51),
    suspect: false,
  });
});

test('a changed answer is read as it is now and stands where it belongs; of who was erased the score is left', async () => {
  await answers('one', 1, 2, '늦었어요');
  await answers('two', 2, 4);
  await answers('one', 3, 5, '이제 왔어요');
  const said = async () => (await listed()).items.map(({ order, score, words }) => [order, score, words]);
  expect(await said()).toEqual([
    ['one', 5, '이제 왔어요'],
    ['two', 4, undefined],
  ]);
  await changeAnswer(
    shop,
    { survey: 'delivery', order: 'one' },
    { id: 'erased', at: minute(9), test: false },
    (before) => anonymousAnswer(before, minute(9)),
  );
  expect((await listed()).items[0]).toEqual({ order: 'one', score: 5, at: minute(3), suspect: false });
});

test('who sees people masked reads no words; a survey that is none, and a place that no page gave, are refused', async () => {
  await answers('one', 1, 1, '김민지입니다. 010-1234-5678');
  const [row] = (await listed({}, `${shop}:masked`)).items;
  expect(row).toEqual({ order: 'one', customerId: 'c-one', score: 1, at: minute(1), suspect: false });
  await expect(listed({}, `${shop}:agent`, 'nothing')).rejects.toMatchObject({ code: 'survey-not-found' });
  await expect(listed({ next: 'eA' })).rejects.toMatchObject({ code: 'next-invalid' });
  expect((await newestAnswers('tea', 'delivery')).answers).toEqual([]);
});
