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
const inKorean = () => new Browser(world, { 'accept-language': 'ko' });
const hidden = ({ text }: Seen, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';
const textIn = ({ text }: Seen) => /<textarea id="text"[^>]*>([\s\S]*?)<\/textarea>/.exec(text)?.[1] ?? '';
const sectionIn = ({ text }: Seen) => text.slice(text.indexOf('id="answer"'));

test('an exchange by template: an agent finds it by ㄱㅎ, fills what only she knows, and sends it, without a script', async () => {
  world = await aFastWorld({ at: '2026-12-01T10:00:00+09:00' });
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid', updated_at: world.now() }));
  await world.pass('PT10M');
  const thanks = world.mailsTo(minji)[0];
  const replyTo = thanks?.headers['reply-to'] ?? '';
  const mail = {
    from: minji,
    to: /<([^>]+)>/.exec(replyTo)?.[1] ?? replyTo,
    subject: `Re: ${thanks?.subject}`,
    text: '다른 색으로 바꾸고 싶어요.',
  };
  await world.local('POST', '/_local/mails', mail);
  await world.rest();
  const list = await world.get('/v1/shops/demo/tickets', {});
  const [ticket] = (list.body as { items: { id: string; orderId?: string }[] }).items;
  expect(ticket?.orderId).toBeDefined();

  const hana = inKorean();
  await hana.logIn('agent');
  const path = `/desk/demo/tickets/${ticket?.id}`;
  const opened = await hana.open(path);
  const proof = (page: Seen) => ({
    csrf: csrfIn(page),
    key: hidden(page, 'key'),
    channel: 'mail',
    textLanguage: 'customer',
  });
  const answer = (page: Seen, fields: Record<string, string>) =>
    hana.post(`${path}/answer`, { ...proof(page), ...fields });

  const found = await answer(opened, { q: 'ㄱㅎ', text: '먼저 적은 말', deed: 'find' });
  expect(found.status).toBe(200);
  expect([...sectionIn(found).matchAll(/name="insert" value="([^"]+)"/g)].map(([, id]) => id)).toEqual([
    'exchange-other-choice',
    'exchange-wrong-goods',
  ]);
  expect(textIn(found)).toBe('먼저 적은 말');

  const put = await answer(found, { q: 'ㄱㅎ', text: '먼저 적은 말', insert: 'exchange-other-choice' });
  const text = textIn(put);
  expect(text).toMatch(
    /^먼저 적은 말\n\n김민지님, 꼭 맞는 것으로 쓰셔야지요[.] .+ ⟦바꿀 사이즈나 색상⟧으로 바꿔 드리겠습니다[.]/,
  );
  expect(text).not.toMatch(/⟦상품⟧|⟦고객 이름⟧/);
  for (const each of ['회수하는 날', '왕복 배송비']) expect(sectionIn(put)).toContain(each);

  const from = hidden(put, 'from');
  expect(from).toBe('exchange-other-choice@0');
  const blank = await answer(put, { text, from });
  expect([blank.status, textIn(blank)]).toEqual([422, text]);
  expect(sectionIn(blank)).toContain('아직 채우지 않은 곳이 있어 보내지 않았습니다');

  const whole = text
    .replace('먼저 적은 말\n\n', '')
    .replaceAll('⟦바꿀 사이즈나 색상⟧', '베이지')
    .replaceAll('⟦회수하는 날⟧', '12월 4일(금)')
    .replaceAll('⟦왕복 배송비⟧', '6,000원');
  const sent = await answer(blank, { text: whole, from, deed: 'solve' });
  expect([sent.status, sent.headers.location]).toEqual([303, expect.stringMatching(/\?answer=(\w+)#m-\1$/)]);
  const pressed = String(sent.headers.location);
  expect((await hana.open(pressed.split('#')[0] ?? '')).text).toContain('곧 보내고 문의를 마칩니다.');
  expect((await answer(blank, { text: whole, from, deed: 'solve' })).status).toBe(303);
  await world.pass('PT30S');
  const answers = world.mailsTo(minji).filter(({ text: words }) => words.includes('베이지'));
  expect(answers).toHaveLength(1);
  expect(answers[0]?.text).not.toMatch(/[⟦⟧{}]/);
  expect((await world.get(`/v1/shops/demo/tickets/${ticket?.id}`, {})).body).toMatchObject({
    state: 'solved',
    messages: [{}, { kind: 'reply', template: { id: 'exchange-other-choice', version: 0 } }],
  });
  expect((await hana.open(pressed.split('#')[0] ?? '')).text).toContain('보냈습니다.');
});

test('a lead edits a template at the desk, and of two leads the second sees what the first has saved', async () => {
  world = await aFastWorld({ at: '2026-12-01T10:00:00+09:00' });
  const [one, other] = [inKorean(), inKorean()];
  await one.logIn('lead');
  await other.logIn('lead');
  const path = '/desk/demo/templates/refund-under-way';
  const fieldsIn = (page: Seen): Record<string, string> => {
    const plain = (value: string) => value.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&');
    const areas = [...page.text.matchAll(/<textarea id="([^"]+)"[^>]*>([\s\S]*?)<\/textarea>/g)];
    const lines = [...page.text.matchAll(/<input type="text" id="([^"]+)"[^>]*? value="([^"]*)"/g)];
    const all = [...areas, ...lines].map(([, name = '', value = '']) => [name, plain(value)] as const);
    return {
      ...Object.fromEntries(all),
      csrf: csrfIn(page),
      key: hidden(page, 'key'),
      match: plain(hidden(page, 'match')),
      kind: 'refund',
      solve: 'on',
    };
  };
  const [mine, theirs] = [fieldsIn(await one.open(path)), fieldsIn(await other.open(path))];
  expect(mine.match).toBe('"0"');

  const wrong = await one.post(path, { ...mine, 'chat-ko': '네\n{{ order.amount }}', deed: 'preview' });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toMatch(/has a fault in line 2: order.amount is not known here/);
  const shown = await one.post(path, { ...mine, deed: 'preview' });
  expect([shown.status, shown.text.match(/김민지님/g)?.length]).toEqual([200, 3]);

  expect(await one.post(path, { ...mine, titleKo: '환불 소식' })).toMatchObject({ status: 303 });
  const late = await other.post(path, { ...theirs, titleKo: '환불 알림' });
  expect([late.status, late.text.includes('그사이 다른 담당자가')]).toEqual([409, true]);
  expect(await other.post(path, fieldsIn(late))).toMatchObject({ status: 303 });
  const { body } = await world.get('/v1/shops/demo/templates/refund-under-way/versions', {});
  expect(body).toMatchObject({
    items: [{ version: 2, title: { ko: '환불 알림' } }, { version: 1, title: { ko: '환불 소식' } }, { version: 0 }],
  });
  expect((await one.open(`${path}?version=1`)).text).toContain('지난 판을 보고 있습니다');

  const agent = inKorean();
  await agent.logIn('agent');
  expect((await agent.open(path)).text).toContain('팀장과 관리자만');
  expect((await agent.post(path, { ...mine, csrf: csrfIn(await agent.open(path)) })).status).toBe(403);
});
