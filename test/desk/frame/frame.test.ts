import { html } from 'hono/html';
import { expect, test } from 'vitest';
import { deskDocument, deskFrame } from '../../../functions/desk/frame/frame.ts';
import { aVisit } from '../visits.ts';

const assets = { stylesheet: '/desk/assets/desk.abc.css', script: '/desk/assets/htmx.abc.js' };
const shown = (more: object = {}) =>
  deskDocument({ language: 'en', title: 'Orders', assets, body: html`<p>here</p>`, ...more });

test('what a page runs evaluates no text, writes no style, and calls its own host only', () => {
  const [, config = ''] = /name="htmx-config" content="([^"]*)"/.exec(shown()) ?? [];
  expect(JSON.parse(config.replaceAll('&quot;', '"'))).toMatchObject({
    allowEval: false,
    includeIndicatorStyles: false,
    selfRequestsOnly: true,
  });
});

test('a page that shows progress asks again without JavaScript; no other does', () => {
  expect(shown({ refreshSeconds: 3 })).toContain('<noscript><meta http-equiv="refresh" content="3"></noscript>');
  expect(shown()).not.toContain('refresh');
  expect(shown()).toContain('<title>Orders</title>\n\n<link rel="icon"');
});

test('a page is named by what it is and of which shop, marks where it is, and offers the other language', () => {
  const framed = (language: 'ko' | 'en') =>
    deskFrame(aVisit({ language, roles: ['admin'] }), { title: '주문', body: html`<p>x</p>` }, '/orders', assets);
  for (const [language, other] of [
    ['ko', 'en'],
    ['en', 'ko'],
  ] as const) {
    const page = framed(language);
    expect(page).toContain('<title>주문 · 단골상점</title>');
    expect(page).toContain(`<a href="/desk/demo/orders?lang=${other}" lang="${other}" hreflang="${other}">`);
    expect([...page.matchAll(/<a href="([^"]*)" aria-current="page">/g)].map(([, path]) => path)).toEqual([
      '/desk/demo/orders',
    ]);
    expect(page).toMatch(/<a href="\/desk\/demo" >/);
  }
});
