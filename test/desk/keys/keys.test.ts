import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ApiReply, DeskAnswer, DeskApi, Visit } from '../../../functions/desk/frame/visit.ts';
import { keysRoutes } from '../../../functions/desk/keys/keys.routes.ts';
import { keysWords, scopeWords } from '../../../functions/desk/keys/keys.words.ts';
import { endOf, wishIn } from '../../../functions/desk/keys/wish.ts';
import { scopes } from '../../../shared/api/key-holder.ts';
import { wallClock } from '../../../shared/base/zone.ts';
import { aVisit } from '../visits.ts';

const id = 'k3vq7m2xw5tz6bna';
const live = {
  id,
  name: '결제 화면',
  scopes: ['points'],
  state: 'live',
  by: 'hana',
  createdAt: '2026-12-01T01:00:00Z',
};
const text = `dangol_demo_${id}_zXw3dV5mQy8kLr2TnB6hPc9sJf4gAe7uRi1oWt0xKvM`;

type Replies = Partial<Record<'get' | 'post', ApiReply>>;

/** A visit of an admin, to whom the API answers so; and what it was asked. */
function visiting(replies: Replies, told: Partial<Visit> = {}) {
  const asked: unknown[] = [];
  const none: ApiReply = { ok: false, status: 404, problem: { code: 'not-found', title: 'Nothing' } };
  const answer =
    (method: 'get' | 'post') =>
    async (...words: unknown[]) => {
      asked.push([method, ...words]);
      return replies[method] ?? none;
    };
  const api: DeskApi = {
    get: answer('get'),
    post: answer('post'),
    put: answer('get'),
    patch: answer('get'),
    delete: answer('get'),
  };
  return { visit: aVisit({ roles: ['admin'], language: 'en', api, ...told }), asked };
}

const ok = (body: unknown, status = 200): ApiReply => ({ ok: true, status, body });
const listOf = (...items: object[]) => ok({ items });
const refused = (code: string, status: number, errors?: readonly { pointer: string; detail: string }[]): ApiReply => ({
  ok: false,
  status,
  problem: { code, title: code, ...(errors && { errors }) },
});

const [list, make, end] = keysRoutes;
const bodyOf = (answer: DeskAnswer | undefined): string => (answer && 'body' in answer ? String(answer.body) : '');
const form = (fields: Record<string, string>) => new URLSearchParams({ csrf: 'a-proof', key: 'a-key', ...fields });
const wish = { name: 'Checkout', 'scope-points': 'on' };

test('admins alone open the page, and the API decides again', () => {
  expect(keysRoutes.map(({ roles }) => roles)).toEqual([['admin'], ['admin'], ['admin']]);
});

