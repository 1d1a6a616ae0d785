import { expect, test } from 'vitest';
import type { ApiReply } from '../../../functions/desk/frame/visit.ts';
import { answerRoutes } from '../../../functions/desk/tickets/answer.routes.ts';
import { ticketsRoutes } from '../../../functions/desk/tickets/tickets.routes.ts';
import { anApi, ok, refused } from '../fake-api.ts';
import { aVisit } from '../visits.ts';

const id = 'k3vq7m2xw5tz6bna';
const reply = { id: 'a1', at: '2026-12-04T03:00:00.000Z', kind: 'reply', text: '버튼을 눌러 주세요.' };
const aTicket = (answer: object) => ({
  ...{ id, number: 1001, kind: 'question', state: 'open', openedAt: '2026-12-04T01:00:00.000Z', customerId: 'c1' },
  promise: { kind: 'first-reply', at: '2026-12-04T05:00:00.000Z', status: 'running' },
  messages: [{ ...reply, ...answer }],
});
const held = { held: { until: '2026-12-04T03:00:07.000Z' } };
const [page] = ticketsRoutes;
const [answer] = answerRoutes;
const undoPath = `POST /tickets/${id}/replies/a1/undo`;

const apiWith = (ticket: object, more: Readonly<Record<string, ApiReply>> = {}) =>
  anApi({
    ...{ [`GET /tickets/${id}`]: ok(ticket), 'GET /templates': ok({ items: [] }) },
    ...{ 'POST /customers/brief': ok({ items: [] }), ...more },
  });

async function shown(ticket: object, query: Readonly<Record<string, string>> = {}): Promise<string> {
  const { api } = apiWith(ticket);
  const given = await page?.answer(aVisit({ api, query, path: { shop: 'demo', ticket: id } }));
  return given && 'body' in given ? String(given.body) : '';
}

async function undone(more: Readonly<Record<string, ApiReply>>, fields: Record<string, string> = {}) {
  const { api, asked } = apiWith(aTicket({}), more);
  const form = new URLSearchParams({ key: 'k', undo: 'a1', ...fields });
  const given = await answer?.answer(aVisit({ api, form, path: { shop: 'demo', ticket: id } }));
  return { given, html: given && 'body' in given ? String(given.body) : '', asked };
}

test('a held answer stands in the conversation with a button that undoes it, and looks again once it has gone', async () => {
  const html = await shown(aTicket(held));
  expect(html).toMatch(/<button class="quiet" name="undo" value="a1" data-key="z">보내기 취소<\/button>/);
  expect(html).toContain('hx-trigger="load delay:9s"');
  expect(html).toContain(`<div id="undo-a1" aria-live="polite">`);
  expect(await shown(aTicket({ held: { ...held.held, solve: true } }))).toContain('보내고 문의를 마칩니다');
});

test('one that has gone says so where it was pressed, and is like any other after that', async () => {
  expect(await shown(aTicket({}), { answer: 'a1' })).toMatch(
    /id="undo-a1" aria-live="polite"><p class="hint">보냈습니다/,
  );
  expect(await shown(aTicket({}))).not.toContain('undo-a1');
});

test('undone, its words are in the box again, above what was typed since, with their template', async () => {
  const text = '버튼을 </textarea>눌러 주세요.';
  const { html, asked } = await undone(
    { [undoPath]: ok({ text, template: { id: 'exchange-other-choice', version: 2 } }) },
    { text: ' 그리고 ' },
  );
  expect(asked.find(({ path }) => path.endsWith('/undo'))).toMatchObject({ key: 'k', body: {} });
  expect(html).toContain('버튼을 &lt;/textarea&gt;눌러 주세요.\n\n그리고</textarea>');
  expect(html).toContain('name="from" value="exchange-other-choice@2"');
  expect(html).toContain('보내기를 취소했습니다');
});

test('too late, it says so and keeps what was typed', async () => {
  const { given, html } = await undone({ [undoPath]: refused(409, 'answer-sent') }, { text: '그리고' });
  expect(given).toMatchObject({ status: 200 });
  expect(html).toMatch(/이미 보낸 답변이라[\s\S]*그리고<\/textarea>/);
});
