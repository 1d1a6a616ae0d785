import { html } from 'hono/html';
import { expect, test } from 'vitest';
import { areaOf, areasFor } from '../../functions/desk/frame/areas.ts';
import { checkbox, faultAt, field, form } from '../../functions/desk/frame/form.ts';
import { deskFrame } from '../../functions/desk/frame/frame.ts';
import { failed, progress, undo } from '../../functions/desk/frame/notice.ts';
import { stylesheet } from '../../functions/desk/frame/stylesheet.ts';
import { emptyState, paging, table } from '../../functions/desk/frame/table.ts';
import { dayCell, when } from '../../functions/desk/frame/time.ts';
import { aVisit } from './visits.ts';

const assets = { stylesheet: '/desk/assets/desk.abc.css', script: '/desk/assets/htmx.abc.js' };
const shown = (visit = aVisit(), here = '/orders') =>
  deskFrame(visit, { title: '주문', body: html`<p>본문</p>` }, here, assets);

test('the bar leads to the areas that the person sees, and marks the one she is in', () => {
  const page = shown(aVisit({ roles: ['agent'] }));
  expect(page).toContain('<a href="/desk/demo/orders" aria-current="page">주문</a>');
  expect(page).not.toContain('/desk/demo/health');
  expect(shown(aVisit({ roles: ['lead'] }))).toContain('/desk/demo/health');
  expect(page).toContain('<a href="/desk/demo/customers" >고객</a>');
  expect(areasFor(['marketer']).map(({ path }) => path)).toEqual(['', '/shop']);
});

test('a page below an area lies in it, and no other page does', () => {
  expect(areaOf('/orders/shopify-1')?.path).toBe('/orders');
  expect(areaOf('')?.path).toBe('');
  expect(areaOf('/customers/c7/merge/c8')?.path).toBe('/customers');
  expect(areaOf('/ordersearch')).toBeUndefined();
  for (const within of ['/people', '/people/local-agent', '/keys', '/shop/programme'])
    expect(areaOf(within)?.path, within).toBe('/shop');
});

