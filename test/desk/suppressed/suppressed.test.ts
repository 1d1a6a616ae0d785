import { describe, expect, test } from 'vitest';
import type { ApiReply, DeskAnswer, DeskApi, Visit } from '../../../functions/desk/frame/visit.ts';
import { suppressedRoutes } from '../../../functions/desk/suppressed/suppressed.routes.ts';
import { aVisit } from '../visits.ts';

const row = {
  id: 'digest',
  address: 'minji@shop.example',
  because: 'often-returned',
  since: '2026-12-01T01:00:00.000Z',
  until: '2026-12-31T01:00:00.000Z',
  reason: 'mailbox-full',
  customerId: 'minji',
  messageId: 'm',
};
const ok = (body: unknown): ApiReply => ({ ok: true, status: 200, body });
const refused = (code: string, status: number): ApiReply => ({ ok: false, status, problem: { code, title: code } });

/** A visit of a lead, to whom the API answers so; and what it was asked. */
function visiting(replies: { get: ApiReply; post?: ApiReply }, told: Partial<Visit> & { roles?: ['agent'] } = {}) {
  const asked: unknown[] = [];
  const answer =
    (reply: ApiReply | undefined) =>
    async (...words: unknown[]) => {
      asked.push(words);
      return reply ?? refused('not-found', 404);
    };
  const get = answer(replies.get);
  const api: DeskApi = { get, post: answer(replies.post), put: get, patch: get, delete: get };
  return { visit: aVisit({ roles: ['lead'], language: 'en', api, ...told } as Parameters<typeof aVisit>[0]), asked };
}
const [list, release] = suppressedRoutes;
const textOf = (answer: DeskAnswer | undefined): string => (answer && 'body' in answer ? String(answer.body) : '');

describe('the suppressed addresses at the desk', () => {
  test('say who, why, since when and until when, with the way back for a lead', async () => {
    const { visit } = visiting({ get: ok({ items: [row] }) });
    const text = textOf(await list?.answer(visit));
    for (const words of [
      row.address,
      '/desk/demo/customers/minji',
      'The mailbox is full.',
      'Three times in 30 days',
      'Until',
    ])
      expect(text).toContain(words);
    expect(text).toContain('/desk/demo/suppressed/digest/release');
  });

  test('have no way back for an agent, and say so when there are none', async () => {
    const agent = visiting({ get: ok({ items: [row] }) }, { roles: ['agent'] });
    expect(textOf(await list?.answer(agent.visit))).not.toContain('/release');
    const none = visiting({ get: ok({ items: [] }) });
    expect(textOf(await list?.answer(none.visit))).toContain('No address is suppressed');
  });

  test('are told as what the API says where it fails', async () => {
    const answer = await list?.answer(visiting({ get: refused('role-forbidden', 403) }).visit);
    expect(answer).toMatchObject({ status: 403 });
  });
});

describe('sending to an address again', () => {
  const told = {
    path: { shop: 'demo', address: 'digest' },
    form: new URLSearchParams({ 'reason-digest': 'Called', key: 'a-key' }),
  };

  test('posts the reason under the key of its form, and leads back to the list', async () => {
    const { visit, asked } = visiting({ get: ok({ items: [] }), post: ok({}) }, told);
    expect(await release?.answer(visit)).toEqual({ goTo: '/desk/demo/suppressed?done=released' });
    expect(asked).toEqual([['/suppressions/digest/release', { reason: 'Called' }, 'a-key']]);
    const done = visiting({ get: ok({ items: [] }) }, { query: { done: 'released' } });
    expect(textOf(await list?.answer(done.visit))).toContain('Emails are sent to this address again');
  });

  test.each([
    ['body-invalid', 422, 'Enter a reason'],
    ['suppression-not-found', 404, 'This address is no longer suppressed'],
  ])('says what was wrong, with what was typed: %s', async (code, status, words) => {
    const { visit } = visiting({ get: ok({ items: [row] }), post: refused(code, status) }, told);
    const answer = await release?.answer(visit);
    expect(answer).toMatchObject({ status });
    expect(textOf(answer)).toContain(words);
  });
});
