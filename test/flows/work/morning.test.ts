import { afterEach, expect, test } from 'vitest';
import { Browser, csrfIn, type Seen } from '../../desk/browser.ts';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';

let world: World;
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const minji = 'minji@shop.example';

/** The fields of the form of one deed, as the browser posts them. */
function deedIn({ text }: Seen, deed: string): Record<string, string> {
  const form = text.match(/<form[\s\S]*?<\/form>/g)?.find((each) => each.includes(`name="deed" value="${deed}"`)) ?? '';
  const all = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  return Object.fromEntries(all.map(([, name = '', value = '']) => [name, value.replaceAll('&quot;', '"')]));
}

async function writes(text: string, subject = '문의'): Promise<void> {
  await world.local('POST', '/_local/mails', { from: minji, to: 'care@dangol.example', subject, text });
  await world.rest();
}

interface Listed {
  readonly id: string;
  readonly number: number;
}
const listed = async (query = '') =>
  ((await world.get(`/v1/shops/demo/tickets${query}`, {})).body as { items: Listed[] }).items;

async function minjiAsks(text: string): Promise<string> {
  world = await aFastWorld({ at: '2026-12-01T10:00:00+09:00' });
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid', updated_at: world.now() }));
  await world.pass('PT10M');
  await writes(text);
  const [first] = await listed();
  return `/desk/demo/tickets/${first?.id}`;
}

const asLoggedIn = async (role: 'agent' | 'lead') => {
  const browser = new Browser(world, { 'accept-language': 'ko' });
  await browser.logIn(role);
  return browser;
};

test('a ticket is worked on its own page: who she is beside it, a note, an assignment, a call, and solved, without a script', async () => {
  const path = await minjiAsks('소매가 짧아요. 바꿀 수 있을까요?');
  const hana = await asLoggedIn('agent');
  const opened = await hana.open(path);
  expect(Buffer.byteLength(opened.text)).toBeLessThan(60_000);
  const beside = opened.text.slice(opened.text.indexOf('<aside'), opened.text.indexOf('</aside>'));
  for (const each of ['김민지', minji, '주문', '보낸 글', '고객 정보 모두 보기']) expect(beside).toContain(each);
  expect(beside).toMatch(/\/desk\/demo\/orders\/[^"]+/);
  for (const key of ['r', 'n', 'e', 'a']) expect(opened.text).toContain(`data-key="${key}"`);

  const deed = (fields: Record<string, string>, page = opened) =>
    hana.post(`${path}/deeds`, { ...deedIn(page, fields.deed ?? ''), ...fields });
  const empty = await deed({ deed: 'note', note: ' ' });
  expect([empty.status, empty.text.includes('메모를 적어 주세요')]).toEqual([422, true]);
  const noted = await deed({ deed: 'note', note: '사이즈표를 보냄' });
  expect([noted.status, noted.headers.location]).toEqual([303, `${path}?done=note`]);
  expect((await deed({ deed: 'note', note: '사이즈표를 보냄' })).status).toBe(303);
  expect((await deed({ deed: 'assign', to: 'me' })).status).toBe(303);
  const after = await hana.open(`${path}?done=note`);
  expect(after.text.match(/사이즈표를 보냄/g)).toHaveLength(1);
  expect(after.text).toMatch(/담당: <b>나<\/b>/);
  expect((await deed({ deed: 'call', state: 'answered', said: '한 치수 크게' }, after)).status).toBe(303);
  expect((await deed({ deed: 'solve' }, await hana.open(path))).status).toBe(303);
  const { body } = await world.get(`/v1/shops/demo/tickets/${path.split('/').at(-1)}`, {});
  expect(body).toMatchObject({
    state: 'solved',
    assignee: 'local-agent',
    messages: [{ kind: 'mail' }, { kind: 'note' }, { kind: 'call', call: { state: 'answered' }, text: '한 치수 크게' }],
  });
  expect((await hana.open(path)).text).not.toContain('data-key="e"');
  expect((await hana.post(`${path}/deeds`, { csrf: csrfIn(opened), deed: 'toString' })).status).toBe(303);
});