describe('the list', () => {
  test('shows each key with what it opens, and how it is ended; what has ended cannot be ended', async () => {
    const over = {
      ...live,
      id: 'b'.repeat(16),
      state: 'ended',
      endedAt: '2026-12-02T01:00:00Z',
      lastUsedDay: '2026-12-02',
    };
    const expired = { ...live, id: 'c'.repeat(16), state: 'ended', endsAt: '2026-12-31T15:00:00.000Z' };
    const { visit } = visiting({ get: listOf(live, over, expired) });
    const body = bodyOf(await list?.answer(visit));
    expect(body).toContain('결제 화면');
    expect(body).toContain('Read and spend points');
    expect(body.match(/action="[^"]+\/end"/g)).toEqual([`action="/desk/demo/keys/${id}/end"`]);
    for (const word of [
      'Live',
      'Ended',
      'Expired',
      'Never',
      'Wednesday, December 2, 2026',
      'Thursday, December 31, 2026',
    ])
      expect(body).toContain(word);
  });

  test('without keys says what to do next', async () => {
    const body = bodyOf(await list?.answer(visiting({ get: listOf() }).visit));
    expect(body).toContain(keysWords.none.en);
    expect(body).toContain(keysWords.noneNext.en);
  });

  test('that the API refuses is that refusal', async () => {
    const answer = await list?.answer(visiting({ get: refused('role-forbidden', 403) }).visit);
    expect(answer).toMatchObject({ status: 403 });
    expect(bodyOf(answer)).toContain('Ask an admin');
  });

  test('says that a key has ended, and nothing else that an address says', async () => {
    const body = async (done: string) =>
      bodyOf(await list?.answer(visiting({ get: listOf() }, { query: { done } }).visit));
    expect(await body('ended')).toContain(keysWords.hasEnded.en);
    expect(await body('<script>')).not.toContain('script');
  });
});

describe('a new key', () => {
  test('is asked for by the key of its form, and shown once', async () => {
    const { visit, asked } = visiting({ post: ok({ ...live, key: text }, 201) }, { form: form(wish) });
    const body = bodyOf(await make?.answer(visit));
    expect(asked).toEqual([['post', '/keys', { name: 'Checkout', scopes: ['points'] }, 'a-key']]);
    expect(body).toContain(`<pre>${text}</pre>`);
    expect(body).toContain(keysWords.copyNow.en);
  });

  test('of a form that was sent again is not shown again', async () => {
    const body = bodyOf(await make?.answer(visiting({ post: ok(live, 201) }, { form: form(wish) }).visit));
    expect(body).toContain(keysWords.shownBefore.en);
    expect(body).not.toContain('dangol_');
  });

  test('that ends works to the end of the day in the shop', async () => {
    const { visit, asked } = visiting({ post: ok(live, 201) }, { form: form({ ...wish, ends: '2027-12-31' }) });
    await make?.answer(visit);
    expect(asked).toMatchObject([['post', '/keys', { endsAt: '2027-12-31T15:00:00.000Z' }, 'a-key']]);
  });

  test.each([
    ['#/name', keysWords.wrongName],
    ['/name', keysWords.wrongName],
    ['#/scopes', keysWords.wrongScopes],
    ['#/scopes/0', keysWords.wrongScopes],
    ['#/endsAt', keysWords.wrongEnds],
  ])('with a fault at %s comes back with it beside its field, and all that was typed', async (pointer, words) => {
    const typed = { name: '"><b>', 'scope-points': 'on', 'scope-reports': 'on', ends: '2027-12-31' };
    const post = refused('body-invalid', 422, [{ pointer, detail: 'is wrong' }]);
    const answer = await make?.answer(visiting({ get: listOf(live), post }, { form: form(typed) }).visit);
    const body = bodyOf(answer);
    expect(answer).toMatchObject({ status: 422 });
    expect(body).toContain(words.en);
    expect(body).toContain('value="&quot;&gt;&lt;b&gt;"');
    expect(body).toContain('value="2027-12-31"');
    expect(body.match(/value="on" checked/g)).toHaveLength(2);
  });

  test('with a day that is none is not asked for', async () => {
    const { visit, asked } = visiting({ get: listOf() }, { form: form({ ...wish, ends: '2027-13-45' }) });
    expect(await make?.answer(visit)).toMatchObject({ status: 422 });
    expect(asked).toEqual([['get', '/keys']]);
  });

  test('beyond the limit says which to end', async () => {
    const told = { get: listOf(live), post: refused('key-limit', 409) };
    const answer = await make?.answer(visiting(told, { form: form(wish) }).visit);
    expect(answer).toMatchObject({ status: 409 });
    expect(bodyOf(answer)).toContain(keysWords.tooMany.en);
  });
});

test('a key is ended by its form, and the list says so', async () => {
  const told = { path: { shop: 'demo', key: id }, form: form({}) };
  const { visit, asked } = visiting({ post: ok(live) }, told);
  expect(await end?.answer(visit)).toEqual({ goTo: '/desk/demo/keys?done=ended' });
  expect(asked).toEqual([['post', `/keys/${id}/end`, {}, 'a-key']]);
  const gone = await end?.answer(visiting({ get: listOf(live), post: refused('key-not-found', 404) }, told).visit);
  expect(gone).toMatchObject({ status: 404 });
  expect(bodyOf(gone)).toContain('There is no such thing');
});

test('each scope has words in both languages, and a box of its own', () => {
  expect(Object.keys(scopeWords).sort()).toEqual([...scopes].sort());
  fc.assert(
    fc.property(fc.subarray([...scopes]), (chosen) => {
      const posted = form(Object.fromEntries(chosen.map((scope) => [`scope-${scope}`, 'on'])));
      expect(wishIn(posted).scopes).toEqual(scopes.filter((scope) => chosen.includes(scope)));
    }),
  );
});

test('a day ends at midnight of the shop, whatever its zone', () => {
  const zones = ['Asia/Seoul', 'UTC', 'America/New_York', 'Europe/Berlin', 'Pacific/Auckland', 'Asia/Kolkata'];
  const days = fc.date({ min: new Date('2026-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(fc.constantFrom(...zones), days, (zone, at) => {
      const day = at.toISOString().slice(0, 10);
      const wall = wallClock(endOf(day, zone) ?? '', zone).toISOString();
      const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
      expect(wall).toBe(`${next}T00:00:00.000Z`);
    }),
    // The clock is put forward in the night after it.
    { examples: [['Pacific/Auckland', new Date('2029-09-29T00:00:00Z')]] },
  );
  for (const none of ['', 'soon', '2027-02-30T00:00', '2027-13-01', '31.12.2027'])
    expect(endOf(none, 'UTC')).toBeUndefined();
});