test('the page offers the other language at the same place, and loads nothing but its own files', () => {
  const page = shown(aVisit({ language: 'en' }), '/orders/shopify-1');
  expect(page).toContain('<a href="/desk/demo/orders/shopify-1?lang=ko" lang="ko" hreflang="ko">한국어</a>');
  expect(
    [...page.matchAll(/(?:src|href)="([^"#?]+)/g)]
      .map(([, address]) => address)
      .filter((each) => each !== 'data:,')
      .every((each) => each?.startsWith('/desk')),
  ).toBe(true);
  expect(page).not.toMatch(/style="|<style|<script>|\son\w+="/);
});

test('what people wrote is text and never markup', () => {
  const visit = aVisit({ name: '<b>김하나</b>', shopName: '<script>' });
  expect(shown(visit)).toContain('&lt;b&gt;김하나');
  expect(shown(visit)).not.toContain('<script>');
  const typed = String(field({ name: 'title', label: '직함', value: '"><img>', language: 'ko' }));
  expect(typed).toContain('value="&quot;&gt;&lt;img&gt;"');
});

test('a form carries the proof of its session and its key', () => {
  const posted = String(
    form({ visit: aVisit(), action: '/desk/demo/people', fields: html``, submit: '저장', hidden: { version: '3' } }),
  );
  expect(posted).toContain('<input type="hidden" name="csrf" value="a-proof">');
  expect(posted).toContain('<input type="hidden" name="key" value="a-key">');
  expect(posted).toContain('<input type="hidden" name="version" value="3">');
});

test('an error stands beside its field, is tied to it, and leaves what was typed', () => {
  const problem = { code: 'body-invalid', title: '', errors: [{ pointer: '/support/phone', detail: 'a phone' }] };
  const wrong = String(
    field({
      name: 'phone',
      label: 'Phone',
      value: 'abc',
      error: faultAt(problem, '/support/phone'),
      hint: 'Seoul',
      language: 'en',
    }),
  );
  expect(wrong).toContain('id="phone-error">a phone</p>');
  expect(wrong).toContain('aria-describedby="phone-hint phone-error"');
  expect(wrong).toContain('aria-invalid="true"');
  expect(wrong).toContain('value="abc"');
  expect(faultAt(problem, '/support')).toBe('a phone');
  expect(faultAt(problem, '/support/pho')).toBeUndefined();
});

test('a choice keeps what was chosen, and a box what was ticked', () => {
  const chosen = String(
    field({
      name: 'zone',
      label: 'Zone',
      value: 'b',
      options: [
        ['a', 'A'],
        ['b', 'B'],
      ],
      language: 'en',
    }),
  );
  expect(chosen).toContain('<option value="b" selected>B</option>');
  expect(chosen).toContain('<option value="a" >A</option>');
  expect(String(checkbox({ name: 'on', label: 'On', isOn: true }))).toContain('checked');
  expect(String(checkbox({ name: 'on', label: 'On', isOn: false }))).not.toContain('checked');
});

test('a list without rows says what to do next; one with rows labels each cell', () => {
  const empty = emptyState({ title: '주문이 없습니다', next: '플랫폼을 연결해 주세요.' });
  const columns = [
    { label: '번호', cell: (row: { id: string }) => row.id },
    { label: '금액', cell: () => '5,000원', isFigure: true },
  ];
  expect(String(table({ caption: '주문', columns, rows: [], empty }))).toContain('플랫폼을 연결해 주세요.');
  const filled = String(table({ caption: '주문', columns, rows: [{ id: '1001' }], empty }));
  expect(filled).toContain('<th scope="row" class="">1001</th><td class="figure" data-label="금액">5,000원</td>');
});

test('a list leads to its next page and back to its first', () => {
  const list = { path: '/desk/demo/orders?number=1', language: 'en' as const };
  expect(String(paging({ ...list, next: 'a/b', isFirst: true }))).toContain(
    'href="/desk/demo/orders?number=1&amp;next=a%2Fb"',
  );
  expect(String(paging({ ...list, next: undefined, isFirst: false }))).toContain('Back to the first page');
  expect(String(paging({ ...list, next: undefined, isFirst: true }))).toBe('');
});

test.each([
  ['2026-12-04T01:10:00Z', 'ko', '오늘 오전 10시 10분'],
  ['2026-12-04T01:10:00Z', 'en', 'Today, 10:10 a.m.'],
  ['2026-12-03T15:00:00Z', 'ko', '오늘 오전 0시'],
  ['2026-12-03T14:59:00Z', 'ko', '12월 3일(목) 오후 11시 59분'],
  ['2026-12-21T01:10:00Z', 'en', 'Monday, December 21, 10:10 a.m.'],
  ['2025-12-04T01:10:00Z', 'ko', '2025년 12월 4일(목) 오전 10시 10분'],
  ['2025-12-04T01:10:00Z', 'en', 'Thursday, December 4, 2025, 10:10 a.m.'],
] as const)('%s reads in %s as %s', (at, language, words) => {
  expect(String(when(at, aVisit({ language })))).toContain(`>${words}</time>`);
  expect(String(when(at, aVisit({ language })))).toContain(`<time datetime="${at}"`);
});

test.each([
  ['ko', '2026년 12월 4일(금)'],
  ['en', 'Fri, Dec 4, 2026'],
] as const)('a day in a table is short (%s)', (language, words) => {
  expect(String(dayCell('2026-12-03T16:00:00Z', aVisit({ language })))).toBe(`<span class="whole">${words}</span>`);
});

test('a refusal says in the language of the person what to do next', () => {
  const reply = {
    ok: false,
    status: 412,
    problem: { code: 'version-conflict', title: 'This was changed', detail: 'Read it again.' },
  } as const;
  expect(String(failed(reply, 'ko'))).toContain('그사이 다른 담당자가 바꾸었습니다');
  expect(String(failed(reply, 'en'))).toContain('<p lang="en">Read it again.</p>');
  const strange = { ok: false, status: 418, problem: { code: 'teapot', title: '' } } as const;
  expect(String(failed(strange, 'en'))).toContain('tell whoever operates the system');
});

test('a deed can be undone by a form, and long work says how far it is', () => {
  const done = String(
    undo({ visit: aVisit(), done: '종료했습니다', action: '/desk/demo/people/p/resume', hidden: { id: 'p' } }),
  );
  expect(done).toContain('action="/desk/demo/people/p/resume"');
  expect(done).toContain('실행 취소');
  const running = { id: 'import', path: '/desk/demo/imports/1', words: '3 / 10', done: 3 };
  expect(String(progress({ ...running, all: 10 }))).toContain('value="3" max="10"');
  expect(String(progress(running))).not.toContain('value=');
});

test('the stylesheet stays small, and gives both schemes', () => {
  expect(stylesheet.length).toBeLessThan(9_216);
  expect(stylesheet).toContain('prefers-color-scheme:dark');
});
