import { describe, expect, test } from 'vitest';
import { customerDeedRoutes } from '../../functions/desk/customers/deeds/deeds.routes.ts';
import type { ApiReply, Visit } from '../../functions/desk/frame/visit.ts';
import { aMaskedPerson, aPerson, bodyOf, customer, customersPage, herAnswers } from './a-customer.ts';
import { anApi, ok, refused } from './fake-api.ts';
import { aVisit } from './visits.ts';

const own = `/customers/${customer}`;
const home = `/desk/demo/customers/${customer}`;

interface Doing {
  readonly fields?: Readonly<Record<string, string>>;
  readonly answers?: Readonly<Record<string, ApiReply>>;
  readonly path?: Readonly<Record<string, string>>;
  readonly isMasked?: boolean;
  readonly query?: Visit['query'];
  readonly language?: Visit['language'];
}

/** Opens a page or posts its form, and tells what the API was asked to do. */
async function go(method: 'GET' | 'POST', path: string, { fields, answers, path: ids, ...told }: Doing = {}) {
  const { api, asked } = anApi({ ...herAnswers(), ...answers });
  const form = new URLSearchParams({ key: 'a-key', ...fields });
  const visit = aVisit({ api, form, path: { shop: 'demo', customer, ...ids }, ...told });
  const answer = await customersPage(method, path)(visit);
  return { answer, html: bodyOf(answer), asked, done: asked.filter((each) => each.method !== 'GET') };
}

describe('a note', () => {
  const write = (text: string, answers = {}) => go('POST', '/{customer}/notes', { fields: { text }, answers });

  test('is stored once for its form, and the page says so', async () => {
    const { answer, done } = await write(' 토요일만 가능\n오전 ', { [`POST ${own}/notes`]: ok({}) });
    expect(answer).toEqual({ goTo: `${home}?done=noted` });
    expect(done).toEqual([
      { method: 'POST', path: `${own}/notes`, body: { text: '토요일만 가능\n오전' }, key: 'a-key' },
    ]);
    expect((await go('GET', '/{customer}', { query: { done: 'noted' } })).html).toContain('메모를 저장했습니다.');
  });

  test.each([
    ['nothing', ' \n ', '메모를 적어 주세요.'],
    ['too much', '가'.repeat(2_001), '2,000자를 넘었습니다.'],
  ])('of %s is not stored, and comes back', async (_, text, words) => {
    const { answer, html, done } = await write(text);
    expect(answer).toMatchObject({ status: 422 });
    expect(html).toContain(words);
    expect(html).toMatch(/<details open[\s\S]*<textarea/);
    expect(html).toContain(`${text.trim()}</textarea>`);
    expect(done).toEqual([]);
  });

  test('that the API refuses comes back with its words', async () => {
    const { answer, html } = await write('잃지 마세요', { [`POST ${own}/notes`]: refused(503, 'not-ready') });
    expect(answer).toMatchObject({ status: 503 });
    expect(html).toContain('잃지 마세요</textarea>');
    expect(html).toContain('notice bad');
  });
});

