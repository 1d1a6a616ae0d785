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

// @thorough
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

interface Whole {
  readonly customerId?: string;
  readonly merged?: readonly string[];
  readonly promise: { readonly at: string; readonly status: string };
  readonly messages: readonly { readonly text?: string; readonly ticketNumber?: number }[];
}
const whole = async (id: string) => (await world.get(`/v1/shops/demo/tickets/${id}`, {})).body as Whole;
const addressIn = (header = '') => /<([^>]+)>/.exec(header)?.[1] ?? header;

// @thorough
test('two tickets about one thing are one: no promise disappears, every way to the old one leads on, and its words are hers', async () => {
  const path = await minjiAsks('소매가 짧아요.');
  const receipt = world.mailsTo(minji).at(-1);
  await world.pass('PT2M');
  await writes('그리고 단추도 빠졌어요.');
  const [one, two] = (await listed()).toSorted((a, b) => a.number - b.number);
  const [oldId, id] = [one?.id ?? '', two?.id ?? ''];
  const earlier = (await whole(oldId)).promise.at;
  expect(earlier < (await whole(id)).promise.at).toBe(true);
  const hana = await asLoggedIn('agent');
  const does = async (fields: Record<string, string>) =>
    await hana.post(`${path}/deeds`, { ...deedIn(await hana.open(path), 'merge'), deed: 'merge', ...fields });
  expect((await does({ into: '4711' })).status).toBe(404);
  const merged = await does({ into: String(two?.number) });
  expect(merged.status).toBe(303);
  const led = await hana.open(merged.headers.location ?? '');
  expect(led.path).toContain(`/desk/demo/tickets/${id}`);
  expect(led.text.indexOf('소매가 짧아요')).toBeGreaterThan(0);
  expect(led.text.indexOf('소매가 짧아요')).toBeLessThan(led.text.indexOf('단추도 빠졌어요'));

  expect(await whole(oldId)).toMatchObject({ state: 'solved', mergedInto: id });
  expect((await whole(id)).promise).toMatchObject({ at: earlier, status: 'running' });
  const solvings = world.events().filter(({ name }) => name === 'TicketSolved');
  expect(solvings.map(({ data }) => data)).toMatchObject([{ ticket: oldId, because: 'merged' }]);
  const late = await world.api(`/v1/shops/demo/tickets/${oldId}/replies`, { text: '네' }, undefined);
  expect([late.status, (late.body as { code: string }).code]).toEqual([409, 'ticket-merged']);

  await world.rest();
  const mailsBefore = world.mailsTo(minji).length;
  await writes('사진은 내일 보낼게요.', '다시', addressIn(receipt?.headers['reply-to']));
  await writes('번호로 답해요.', receipt?.subject);
  const call = { direction: 'outbound', state: 'answered', ticketId: oldId, note: '통화했음' };
  expect((await world.api('/v1/shops/demo/calls', call, undefined)).status).toBe(200);
  const { messages, merged: all, customerId } = await whole(id);
  expect(all).toEqual([oldId]);
  expect(messages.map(({ text, ticketNumber }) => [text, ticketNumber])).toEqual([
    ['소매가 짧아요.', one?.number],
    ['그리고 단추도 빠졌어요.', undefined],
    ['사진은 내일 보낼게요.', undefined],
    ['번호로 답해요.', undefined],
    ['통화했음', undefined],
  ]);
  expect(world.mailsTo(minji)).toHaveLength(mailsBefore);
  expect((await whole(oldId)).messages).toHaveLength(1);
  const timeline = await world.get(
    `/v1/shops/demo/customers/${customerId}/timeline?kind=ticket`,
    {},
    { 'accept-language': 'ko' },
  );
  expect(JSON.stringify(timeline.body)).toContain(`문의 ${one?.number} 다른 문의에 합침`);

  const erasure = await world.api(`/v1/shops/demo/customers/${customerId}/erasures`, { reason: 'asked' }, undefined);
  expect(erasure.status).toBe(202);
  await world.pass('PT1H');
  const left = await Promise.all([whole(id), whole(oldId)]);
  expect(left.flatMap((each) => each.messages.flatMap(({ text }) => text ?? []))).toEqual([]);
});

