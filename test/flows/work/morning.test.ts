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

async function writes(text: string, subject = '문의', to = 'care@dangol.example'): Promise<void> {
  await world.local('POST', '/_local/mails', { from: minji, to, subject, text });
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

test('tags and a snooze: out of the lists until the customer writes, with nothing lost between two agents', async () => {
  const path = await minjiAsks('소매가 짧아요. 바꿀 수 있을까요?');
  const id = path.split('/').at(-1) ?? '';
  const [hana, duri] = [await asLoggedIn('agent'), await asLoggedIn('lead')];
  const opened = await hana.open(path);
  const does = async (who: Browser, page: Seen, fields: Record<string, string>) =>
    await who.post(`${path}/deeds`, { ...deedIn(page, fields.deed ?? ''), ...fields });
  const seenByDuri = await duri.open(path);
  expect((await does(hana, opened, { deed: 'tags', tags: ' 교환, VIP ,교환' })).status).toBe(303);
  const late = await does(duri, seenByDuri, { deed: 'tags', tags: '반품' });
  expect([late.status, late.text.includes('그사이 다른 담당자가')]).toEqual([412, true]);
  const tooMany = await does(hana, await hana.open(path), { deed: 'tags', tags: 'a'.repeat(41) });
  expect([tooMany.status, tooMany.text.includes('하나에 40자까지')]).toEqual([422, true]);

  const promised = await does(hana, await hana.open(path), { deed: 'snooze', until: 'tomorrow' });
  expect([promised.status, promised.text.includes('그때까지 미룰 수 없습니다')]).toEqual([409, true]);
  await world.api(`/v1/shops/demo/tickets/${id}/replies`, { text: '네, 바꿔 드리겠습니다.' }, undefined);
  await world.rest();
  const stale = await does(hana, opened, { deed: 'snooze', until: 'tomorrow' });
  expect(stale.status).toBe(412);
  expect((await does(hana, await hana.open(path), { deed: 'snooze', until: 'tomorrow' })).status).toBe(303);
  expect(await listed('?list=waiting')).toEqual([]);
  expect(await listed('?list=snoozed')).toMatchObject([
    { id, tags: ['교환', 'vip'], snoozed: { until: '2026-12-02T01:00:00.000Z', by: 'local-agent' } },
  ]);
  const rows = await hana.open('/desk/demo/tickets?list=snoozed');
  for (const each of ['#교환', '오전 10시</time>까지 미룸']) expect(rows.text).toContain(each);

  await world.pass('P1D');
  expect(await listed('?list=snoozed')).toEqual([]);
  expect(await listed('?list=waiting')).toMatchObject([{ id, back: true }]);
  await hana.logIn('agent');
  expect((await does(hana, await hana.open(path), { deed: 'snooze', until: 'week' })).status).toBe(303);
  expect((await listed('?list=snoozed')).map(({ id: each }) => each)).toEqual([id]);
  const replyTo = world.mailsTo(minji).at(-1)?.headers['reply-to'] ?? '';
  await writes('언제 오나요?', '다시', /<([^>]+)>/.exec(replyTo)?.[1] ?? replyTo);
  expect(await listed('?list=open')).toMatchObject([{ id, back: true, state: 'open' }]);
  expect((await hana.open('/desk/demo/tickets')).text).toContain('미뤘다가 돌아옴');
  expect((await does(hana, await hana.open(path), { deed: 'call-back', to: 'on' })).status).toBe(303);
  expect(await listed('?list=open')).toMatchObject([{ callBack: true }]);
});
