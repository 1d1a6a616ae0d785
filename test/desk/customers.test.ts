import { describe, expect, test } from 'vitest';
import { customersRoutes } from '../../functions/desk/customers/customers.routes.ts';
import type { ApiReply, Visit } from '../../functions/desk/frame/visit.ts';
import {
  aMaskedPerson,
  anEntry,
  aPerson,
  bodyOf,
  customer,
  customersPage,
  herAnswers,
  underWay,
} from './a-customer.ts';
import { anApi, ok, refused } from './fake-api.ts';
import { aVisit } from './visits.ts';

const list = customersPage('GET', '');
const show = customersPage('GET', '/{customer}');
const at = (told: Parameters<typeof aVisit>[0] = {}) => aVisit({ path: { shop: 'demo', customer }, ...told });

const sofia = {
  id: 'c8',
  name: 'Sofia Marchetti',
  email: 'sofia@example.com',
  orders: 1,
  worth: [{ currency: 'EUR', netMinor: 12_900 }],
  lastOrderAt: '2026-11-02T01:00:00Z',
};
const nameless = { id: 'c9', phone: '+821099991234', phoneShown: '010-9999-1234', orders: 0, worth: [] };

describe('the list of customers', () => {
  test('has the newest, each with how to reach them and what they bought, and leads on', async () => {
    const { api, asked } = anApi({ 'GET /customers': ok({ items: [aPerson(), sofia, nameless], next: 'bmV4dA' }) });
    const html = bodyOf(await list(aVisit({ api })));
    for (const words of ['김민지님', '010-1234-5678', 'Sofia Marchetti님', '€129.00', '이름 없음', '1,284,000원'])
      expect(html).toContain(words);
    expect(html).toContain('<a href="/desk/demo/customers/c8">');
    expect(html).toContain('href="/desk/demo/customers?next=bmV4dA"');
    expect(html).not.toContain('MarchettiSofia');
    expect(asked).toEqual([{ method: 'GET', path: '/customers' }]);
  });

  test('finds as somebody types, and without scripts when the form is sent; it says by what', async () => {
    const { api, asked } = anApi({
      'GET /customers?q=5678': ok({ items: [{ ...aPerson(), by: 'phone' }], next: 'bW9yZQ' }),
    });
    const html = bodyOf(await list(aVisit({ api, query: { q: ' 5678 ' } })));
    expect(asked).toHaveLength(1);
    expect(html).toContain('전화번호로 찾음');
    expect(html).toContain('value="5678"');
    expect(html).toContain('<form class="search" method="get" action="/desk/demo/customers"');
    expect(html).toContain('hx-get="/desk/demo/customers" hx-trigger="input changed delay:250ms from:#q"');
    expect(html).toContain('hx-target="#found" hx-select="#found"');
    expect(html).toMatch(/<div id="found">[\s\S]*김민지님/);
    expect(html).toContain('href="/desk/demo/customers?q=5678&amp;next=bW9yZQ"');
  });

  test('goes on from the page before, within what was searched for', async () => {
    const { api } = anApi({ 'GET /customers?q=%EA%B9%80&next=bmV4dA': ok({ items: [sofia] }) });
    const html = bodyOf(await list(aVisit({ api, query: { q: '김', next: 'bmV4dA' } })));
    expect(html).toContain('Sofia');
  });

  test('says what to do where nobody is, and where nobody was found', async () => {
    const { api } = anApi({ 'GET /customers': ok({ items: [] }), 'GET /customers?q=zz': ok({ items: [] }) });
    expect(bodyOf(await list(aVisit({ api })))).toContain('href="/desk/demo/shop/connections"');
    const none = bodyOf(await list(aVisit({ api, query: { q: 'zz' } })));
    expect(none).toContain('찾는 고객이 없습니다.');
    expect(none).toContain('뒤의 네 자리');
  });

  test('says in the place of the list why there is none, and keeps what was typed', async () => {
    const { api } = anApi({ 'GET /customers?q=a%22%3E': refused(429, 'status-429') });
    const answer = await list(aVisit({ api, query: { q: 'a">' } }));
    expect(answer).not.toHaveProperty('status');
    expect(bodyOf(answer)).toMatch(/<div id="found">\s*<div class="notice bad"/);
    expect(bodyOf(answer)).toContain('value="a&quot;&gt;"');
  });
});

