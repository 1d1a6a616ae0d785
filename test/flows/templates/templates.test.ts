import { afterEach, beforeEach, expect, test } from 'vitest';
import { shippedTemplates } from '../../../functions/care/answers/shipped/shipped.ts';
import type { AnswerTemplate } from '../../../functions/care/answers/template.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';
import { editing } from '../documents/editing.ts';
import { itemsHeld } from '../privacy/holdings.ts';

let world: World;
beforeEach(async () => {
  world = await aFastWorld({ at: '2026-12-04T10:00:00+09:00' });
});
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const minji = 'minji@shop.example';
const templates = '/v1/shops/demo/templates';
const shipped = shippedTemplates['exchange-other-choice'] as AnswerTemplate;
const facts = {
  customer: { given: '민지', family: '김' },
  order: { number: '1001', items: [{ title: '[무료배송] 니트', quantity: 1 }] },
};

async function aTicket(mail: object = {}): Promise<string> {
  const said = { from: minji, to: 'care@dangol.example', subject: '교환', text: '한 치수 큰 것으로 바꿔 주세요.' };
  await world.local('POST', '/_local/mails', { ...said, ...mail });
  await world.rest();
  const { body } = await world.get('/v1/shops/demo/tickets', {});
  return (body as { items: { id: string }[] }).items[0]?.id ?? '';
}

const { call } = editing(() => world);
const put = (template: object, edition = '', role: 'lead' | 'agent' = 'lead', id = 'exchange-other-choice') =>
  call('PUT', `/templates/${id}`, template, { role, edition });

test('an agent finds the exchange by two consonants, fills its gaps and sends it; the ticket has its version', async () => {
  const ticket = await aTicket();
  const { body: found } = await world.get(`${templates}?q=${encodeURIComponent('ㄱㅎ')}`, { role: 'agent' });
  expect(found).toMatchObject({ items: [{ id: 'exchange-other-choice', version: 0 }, { id: 'exchange-wrong-goods' }] });

  const asked = { template: 'exchange-other-choice', channel: 'mail', language: 'ko', facts };
  const { body } = await world.api(`/v1/shops/demo/tickets/${ticket}/renderings`, asked, undefined);
  const { text, missing } = body as { text: string; missing: { name: string }[] };
  expect(text).toMatch(/^김민지님, 꼭 맞는 것으로 쓰셔야지요[.] 니트를 ⟦바꿀 사이즈나 색상⟧으로 바꿔 드리겠습니다[.]/);
  expect(missing.map(({ name }) => name).sort()).toEqual(['fill.bothWaysFee', 'fill.choice', 'fill.pickupDay']);

  const reply = `/v1/shops/demo/tickets/${ticket}/replies`;
  const of = { id: 'exchange-other-choice', version: 0 };
  expect(await world.api(reply, { text, template: of }, 'gaps')).toMatchObject({
    status: 422,
    body: { code: 'reply-has-gaps', detail: expect.stringContaining('회수하는 날') },
  });
  expect(world.mailsTo(minji).some(({ text: words }) => words.includes('⟦'))).toBe(false);

  const blanks = { choice: '라지', pickupDay: '12월 7일(월)', bothWaysFee: '6,000원' };
  const { body: whole } = await world.api(
    `/v1/shops/demo/tickets/${ticket}/renderings`,
    { ...asked, blanks },
    undefined,
  );
  expect(whole).toMatchObject({ missing: [] });
  const sent = { text: (whole as { text: string }).text, template: of, solve: true };
  const done = await world.api(reply, sent, 'sent');
  expect(done).toMatchObject({ status: 200, body: { ticket: { state: 'solved' } } });
  expect(await world.api(reply, sent, 'sent')).toEqual(done);
  await world.rest();
  const answers = world.mailsTo(minji).filter(({ text: words }) => words.includes('12월 7일(월)에 택배 기사님이'));
  expect(answers).toHaveLength(1);
  expect((await world.get(`/v1/shops/demo/tickets/${ticket}`, {})).body).toMatchObject({
    state: 'solved',
    messages: [{ kind: 'mail' }, { kind: 'reply', template: of }],
  });
});