describe('what is known of a customer', () => {
  const shown = {
    family: '김',
    given: '민지',
    phone: '010-1234-5678',
    language: 'ko',
    zone: 'Asia/Seoul',
    birthday: '1990-12-08',
    tags: 'VIP, 선물 포장',
    channel: 'phone',
    version: '"7"',
  };
  const save = (fields: object, more: Doing = {}) =>
    go('POST', '/{customer}/edit', { fields: { ...shown, ...fields }, ...more });

  test('stands in a form, with the version that saving changes', async () => {
    const { html } = await go('GET', '/{customer}/edit');
    for (const [name, value] of Object.entries({
      family: '김',
      given: '민지',
      phone: '010-1234-5678',
      birthday: '1990-12-08',
    }))
      expect(html).toMatch(new RegExp(`name="${name}"[^>]*value="${value}"`));
    expect(html).toContain('<option value="Asia/Seoul" selected>');
    expect(html).toContain('<option value="phone" selected>');
    expect(html).toContain('name="version" value="&quot;7&quot;"');
  });

  test('is changed where it was changed, and nowhere else: what was reported goes on to count there', async () => {
    // The form is of an older version: the API decides whether that may still be saved.
    const known = { ok: true, status: 200, body: aPerson(), etag: '"8"' } as const;
    const answers = { [`GET ${own}`]: known, [`PATCH ${own}`]: ok({}) };
    const { answer, done } = await save({ given: ' 민지아 ', tags: 'VIP,VIP , 단골', birthday: '' }, { answers });
    expect(answer).toEqual({ goTo: `${home}?done=edited` });
    expect(done).toEqual([
      { method: 'PATCH', path: own, match: '"7"', body: { given: '민지아', birthday: null, tags: ['VIP', '단골'] } },
    ]);
  });

  test('has the names as people of the language write them', async () => {
    const shown = async (language: 'ko' | 'en') => (await go('GET', '/{customer}/edit', { language })).html;
    expect(await shown('ko')).toMatch(/name="family"[\s\S]*name="given"/);
    expect(await shown('en')).toMatch(/name="given"[\s\S]*name="family"/);
  });

  test('that nobody touched is not changed', async () => {
    const { answer, done } = await save({ tags: ' VIP,선물 포장 ' });
    expect(answer).toEqual({ goTo: `${home}?done=unchanged` });
    expect(done).toEqual([]);
  });

  test('is offered as the way they asked for only where they asked', async () => {
    const answers = herAnswers(aPerson({ channel: { channel: 'email', because: 'usual' } }));
    const { html } = await go('GET', '/{customer}/edit', { answers });
    expect(html).not.toContain('<option value="email" selected>');
    expect((await save({ channel: '' }, { answers })).done).toEqual([]);
  });

  test('comes back with what was typed and what somebody else stored meanwhile', async () => {
    const answers = { ...herAnswers(aPerson({ given: '민정' })), [`PATCH ${own}`]: refused(412, 'version-conflict') };
    const { answer, html } = await save({ given: '민아' }, { answers });
    expect(answer).toMatchObject({ status: 412 });
    expect(html).toContain('value="민아"');
    expect(html).toContain('지금 저장된 값: 민정');
    expect(html).toContain('그사이 다른 담당자가 바꾸었습니다.');
    expect(html.match(/지금 저장된 값/g)).toHaveLength(1);
  });

  test('comes back with its faults beside their fields', async () => {
    const problem = { code: 'body-invalid', title: '', errors: [{ pointer: '/phone', detail: 'should be a number' }] };
    const answers = { [`PATCH ${own}`]: { ok: false, status: 422, problem } as const };
    const { html } = await save({ phone: '12' }, { answers });
    expect(html).toContain('value="12"');
    expect(html).toMatch(/id="phone-error">받을 수 없는 값입니다. \(should be a number\)/);
  });

  test('offers no link to their page to who sees contacts masked', async () => {
    const shownTo = async (isMasked: boolean) =>
      (await go('GET', '/{customer}', { answers: herAnswers(aMaskedPerson()), isMasked })).html;
    expect(await shownTo(false)).toContain(`${home}/link"`);
    expect(await shownTo(true)).not.toMatch(/\/link"|#hand-over/);
  });

  test('has no number to change for who sees it masked, not even by a form of their own making', async () => {
    const answers = { ...herAnswers(aMaskedPerson()), [`PATCH ${own}`]: ok({}) };
    const { html } = await go('GET', '/{customer}/edit', { answers, isMasked: true });
    expect(html).not.toContain('name="phone"');
    const { done } = await save({ phone: '010-0000-0000', given: '민아' }, { answers, isMasked: true });
    expect(done).toEqual([{ method: 'PATCH', path: own, match: '"7"', body: { given: '민아' } }]);
  });
});

describe('a merge', () => {
  const other = 'c11';
  const twin = aPerson({ id: other, email: 'kim@naver.example', birthday: undefined, platformIds: [] });
  const both = { [`GET /customers/${other}`]: ok(twin) };
  const path = { other };

  test('begins with finding the other one; nobody is offered to be merged with herself', async () => {
    const before = await go('GET', '/{customer}/merge');
    expect(before.html).toContain('아직 아무것도 바뀌지 않습니다.');
    expect(before.html).not.toContain('<table');
    const answers = { 'GET /customers?q=5678': ok({ items: [aPerson(), twin] }) };
    const { html } = await go('GET', '/{customer}/merge', { query: { q: '5678' }, answers });
    expect(html).toContain(`href="${home}/merge/${other}"`);
    expect(html).not.toContain(`${home}/merge/${customer}"`);
    expect(html).toContain(`hx-get="${home}/merge"`);
  });

  test('shows both side by side and what will happen, and changes nothing yet', async () => {
    const { html, done } = await go('GET', '/{customer}/merge/{other}', { answers: both, path });
    expect(html.indexOf('minji@shop.example')).toBeLessThan(html.indexOf('kim@naver.example'));
    for (const words of ['남는 고객', '합쳐지는 고객', '30일 안에는 취소할 수 있습니다.', '동의는 늘어나지 않습니다'])
      expect(html).toContain(words);
    expect(html).toContain(`href="/desk/demo/customers/${other}/merge/${customer}"`);
    expect(html).toContain(`action="${home}/merge/${other}"`);
    expect(done).toEqual([]);
  });

  test('is done once for its form with the reason, and then can be undone', async () => {
    const answers = { ...both, [`POST ${own}/merges`]: ok({ customer, record: 'g1', undoableUntil: '' }) };
    const { answer, done } = await go('POST', '/{customer}/merge/{other}', {
      fields: { note: ' 전화로 확인 ' },
      answers,
      path,
    });
    expect(done).toEqual([
      { method: 'POST', path: `${own}/merges`, body: { customer: other, note: '전화로 확인' }, key: 'a-key' },
    ]);
    expect(answer).toEqual({ goTo: `${home}?done=merged&record=g1` });
    const silent = await go('POST', '/{customer}/merge/{other}', { answers, path });
    expect(silent.done[0]?.body).toEqual({ customer: other });
  });

  test('that is refused shows both again, with the reason that was typed', async () => {
    const answers = { ...both, [`POST ${own}/merges`]: refused(409, 'erasure-requested') };
    const { answer, html } = await go('POST', '/{customer}/merge/{other}', {
      fields: { note: '확인함' },
      answers,
      path,
    });
    expect(answer).toMatchObject({ status: 409 });
    expect(html).toContain('개인정보 삭제를 요청한 고객');
    expect(html).toContain('확인함</textarea>');
  });

  test('of two who are one already leads to that one', async () => {
    const answers = { [`GET /customers/${other}`]: ok(aPerson()) };
    expect((await go('GET', '/{customer}/merge/{other}', { answers, path })).answer).toEqual({ goTo: home });
  });

  test('with nobody is none', async () => {
    const { answer } = await go('GET', '/{customer}/merge/{other}', { path: { other: 'none' } });
    expect(answer).toMatchObject({ status: 404 });
  });

  test('is undone, and leads to both', async () => {
    const answers = { [`DELETE ${own}/merges/g1`]: ok({ customer, record: 'g1' }) };
    const { answer, done } = await go('POST', '/{customer}/merges/{record}/undo', { answers, path: { record: 'g1' } });
    expect(done).toEqual([{ method: 'DELETE', path: `${own}/merges/g1` }]);
    expect(answer).toEqual({ goTo: `${home}?done=split&record=g1` });
    const { html } = await go('GET', '/{customer}', { query: { done: 'split', record: 'g1' } });
    expect(html).toContain('href="/desk/demo/customers/g1">나눈 고객 보기</a>');
  });

  test('that is too old to be undone says so', async () => {
    const answers = { [`DELETE ${own}/merges/g1`]: refused(409, 'merge-too-old') };
    const { answer, html } = await go('POST', '/{customer}/merges/{record}/undo', { answers, path: { record: 'g1' } });
    expect(answer).toMatchObject({ status: 409 });
    expect(html).toContain('30일이 지나 취소할 수 없습니다.');
  });
});

describe('a link to their page', () => {
  const made = { url: 'https://care.example/p/me/token', expiresAt: '2027-01-03T00:00:00Z' };
  const short = { ...made, shortUrl: 'https://care.example/s/k3m7q2x5r4ab', code: 'k3m7q2x5r4ab' };
  const make = (link: object) => go('POST', '/{customer}/link', { answers: { [`POST ${own}/links`]: ok(link) } });

  test('is shown by the answer itself, so that it is in no address, and can be revoked', async () => {
    const { answer, html, done } = await make(short);
    expect(answer).not.toHaveProperty('goTo');
    expect(done).toEqual([{ method: 'POST', path: `${own}/links`, body: { short: true }, key: 'a-key' }]);
    expect(html).toContain(`<pre class="copy" tabindex="0">${short.shortUrl}</pre>`);
    expect(html).toContain(`action="${home}/links/k3m7q2x5r4ab/revoke"`);
    expect(html).toContain('2027년 1월 3일(일)');
    expect(html).not.toContain('/p/me/token');
  });

  test('is the long one where there is no short one, which nothing revokes', async () => {
    const { html } = await make(made);
    expect(html).toContain(made.url);
    expect(html).not.toContain('/revoke"');
  });

  test('is revoked', async () => {
    const answers = { 'DELETE /short-links/k3m7q2x5r4ab': ok({}) };
    const path = { code: 'k3m7q2x5r4ab' };
    const { answer, done } = await go('POST', '/{customer}/links/{code}/revoke', { answers, path });
    expect(done).toEqual([{ method: 'DELETE', path: '/short-links/k3m7q2x5r4ab' }]);
    expect(answer).toEqual({ goTo: `${home}?done=revoked` });
  });

  test('that is refused leaves the customer on the page, and says why', async () => {
    const { answer, html } = await go('POST', '/{customer}/link', {
      answers: { [`POST ${own}/links`]: refused(503, 'x') },
    });
    expect(answer).toMatchObject({ status: 503 });
    expect(html).toContain('notice bad');
    expect(html).toContain('minji@shop.example');
  });
});

describe('an export', () => {
  test('is begun once for its form, and the list of requests shows how far it is', async () => {
    const { answer, done } = await go('POST', '/{customer}/export', { answers: { [`POST ${own}/exports`]: ok({}) } });
    expect(answer).toEqual({ goTo: '/desk/demo/privacy?done=export' });
    expect(done).toEqual([{ method: 'POST', path: `${own}/exports`, body: {}, key: 'a-key' }]);
  });

  test('that the API refuses says why', async () => {
    const { answer, html } = await go('POST', '/{customer}/export', {
      answers: { [`POST ${own}/exports`]: refused(504, 'x') },
    });
    expect(answer).toMatchObject({ status: 504 });
    expect(html).toContain('notice bad');
  });
});

describe('an erasure', () => {
  test('is asked about before it is done, and a look does nothing', async () => {
    const { html, done } = await go('GET', '/{customer}/erase');
    expect(html).toContain(`<form method="post" action="${home}/erase"`);
    expect(html).toContain('한 번 지우면 복구할 수 없습니다');
    expect(done).toEqual([]);
  });

  test('is done once for its form, with the reason that was chosen', async () => {
    const { answer, done } = await go('POST', '/{customer}/erase', {
      fields: { reason: 'guardian-asked' },
      answers: { [`POST ${own}/erasures`]: ok({}) },
    });
    expect(answer).toEqual({ goTo: '/desk/demo/privacy?done=erasure' });
    expect(done).toEqual([
      { method: 'POST', path: `${own}/erasures`, body: { reason: 'guardian-asked' }, key: 'a-key' },
    ]);
  });

  test('that the API refuses stays on the page, and says why', async () => {
    const answers = { [`POST ${own}/erasures`]: refused(503, 'not-ready') };
    const { answer, html } = await go('POST', '/{customer}/erase', { fields: { reason: 'asked' }, answers });
    expect(answer).toMatchObject({ status: 503 });
    expect(html).toContain('notice bad');
  });
});

test('nobody but agents, leads and admins does any of it, and nobody but leads and admins what is for good or leaves the shop', () => {
  const isForLeads = (path: string) => /\/(erase|export)$|\/privacy/.test(path);
  expect(customerDeedRoutes.map(({ roles }) => [...roles])).toEqual(
    customerDeedRoutes.map(({ path }) => (isForLeads(path) ? ['lead', 'admin'] : ['agent', 'lead', 'admin'])),
  );
});

describe('the consents', () => {
  const asked = { 'GET /wordings': ok({ items: [{ version: 'signup-1', ko: '광고 메일을 받겠습니다.' }] }) };
  const said = {
    channel: 'email',
    given: true,
    at: '2026-03-02T01:00:00.000Z',
    source: 'agent',
    by: 'p1',
    wording: 'signup-1',
  };
  const answers = {
    ...asked,
    [`GET ${own}/consents`]: ok({ items: [said], history: [{ ...said, wordingKo: '광고 메일을 받겠습니다.' }] }),
  };

  test('are shown with who, where and which words', async () => {
    const { html } = await go('GET', '/{customer}/consents', { answers });
    for (const words of ['담당자', 'signup-1', '광고 메일을 받겠습니다.', '동의']) expect(html).toContain(words);
  });

  test('are recorded with the words that were read, and a yes is not without', async () => {
    const yes = { channel: 'email', given: 'yes', wording: 'signup-1' };
    const posting = { ...answers, [`POST ${own}/consents`]: ok({}) };
    const { answer, done } = await go('POST', '/{customer}/consents', { fields: yes, answers: posting });
    expect(answer).toEqual({ goTo: `${home}/consents` });
    expect(done).toMatchObject([
      { body: { channel: 'email', purpose: 'marketing', given: true, wording: 'signup-1' } },
    ]);
    const without = await go('POST', '/{customer}/consents', { fields: { ...yes, wording: '' }, answers: posting });
    expect(without.answer).toMatchObject({ status: 422 });
    expect(without.done).toEqual([]);
  });
});