describe('one customer', () => {
  const page = async (told: Parameters<typeof at>[0] = {}, answers: Record<string, ApiReply> = {}) => {
    const { api, asked } = anApi({ ...herAnswers(), ...answers });
    const answer = await show(at({ api, ...told }));
    return { answer, html: bodyOf(answer), asked };
  };

  test('shows how to reach her and why so, what she bought, and what she has', async () => {
    const { html } = await page();
    for (const words of ['고객이 원한 방법입니다.', 'mailto:minji@shop.example', 'tel:+821012345678', '010-1234-5678'])
      expect(html).toContain(words);
    for (const words of ['1,284,000원', 'US$49.90', '12,300P', '3,980P', '2,000P', '선물 포장', '휴대전화, 앱', '3건'])
      expect(html).toContain(words);
    expect(html).toMatch(/동의함<\/span> <span class="hint">2026년 3월 2일/);
    expect(html).toContain('동의하지 않음');
    expect(html).toMatch(/1990년 12월 8일 <span class="mark done">일주일 안/);
  });

  test('says what became of each product, and that an order has more than is listed', async () => {
    const html = (await page()).html.replace(/<\/?span[^>]*>/g, '');
    for (const words of ['6월 6일(토) 설치 완료', '3월 5일(수) 배송 완료로 봄', '같은 주문에 4건 더'])
      expect(html).toContain(words);
  });

  test('marks a birthday that is near, over the end of a year too, and no other', async () => {
    const near = async (birthday: string, now: string) =>
      (await page({ now }, herAnswers(aPerson({ birthday })))).html.includes('일주일 안');
    expect(await near('01-02', '2026-12-28T00:00:00Z')).toBe(true);
    expect(await near('12-04', '2026-12-04T03:00:00Z')).toBe(true);
    expect(await near('12-03', '2026-12-04T03:00:00Z')).toBe(false);
    expect(await near('12-12', '2026-12-04T03:00:00Z')).toBe(false);
  });

  test('says the time where she is, and that the shop counts where that is not known', async () => {
    const abroad = await page({ language: 'en' }, herAnswers(aPerson({ zone: 'America/New_York' })));
    expect(abroad.html).toContain('Thursday, December 3, 10:00 p.m. (New York)');
    expect(abroad.html).not.toContain('time zone counts');
    const { zone: _, ...unknown } = aPerson();
    const { html } = await page({ language: 'en' }, herAnswers(unknown));
    expect(html).toContain('Friday, December 4, 12:00 p.m. (Seoul)');
    expect(html).toContain('the shop’s time zone counts');
  });

  test('lists her orders as her list has them, with the promise, and the parcels of what is under way', async () => {
    const { html, asked } = await page();
    expect(html.indexOf('#1001</a>')).toBeLessThan(html.indexOf('#907</a>'));
    expect(html).toContain('2026년 12월 4일(금)');
    expect(html).toContain('CJ대한통운 640012345678 <a href="https://trace.example/640012345678" rel="noreferrer">');
    expect(asked.filter(({ path }) => /^\/orders\//.test(path))).toEqual([
      { method: 'GET', path: '/orders/shopify-1001' },
    ]);
  });

  test('leads to all orders where there are more than fit, and asks for the parcels of three at most', async () => {
    const ids = Array.from({ length: 8 }, (_, n) => `shopify-${n}`);
    const shown = ids.slice(0, 5);
    const answers = {
      [`GET /customers/${customer}/orders`]: ok({ items: ids.map((id) => ({ id })) }),
      [`GET /orders?ids=${shown.join('%2C')}`]: ok({ items: shown.map((id) => ({ ...underWay, id, number: id })) }),
    };
    const { html, asked } = await page({}, answers);
    expect(html).toContain(`href="/desk/demo/customers/${customer}/orders"`);
    expect(asked.filter(({ path }) => /^\/orders\//.test(path))).toHaveLength(3);
    expect((await page()).html).not.toContain(`/customers/${customer}/orders"`);
  });

  test('shows what was written, why it was not, and leads to the very text of what was sent', async () => {
    const { html } = await page();
    expect(html).toContain(`/desk/demo/customers/${customer}/messages/thank-you~1001`);
    expect(html).toContain('고객이 다시 주문했습니다.');
    expect(html).toContain('답을 기다리는 문의가 있습니다.');
    expect(html).not.toContain('/messages/win-back~907');
    expect(html).toContain('<a href="/desk/demo/orders/shopify-907">주문</a>');
  });

  test.each(['ko', 'en'] as const)(
    'says that no mail is sent to them, and why, with the way back: %s',
    async (language) => {
      const suppression = { id: 'ab12'.repeat(16), because: 'bounced', since: '2026-12-01T01:00:09.000Z' };
      const answers = { [`GET /customers/${customer}/messages`]: ok({ items: [], suppression }) };
      const { html } = await page({ language }, answers);
      expect(html).toContain('href="/desk/demo/suppressed#address-ab12ab12ab12"');
      const [sentence, why] =
        language === 'ko'
          ? ['주소나 번호로는 보내지 않습니다', '메일이 반송됨']
          : ['Nothing is sent to', 'An email bounced'];
      expect(html).toContain(sentence);
      expect(html).toContain(why);
      expect((await page({ language })).html).not.toContain(sentence);
    },
  );

  test('leads to no text that is not kept', async () => {
    const old = { id: 'm', kind: 'delay', state: 'sent', at: '2026-12-01T01:00:09.000Z', hasText: false };
    const { html } = await page({}, { [`GET /customers/${customer}/messages`]: ok({ items: [old] }) });
    expect(html).not.toContain('/messages/m');
  });

  test('links what happened to what it is about, and to all of each kind', async () => {
    const { html } = await page();
    expect(html).toContain(`href="/desk/demo/customers/${customer}/timeline?kind=follow-up"`);
    expect(html).toContain(`href="/desk/demo/customers/${customer}/timeline"`);
    expect(html).toMatch(/주문 #1001 발송됨[^<]*<a href="\/desk\/demo\/orders\/shopify-1001">/);
    expect(html).toMatch(/다른 고객과 합침[^<]*<a href="\/desk\/demo\/customers\/g1">/);
  });

  test('has the notes with who wrote them, and what anybody wrote is text', async () => {
    const note = { id: 'n', at: '2026-12-03T02:00:00.000Z', by: 'nobody-known', text: '<img src=x>\n둘째 줄' };
    const { html } = await page({}, { [`GET /customers/${customer}/notes`]: ok({ items: [note] }) });
    expect(html).toContain('&lt;img src=x&gt;\n둘째 줄');
    expect(html).toContain('nobody-known, <time');
    expect((await page()).html).toContain('김하나, <time');
  });

  test('shows a failed part in its place, and the rest as it is', async () => {
    const own = `GET /customers/${customer}`;
    for (const part of [
      '/points',
      '/consents',
      '/orders',
      '/messages',
      '/timeline',
      '/timeline?kind=ticket',
      '/notes',
    ]) {
      const { answer, html } = await page({}, { [`${own}${part}`]: refused(504, 'no-answer') });
      expect(answer, part).toMatchObject({ status: 200 });
      expect(html.match(/notice bad/g), part).toHaveLength(1);
      expect(html, part).toContain('minji@shop.example');
    }
  });

  test('who is not there is a 404 with a way back', async () => {
    const { answer, html } = await page({}, { [`GET /customers/${customer}`]: refused(404, 'customer-not-found') });
    expect(answer).toMatchObject({ status: 404 });
    expect(html).toContain('href="/desk/demo/customers"');
  });

  test('who was merged is shown as the one they are part of', async () => {
    const { answer } = await page({}, { [`GET /customers/${customer}`]: ok(aPerson({ id: 'root' })) });
    expect(answer).toEqual({ goTo: '/desk/demo/customers/root' });
  });

  test('who is no single person is told to be none', async () => {
    expect((await page({}, herAnswers(aPerson({ isCrowded: true })))).html).toContain(
      '한 분의 고객으로 볼 수 없습니다.',
    );
    expect((await page()).html).not.toContain('한 분의 고객으로');
  });

  test('is shown to people from outside without contacts, texts or export', async () => {
    const { html } = await page({ isMasked: true, roles: ['lead'] }, herAnswers(aMaskedPerson()));
    expect(html).toContain('m***@shop.example');
    for (const words of ['mailto:', 'tel:', '/messages/thank-you', '/export"', 'minji@'])
      expect(html).not.toContain(words);
    expect(html).toContain('연락처는 가려져 있습니다.');
  });

  test('has the name of the tier, and what the programme calls it where it has none', async () => {
    expect((await page()).html).toContain('<dd>골드</dd>');
    const points = { available: 0, pending: 0, debt: 0, tier: 'gold', nextExpiries: [] };
    const nameless = await page({}, { [`GET /customers/${customer}/points`]: ok(points) });
    expect(nameless.html).toContain('<dd>gold</dd>');
  });

  test('tells people from outside that there is a note and by whom, as the API does', async () => {
    const note = { id: 'n1', at: '2026-12-03T02:00:00.000Z', by: 'hana' };
    const { html } = await page({ isMasked: true }, { [`GET /customers/${customer}/notes`]: ok({ items: [note] }) });
    expect(html).toMatch(/내용은 가려져 있습니다.<\/p><p class="hint">김하나/);
  });

  test('undoes a merge only while that is possible', async () => {
    const { html } = await page();
    expect(html).toContain(`action="/desk/demo/customers/${customer}/merges/g1/undo"`);
    expect(html).not.toContain('merges/g0/undo');
    expect(html).toContain('취소할 수 없음');
    const later = await page({ now: '2026-12-20T01:00:01.000Z' });
    expect(later.html).not.toContain('merges/g1/undo');
  });

  test('offers the undo of a merge that was just done, and of none that an address invents', async () => {
    const done = await page({ query: { done: 'merged', record: 'g1' } });
    expect(done.html).toContain('합쳤습니다.');
    expect(done.html.match(/merges\/g1\/undo/g)).toHaveLength(2);
    const invented = await page({ query: { done: 'merged', record: 'x' } });
    expect(invented.html).not.toContain('merges/x/undo');
    expect((await page({ query: { done: 'toString' } })).html).not.toContain('notice done');
  });

  test('fits its page with as much of everything as the API gives', async () => {
    const long = '무선청소기와 그 부속품 '.repeat(4);
    const many = <Row>(n: number, row: (n: number) => Row) => Array.from({ length: n }, (_, each) => row(each));
    const known = aPerson({
      tags: many(20, (n) => `태그 ${n} ${'가'.repeat(50)}`),
      products: many(100, (n) => ({
        title: long,
        order: `o${n}`,
        number: `#${n}`,
        boughtAt: '2026-12-01T01:00:00.000Z',
      })),
      merges: many(20, (n) => ({ ...aPerson().merges[0], record: `r${n}` })),
      visits: { pages: many(50, (n) => ({ at: '2026-12-04T01:40:00.000Z', page: `/p/${n}/${'a'.repeat(150)}` })) },
    });
    const entries = ok({ items: many(50, (n) => anEntry(n, 'note', long.repeat(40))), next: 'x' });
    const own = `GET /customers/${customer}`;
    const { html } = await page(
      {},
      {
        ...herAnswers(known),
        [`${own}/timeline`]: entries,
        [`${own}/timeline?kind=ticket`]: entries,
        [`${own}/notes`]: ok({
          items: many(25, (n) => ({ id: `n${n}`, at: '2026-12-03T02:00:00.000Z', by: 'hana', text: long.repeat(40) })),
        }),
      },
    );
    expect(Buffer.byteLength(html)).toBeLessThan(60_000);
    expect(html).toMatch(/customers\/c7\/products">95개 더 보기/);
    expect(html).toMatch(/customers\/c7\/visits">45개 더 보기/);
  });
});

describe('a list below a customer', () => {
  const own = `GET /customers/${customer}`;
  const open = async (below: string, query: Visit['query'], answers: Record<string, ApiReply>, told: object = {}) => {
    const { api, asked } = anApi({ ...herAnswers(), ...answers });
    const answer = await customersPage('GET', `/{customer}${below}`)(at({ api, query, ...told }));
    return { answer, html: bodyOf(answer), asked };
  };

  test('has a kind of what happened, and what is older', async () => {
    const { html } = await open(
      '/timeline',
      { kind: 'order', next: 'b2xk' },
      { [`${own}/timeline?kind=order&next=b2xk`]: ok({ items: [anEntry(1, 'order', '발송됨')], next: 'bW9yZQ' }) },
    );
    expect(html).toContain('발송됨');
    expect(html).toContain('<b class="tap" aria-current="page">주문</b>');
    expect(html).toContain('timeline?kind=order&amp;next=bW9yZQ');
  });

  test('asks for no kind that there is not', async () => {
    const { asked } = await open('/timeline', { kind: 'toString' }, {});
    expect(asked.map(({ path }) => path)).toContain(`/customers/${customer}/timeline`);
  });

  test('says when it has nothing of a kind, and when only the newest were looked through', async () => {
    const nothing = { [`${own}/timeline?kind=survey`]: ok({ items: [] }) };
    expect((await open('/timeline', { kind: 'survey' }, nothing)).html).toContain('이 종류의 기록은 아직 없습니다.');
    const further = { [`${own}/timeline?kind=survey`]: ok({ items: [], next: 'b2xk' }) };
    const { html } = await open('/timeline', { kind: 'survey' }, further);
    expect(html).toContain('최근 기록에는 없습니다.');
    expect(html).toContain('timeline?kind=survey&amp;next=b2xk');
  });

  test('has her messages and her orders, page by page', async () => {
    const messages = ok({
      items: [{ id: 'm', kind: 'delay', state: 'sent', at: '2026-12-01T01:00:09.000Z' }],
      next: 'bQ',
    });
    const written = await open('/messages', {}, { [`${own}/messages`]: messages });
    expect(written.html).toContain(`/desk/demo/customers/${customer}/messages/m`);
    expect(written.html).toContain('/messages?next=bQ');
    const orders = await open('/orders', {}, {});
    expect(orders.html.match(/class="mark[^"]*">/g)?.length).toBeGreaterThan(2);
    expect(orders.answer).toMatchObject({ title: '김민지님 · 주문' });
  });

  test('has all products and all pages that she looked at', async () => {
    const one = { title: '필터', order: 'o', number: '#1', boughtAt: '2026-12-01T01:00:00.000Z' };
    const products = Array.from({ length: 12 }, (_, n) => ({ ...one, title: `필터 ${n}.` }));
    const pages = products.map((_, n) => ({ at: one.boughtAt, page: `/page-${n}.` }));
    const known = herAnswers(aPerson({ products, visits: { pages } }));
    expect((await open('/products', {}, known)).html).toContain('필터 11.');
    expect((await open('/visits', {}, known)).html).toContain('/page-11.');
    const overview = bodyOf(await show(at({ api: anApi(known).api })));
    expect(overview).not.toContain('필터 11.');
    expect(overview).toContain('7개 더 보기');
  });

  const sent = {
    subject: '김민지님, 고맙습니다',
    text: '안녕하세요 <b>\n둘째 줄',
    html: '<p>안녕하세요</p>',
    to: 'minji@shop.example',
    at: '2026-12-01T01:00:09.000Z',
    isExact: true,
  };
  const path = { shop: 'demo', customer, message: 'thank-you~1001' };
  const textOf = (reply: ApiReply) =>
    open('/messages/{message}', {}, { 'GET /messages/thank-you~1001/text': reply }, { path });

  test('has the very text that was sent, and says where it may differ', async () => {
    const exact = (await textOf(ok(sent))).html;
    expect(exact).toContain('안녕하세요 &lt;b&gt;\n둘째 줄');
    expect(exact).toContain('한 글자도 다르지 않습니다.');
    // The links in it are cut where they would open her page.
    expect(exact).toContain('링크는 뒷부분을 가렸고');
    const other = (await textOf(ok({ ...sent, isExact: false }))).html;
    expect(other).not.toContain('한 글자도');
    expect(other).toContain('실제로 보낸 것과 다를 수 있습니다.');
  });

  test('says that no text is kept, or that it may not be read', async () => {
    expect((await textOf(refused(404, 'text-not-kept'))).html).toContain('내용을 보관하기 전에 보낸 것');
    expect((await textOf(refused(403, 'role-forbidden'))).html).toContain('권한이 없습니다');
  });
});

test('nobody but agents, leads and admins opens customers', () => {
  expect(customersRoutes.map(({ roles }) => [...roles])).toEqual(customersRoutes.map(() => ['agent', 'lead', 'admin']));
});