// @thorough
test('two agents at one ticket see each other, and of two answers at once the second is read before it goes, with no word lost', async () => {
  const path = await minjiAsks('소매가 짧아요.');
  const [hana, duri] = [await asLoggedIn('agent'), await asLoggedIn('lead')];
  const [seen, seenToo] = [await hana.open(path), await duri.open(path)];
  const looks = (who: Browser, page: Seen) => who.post(`${path}/deeds`, { csrf: csrfIn(page), deed: 'open' });
  expect((await looks(hana, seen)).text).not.toContain('보고 있어요');
  expect((await looks(duri, seenToo)).text).toContain('님이 보고 있어요.');
  expect((await looks(hana, seen)).text).toContain('님이 보고 있어요.');
  expect((await looks(hana, seen)).text).not.toContain('local-agent님');
  await world.pass('PT46S');
  expect((await looks(hana, seen)).text).not.toContain('보고 있어요');

  const answers = (who: Browser, { text }: Seen, words: string) => {
    const form = text.slice(text.indexOf('id="answer"'));
    const hidden = Object.fromEntries(
      ['csrf', 'key', 'from', 'seen'].map((name) => [
        name,
        new RegExp(`name="${name}" value="([^"]*)"`).exec(form)?.[1] ?? '',
      ]),
    );
    return who.post(`${path}/answer`, { ...hidden, text: words });
  };
  expect((await answers(hana, seen, '네, 바꿔 드리겠습니다.')).status).toBe(303);
  const second = await answers(duri, seenToo, '한 치수 크게 보내 드릴게요.');
  expect(second.status).toBe(409);
  for (const each of ['답변이 먼저 나갔습니다', '네, 바꿔 드리겠습니다.', '>한 치수 크게 보내 드릴게요.</textarea>'])
    expect(second.text).toContain(each);
  expect((await answers(duri, second, '한 치수 크게 보내 드릴게요.')).status).toBe(303);
  await world.pass('PT15S');
  const id = path.split('/').at(-1) ?? '';
  expect((await whole(id)).messages.map(({ text }) => text)).toEqual([
    '소매가 짧아요.',
    '네, 바꿔 드리겠습니다.',
    '한 치수 크게 보내 드릴게요.',
  ]);
  expect(world.mailsTo(minji).filter(({ text }) => /바꿔 드리겠습니다|크게 보내/.test(text))).toHaveLength(2);
});

// @thorough
test('a template carries deeds: shown before the answer is sent, each can be left out, and all are done in one write', async () => {
  const path = await minjiAsks('소매가 짧아요.');
  const id = path.split('/').at(-1) ?? '';
  const known = await world.get('/v1/shops/demo/templates/exchange-other-choice', {});
  const { template } = known.body as { template: object };
  const macro = { solve: true, tags: ['교환', ' VIP'], assign: 'me', snoozeDays: 2, note: '회수 접수하기' };
  const bytes = Buffer.from(JSON.stringify({ ...template, macro }));
  const token = world.cloud.tokens?.issue({ sub: 'lead', 'cognito:groups': ['demo:lead'] }, world.cloud.kernel.now());
  const saved = await world.call('PUT', '/v1/shops/demo/templates/exchange-other-choice', bytes, {
    ...{ authorization: `Bearer ${token}`, 'content-type': 'application/json', 'if-match': '"0"' },
  });
  expect(saved.status).toBe(200);
  const hana = await asLoggedIn('agent');
  const opened = await hana.open(path);
  const hidden = ({ text }: Seen, names: readonly string[]) => {
    const form = text.slice(text.indexOf('id="answer"'));
    return Object.fromEntries(
      names.map((name) => [
        name,
        (new RegExp(`name="${name}" value="([^"]*)"`).exec(form)?.[1] ?? '').replaceAll('&quot;', '"'),
      ]),
    );
  };
  const proof = { ...hidden(opened, ['csrf', 'key', 'from', 'seen']), channel: 'mail', textLanguage: 'customer' };
  const put = await hana.post(`${path}/answer`, { ...proof, text: '', insert: 'exchange-other-choice' });
  for (const each of ['보내면', '#교환 #vip', '영업일 2일 미루기', '회수 접수하기']) expect(put.text).toContain(each);
  expect(put.text.match(/name="do-\w+" value="on" checked/g)).toHaveLength(5);

  const fields = hidden(put, ['csrf', 'key', 'from', 'seen', 'macro']);
  const ticked = { 'do-tags': 'on', 'do-assign': 'on', 'do-snoozeDays': 'on', 'do-note': 'on' };
  const gap = await hana.post(`${path}/answer`, { ...fields, ...ticked, text: '⟦사이즈⟧로 바꿔 드릴게요.' });
  expect([gap.status, gap.text.match(/name="do-\w+" value="on" checked/g)?.length]).toEqual([422, 4]);
  const sent = await hana.post(`${path}/answer`, { ...fields, ...ticked, text: '베이지로 바꿔 드릴게요.' });
  expect([sent.status, sent.headers.location]).toEqual([303, expect.stringContaining(`${path}?answer=`)]);
  await world.pass('PT15S');
  expect(await whole(id)).toMatchObject({
    ...{ state: 'pending', tags: ['교환', 'vip'], assignee: 'local-agent', snoozed: { by: 'local-agent' } },
    messages: [{ kind: 'mail' }, { kind: 'reply' }, { kind: 'note', text: '회수 접수하기' }],
  });
  expect(await listed('?list=snoozed')).toMatchObject([{ id }]);
});