test('a lead makes it the shop’s own: every version is kept, and of two who save one is told', async () => {
  const now = await world.get(`${templates}/exchange-other-choice`, { role: 'lead' });
  expect([now.status, now.headers.etag]).toEqual([200, '"0"']);
  const own = { ...shipped, title: { ko: '옵션 맞교환', en: 'Swap' } };
  expect(await put(own, '"0"', 'agent')).toMatchObject({ status: 403 });
  expect(await put(own)).toMatchObject({ status: 428 });
  expect(await put(own, '"0"')).toMatchObject({ status: 200, body: { version: 1 }, headers: { etag: '"1"' } });
  expect(await put(own, '"0"')).toMatchObject({ status: 200, body: { version: 1 } });
  expect(await put(shipped, '"0"')).toMatchObject({ status: 412 });
  const both = await Promise.all(['가', '나'].map((ko) => put({ ...own, title: { ko, en: 'x' } }, '"1"')));
  expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);

  const { body: versions } = await world.get(`${templates}/exchange-other-choice/versions`, { role: 'agent' });
  expect(versions).toMatchObject({ items: [{ version: 2 }, { version: 1, title: own.title }, { version: 0 }] });
  const { body: first } = await world.get(`${templates}/exchange-other-choice/versions/1`, { role: 'agent' });
  expect(first).toMatchObject({ version: 1, template: own });
  const { body: list } = await world.get(templates, { role: 'agent' });
  expect((list as { items: unknown[] }).items).toHaveLength(12);
});

test('what is wrong in a text is told with its line, before it is saved and where it is tried', async () => {
  const wrong = { ...shipped, texts: { ...shipped.texts, chat: { ko: '네\n{{ order.nr }}', en: 'Yes' } } };
  const told = {
    status: 422,
    body: { errors: [{ pointer: '#/texts/chat/ko', detail: 'has a fault in line 2: order.nr is not known here' }] },
  };
  expect(await put(wrong, '"0"')).toMatchObject(told);
  const preview = (body: object) => call('POST', '/templates/preview', body, { role: 'lead' });
  expect(await preview(wrong)).toMatchObject(told);
  const { status, body } = await preview(shipped);
  expect([status, (body as { items: unknown[] }).items.length]).toEqual([200, 6]);
  expect((await put(shipped, '', 'lead', 'NO_ID')).status).toBe(404);
});

test('somebody whom nobody vouches for is told no name and no order', async () => {
  const ticket = await aTicket({ verdicts: { dmarc: 'FAIL', spf: 'FAIL', dkim: 'FAIL' } });
  const asked = { template: 'exchange-other-choice', channel: 'chat', language: 'ko', facts };
  const { body } = await world.api(
    `/v1/shops/demo/tickets/${ticket}/renderings`,
    { ...asked, channel: 'mail' },
    undefined,
  );
  expect(body).toMatchObject({ withheld: true, text: expect.stringMatching(/^고객님, .*⟦상품⟧/) });
  expect(JSON.stringify(body)).not.toMatch(/김민지|니트/);
});

test('nothing of a person is stored with a template', async () => {
  const ticket = await aTicket();
  const asked = { template: 'exchange-wrong-goods', channel: 'phone', language: 'ko', facts };
  await world.api(`/v1/shops/demo/tickets/${ticket}/renderings`, asked, undefined);
  await put({ ...shipped, title: { ko: '맞교환', en: 'Swap' } }, '"0"');
  const stored = (await itemsHeld(world))
    .map((each) => JSON.stringify(each))
    .filter((each) => each.includes('templates'));
  expect(stored.some((each) => each.includes('맞교환'))).toBe(true);
  expect(stored.join()).not.toMatch(/김민지|민지|니트|1001|minji/);
});
