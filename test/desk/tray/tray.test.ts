import { describe, expect, test } from 'vitest';
import type { ApiReply, DeskAnswer, DeskApi, Visit } from '../../../functions/desk/frame/visit.ts';
import { trayPages } from '../../../functions/desk/tray/tray.routes.ts';
import { aVisit } from '../visits.ts';

const row = {
  id: 'one',
  at: '2026-12-01T01:00:00.000Z',
  because: 'no-address',
  mayWait: true,
  from: 'minji@shop.example',
  name: '김<b>민지',
  subject: 'My <i>order',
  text: 'Where is it?',
};
const ok = (body: unknown): ApiReply => ({ ok: true, status: 200, body });
const refused = (code: string, status: number): ApiReply => ({ ok: false, status, problem: { code, title: code } });

function visiting(replies: { get: ApiReply; post?: ApiReply }, told: Partial<Visit> = {}) {
  const asked: unknown[] = [];
  const answer =
    (reply: ApiReply | undefined) =>
    async (...words: unknown[]) => {
      asked.push(words);
      return reply ?? refused('not-found', 404);
    };
  const get = answer(replies.get);
  const api: DeskApi = { get, post: answer(replies.post), put: get, patch: get, delete: get };
  return { visit: aVisit({ roles: ['agent'], language: 'en', api, ...told } as Parameters<typeof aVisit>[0]), asked };
}
const [list, make] = trayPages;
const textOf = (answer: DeskAnswer | undefined): string => (answer && 'body' in answer ? String(answer.body) : '');

describe('the emails that are no tickets, at the desk', () => {
  test('say who, what, why and when, with the button, and nothing that a stranger wrote is markup', async () => {
    const { visit, asked } = visiting({ get: ok({ items: [row], next: 'more' }) }, { query: { next: 'a&b' } });
    const text = textOf(await list?.answer(visit));
    for (const words of [row.from, '김&lt;b&gt;민지', 'My &lt;i&gt;order', row.text, 'To an unknown', 'may be waiting'])
      expect(text).toContain(words);
    expect(text).toContain('/desk/demo/tray/one/ticket');
    expect(asked).toEqual([['/tray?next=a%26b']]);
  });

  test('hide the words of a virus, name what is missing, and say so when there are none', async () => {
    const virus = { ...row, because: 'virus', mayWait: false, subject: '', from: '', text: undefined };
    const text = textOf(await list?.answer(visiting({ get: ok({ items: [virus] }) }).visit));
    for (const words of ['has a virus', 'No subject', 'no address']) expect(text).toContain(words);
    expect(text).not.toContain('may be waiting');
    expect(textOf(await list?.answer(visiting({ get: ok({ items: [] }) }).visit))).toContain('There are none');
  });

  test('are told as what the API says where it fails', async () => {
    expect(await list?.answer(visiting({ get: refused('role-forbidden', 403) }).visit)).toMatchObject({ status: 403 });
  });

  const told = { path: { shop: 'demo', mail: 'one' }, form: new URLSearchParams({ key: 'a-key' }) };

  test('become tickets, under the key of the form, and the list says so', async () => {
    const { visit, asked } = visiting({ get: ok({ items: [] }), post: ok({ ticketId: 't' }) }, told);
    expect(await make?.answer(visit)).toEqual({ goTo: '/desk/demo/tray?done=ticket' });
    expect(asked).toEqual([['/tray/one/ticket', {}, 'a-key']]);
    const done = visiting({ get: ok({ items: [] }) }, { query: { done: 'ticket' } });
    expect(textOf(await list?.answer(done.visit))).toContain('It is a ticket now');
  });

  test.each([
    ['mail-not-found', 404, 'no longer kept'],
    ['role-forbidden', 403, 'role-forbidden'],
  ])('say why they do not: %s', async (code, status, words) => {
    const answer = await make?.answer(visiting({ get: ok({ items: [row] }), post: refused(code, status) }, told).visit);
    expect(answer).toMatchObject({ status });
    expect(textOf(answer)).toContain(words);
  });
});
