import { expect, test } from 'vitest';
import { ticketsRoutes } from '../../../functions/desk/tickets/tickets.routes.ts';
import { anApi, ok, refused } from '../fake-api.ts';
import { aVisit } from '../visits.ts';

const id = 'k3vq7m2xw5tz6bna';
const [page] = ticketsRoutes;
const at = '2026-12-04T03:00:00.000Z';
const reply = (which: string, more: object = {}) => ({ id: which, at, kind: 'reply', text: `words ${which}`, ...more });
const key = (which: string) => `${id}~reply-${which}`;
const message = (which: string, more: object) => ({ id: key(which), kind: 'reply', state: 'sent', at, ...more });

/** The page of a ticket of nobody known, with one answer for each of these messages. */
async function shown(language: 'ko' | 'en', sent: Readonly<Record<string, object>>, more: readonly object[] = []) {
  const ticket = {
    ...{ id, number: 1001, kind: 'question', state: 'open', openedAt: at, phone: '+821012345678', answersGo: 'sms' },
    promise: { kind: 'first-reply', at, status: 'running' },
    messages: [...Object.keys(sent).map((which) => reply(which)), ...more],
  };
  const read = Object.entries(sent).map(([which, each]) => [
    `GET /messages/${encodeURIComponent(key(which))}`,
    'kind' in each && each.kind === 'gone' ? refused(404, 'message-not-found') : ok(message(which, each)),
  ]);
  const { api, asked } = anApi({
    [`GET /tickets/${id}`]: ok(ticket),
    'GET /templates': ok({ items: [] }),
    ...Object.fromEntries(read),
  });
  const given = await page?.answer(aVisit({ api, language, path: { shop: 'demo', ticket: id } }));
  const html = given && 'body' in given ? String(given.body) : '';
  const cardOf = (which: string) => new RegExp(`id="m-${which}"[\\s\\S]*?</article>`).exec(html)?.[0] ?? '';
  return { cardOf, asked };
}

test('each answer says by what it went, what became of it and why, and what it cost, in both languages', async () => {
  const sent = {
    a: { channel: 'sms', state: 'delivered', won: 20 },
    b: { channel: 'kakao', state: 'bounced', because: 'bounced-3101', won: 19 },
    c: { channel: 'sms', chosen: 'no-kakao', won: 50 },
    d: { channel: 'email', state: 'skipped', because: 'suppressed' },
    e: { channel: 'board', state: 'held', because: 'stopped', until: '2026-12-04T05:00:00.000Z' },
    f: { kind: 'gone' },
  };
  const { cardOf } = await shown('ko', sent);
  expect(cardOf('a')).toMatch(/문자<\/span> <span class="mark done">도착<\/span> <span class="hint figure">20원/);
  expect(cardOf('b')).toMatch(/카카오톡<\/span> <span class="mark bad">도착하지 않음[\s\S]*알린 코드: 3101/);
  expect(cardOf('c')).toMatch(/문자<\/span> <span class="mark done">보냄[\s\S]*카카오톡을 쓰지 않는 번호여서/);
  expect(cardOf('d')).toMatch(/이메일<\/span> <span class="mark ">보내지 않음[\s\S]*막힌 주소 목록/);
  expect(cardOf('e')).toMatch(/게시판<\/span> <span class="mark ">미룸[\s\S]*다시 정하는 때: <time/);
  expect(cardOf('f')).not.toContain('class="mark done">보냄');
  const english = await shown('en', sent);
  expect(english.cardOf('c')).toMatch(
    /Text message<\/span> <span class="mark done">Sent[\s\S]*₩50[\s\S]*went as a text/,
  );
});

test('it is asked of the newest six alone, and of none that can still be undone', async () => {
  const nine = Object.fromEntries([...'abcdefghi'].map((which) => [which, { channel: 'sms' }]));
  const { asked } = await shown('ko', nine, [reply('held', { held: { until: at } })]);
  const keys = asked.filter(({ path }) => path.startsWith('/messages/')).map(({ path }) => path.at(-1));
  expect(keys).toEqual([...'defghi']);
});
