import { expect, test } from 'vitest';
import type { ApiReply, DeskAnswer } from '../../../functions/desk/frame/visit.ts';
import { surveyAnswersRoutes } from '../../../functions/desk/surveys/answers.routes.ts';
import { surveysOf } from '../../../functions/desk/today/today.page.ts';
import { anApi, ok, refused } from '../fake-api.ts';
import { aVisit } from '../visits.ts';

const row = {
  ...{ order: 'shopify-1001', customerId: 'c1', score: 4, words: '<b>빨라요</b>\n감사합니다' },
  ...{ at: '2026-12-01T01:00:00.000Z', suspect: false },
};
const [list] = surveyAnswersRoutes;
const textOf = (answer: DeskAnswer | undefined): string => (answer && 'body' in answer ? String(answer.body) : '');
const brief = ok({ items: [{ id: 'c1', customer: 'c1', given: '민지', family: '김' }] });

async function shown(reply: ApiReply, language: 'ko' | 'en' = 'en', names: ApiReply = brief) {
  const page = 'GET /surveys/delivery/answers';
  const { api, asked } = anApi({ [page]: reply, [`${page}?next=n%2B`]: reply, 'POST /customers/brief': names });
  const read = async (query: Record<string, string> = {}) => {
    const visit = aVisit({ language, api, path: { shop: 'demo', survey: 'delivery' }, query });
    return await list?.answer(visit);
  };
  return { answer: await read(), read, asked };
}

test('the answers of a survey are read at the desk, with their words and whose they are', async () => {
  const { words: _, customerId: __, ...erased } = row;
  const { answer, read, asked } = await shown(ok({ items: [row, { ...erased, suspect: true }], next: 'abc' }));
  const text = textOf(answer);
  const said = ['<p class="lines">&lt;b&gt;빨라요&lt;/b&gt;\n감사합니다</p>', '/desk/demo/orders/shopify-1001'];
  const whose = ['/desk/demo/customers/c1', '민지', 'No words', 'Looks automatic', 'Erased customer', 'next=abc'];
  for (const each of [...said, ...whose]) expect(text).toContain(each);
  expect(asked.map(({ path, body }) => [path, body])).toEqual([
    ['/surveys/delivery/answers', undefined],
    ['/customers/brief', { ids: ['c1'] }],
  ]);
  await read({ next: 'n+' });
  expect(asked[2]?.path).toBe('/surveys/delivery/answers?next=n%2B');
});

test('who answered leads to their page also where nobody says their name', async () => {
  const { answer } = await shown(ok({ items: [row] }), 'ko', refused(500, 'internal'));
  expect(textOf(answer)).toContain('href="/desk/demo/customers/c1"');
});

test('a survey that nobody answered says so, in both languages', async () => {
  expect(textOf((await shown(ok({ items: [] }))).answer)).toContain('No answers yet');
  expect(textOf((await shown(ok({ items: [] }), 'ko')).answer)).toContain('아직 답변이 없습니다');
});

test('what the API refuses is told', async () => {
  expect((await shown(refused(404, 'survey-not-found'))).answer).toMatchObject({ status: 404 });
});

test('the first page leads those to the answers who may read them, where there are any', () => {
  const survey = {
    id: 'delivery',
    state: 'running',
    question: { ko: '어땠나요?', en: 'How was it?' },
    n: 3,
    tooSmall: true,
  };
  const items = [{ ...survey, scoreBasisPoints: 6667, interval: null }];
  const lead = 'href="/desk/demo/surveys/delivery"';
  const seenBy = (role: 'agent' | 'marketer', n = 3) =>
    String(surveysOf(aVisit({ roles: [role] }), { items: items.map((each) => ({ ...each, n })) }));
  expect(seenBy('agent')).toContain(lead);
  expect(seenBy('marketer')).not.toContain(lead);
  expect(seenBy('agent', 0)).not.toContain(lead);
});
