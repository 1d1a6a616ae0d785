import { afterEach, expect, test } from 'vitest';
import { aFastWorld } from '../support/bundles/fast-lane.ts';
import type { World } from '../support/world.ts';
import { apiOn, fieldsOf, open } from './on-world.ts';

let world: World;
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const path = '/desk/demo/channels';
const shown = async (role: 'lead' | 'admin' | 'marketer' = 'admin', language: 'ko' | 'en' = 'en') =>
  (await open(world, path, { role, language })).text;
const credentials = { 'solapi.api-key': 'demo-key', 'solapi.api-secret': 'demo-secret' };

/** Changes fields of a part of the shop, as its form posts them. */
async function change(part: 'brand' | 'channels', fields: Readonly<Record<string, string>>) {
  const page = await open(world, `/desk/demo/shop/${part}`, { role: 'admin', language: 'en' });
  const form = { ...fieldsOf(page.text), ...fields };
  return await open(world, `/desk/demo/shop/${part}`, { role: 'admin', language: 'en', form });
}

/** Connects Solapi, names the number, and has it carry text messages. */
async function connect(more: Readonly<Record<string, string>> = {}) {
  const form = { ...credentials, key: 'connect' };
  const made = await open(world, `${path}/solapi/credentials`, { role: 'admin', language: 'en', form });
  const number = { 'sender/sms': '02-123-4567', optOutPhone: '080-123-4567' };
  expect((await change('brand', number)).answer).toEqual({ goTo: '/desk/demo/shop/brand?saved=1' });
  const set = await change('channels', { 'sms/by': 'solapi', ...more });
  expect(set.answer, set.text).toEqual({ goTo: '/desk/demo/shop/channels?saved=1' });
  await world.rest();
  return made.text;
}

test('an admin connects Solapi, sees the secret of its reports once, and a test message arrives', async () => {
  world = await aFastWorld();
  expect(await shown()).toMatch(/Solapi <span class="mark">not connected/);
  const made = await connect({ 'sms/mostADay': '50,000' });
  const [, address = ''] = /<pre tabindex="0">(\S+\/webhooks\/demo\/messaging\/solapi)<\/pre>/.exec(made) ?? [];
  const [, secret = ''] = /<h2>Secret of the reports<\/h2><pre tabindex="0">([\w-]{32})<\/pre>/.exec(made) ?? [];
  expect([address !== '', secret.length]).toEqual([true, 32]);
  expect(await shown()).not.toContain(secret);
  expect(JSON.stringify(world.cloud.logs)).not.toContain(secret);
  world.cloud.solapi.set({ webhook: { path: new URL(address).pathname, secret } });

  const asked = await open(world, `${path}/tests`, { role: 'admin', form: { to: '010-9876-5432', key: 'test' } });
  const outcome = 'goTo' in asked.answer ? asked.answer.goTo : asked.text;
  expect(outcome).toMatch(/^\/desk\/demo\/channels\/tests\/channel-test~/);
  const early = await open(world, outcome, { role: 'admin', language: 'en' });
  expect(early.answer).toMatchObject({ refreshSeconds: 3 });
  expect(early.text).toContain('Waiting for what becomes of it.');
  await world.pass('PT1M');
  const late = await open(world, outcome, { role: 'admin', language: 'ko' });
  expect(late.answer).not.toHaveProperty('refreshSeconds');
  expect(late.text).toContain('문자가 도착했습니다.');
  expect(world.cloud.solapi.shown()).toMatchObject([{ to: '+821098765432', from: '021234567', outcome: 'received' }]);

  const page = await shown();
  expect(page).toContain('<p class="large">₩20</p><p>1 message</p>');
  expect(page).toContain('<progress aria-label="0% of ₩50,000, the ceiling of a day" value="0" max="100">');
  expect(await shown('marketer', 'ko')).toContain('하루 상한 50,000원의 0%');
});

test('what was typed into a form of credentials stays where it is refused, and others than admins have no forms', async () => {
  world = await aFastWorld();
  const form = { 'solapi.api-key': 'demo-key', 'solapi.api-secret': ' ', key: 'half' };
  const half = await open(world, `${path}/solapi/credentials`, { role: 'admin', language: 'en', form });
  expect(half.status).toBe(422);
  expect(half.text).toContain('value="demo-key"');
  expect(half.text).toContain('api-secret is missing');
  const wrong = await open(world, `${path}/tests`, { role: 'admin', language: 'ko', form: { to: '12', key: 'wrong' } });
  expect([wrong.status, wrong.text.includes('010-1234-5678처럼 적어 주세요')]).toEqual([422, true]);
  expect(wrong.text).toContain('value="12"');

  await connect();
  const lead = await shown('lead');
  expect(lead).toMatch(/Solapi <span class="mark done">connected/);
  expect(lead).not.toContain('<form method="post" action="/desk/demo/channels');
  const tried = await open(world, `${path}/tests`, { role: 'lead', form: { to: '010-9876-5432' } });
  // The page itself is closed to them, before the API says so.
  expect([tried.status, tried.text]).toEqual([403, '']);
});

// @thorough
test('credentials end by their button, and the provider that refuses then is told of on the page', async () => {
  world = await aFastWorld();
  await connect({ 'sms/mostADay': '25' });
  await open(world, `${path}/tests`, { role: 'admin', form: { to: '010-9876-5432', key: 'one' } });
  await world.pass('PT1M');
  expect(await shown()).toContain('80% of ₩25, the ceiling of a day <span class="mark bad">nearly spent</span>');

  world.cloud.solapi.set({ balance: 0 });
  const again = await open(world, `${path}/tests`, { role: 'admin', form: { to: '010-9876-5432', key: 'two' } });
  await world.pass('PT1M');
  const outcome = 'goTo' in again.answer ? again.answer.goTo : '';
  expect((await open(world, outcome, { role: 'admin', language: 'en' })).text).toContain('It could not go yet.');
  expect(await shown()).toContain('The provider refuses to send.');
  expect(await shown('lead', 'ko')).toContain('보내는 곳에서 발송을 거절하고 있습니다.');

  const [, name = ''] =
    /action="\/desk\/demo\/channels\/solapi\/end"[\s\S]*?name="name" value="([^"]+)"/.exec(await shown()) ?? [];
  const ended = await open(world, `${path}/solapi/end`, { role: 'admin', form: { name, key: 'end' } });
  expect(ended.answer).toEqual({ goTo: `${path}?ended=1` });
  expect(await shown()).toMatch(/Solapi <span class="mark">not connected/);
});

test('the settings keep what they do not show, and say what cannot be read', async () => {
  world = await aFastWorld();
  const kakao = {
    'kakao/by': 'solapi',
    'kakao/profile': 'KA01PF',
    'kakao/templates': 'thank-you KA01TP1\ndelay KA01TP2',
  };
  await connect({ ...kakao, 'sms/by/1': 'nhn', 'chat/url': 'https://chat.example/answers' });
  const stored = await apiOn(world, 'admin').get('/channels');
  expect(stored.ok && stored.body).toEqual({
    chat: { url: 'https://chat.example/answers' },
    sms: { by: ['solapi', 'nhn'] },
    kakao: { by: ['solapi'], profile: 'KA01PF', templates: { 'thank-you': 'KA01TP1', delay: 'KA01TP2' } },
  });
  expect((await change('channels', { 'chat/url': '' })).status).toBe(303);
  const after = await apiOn(world, 'admin').get('/channels');
  expect(after.ok && Object.keys(after.body as object).sort()).toEqual(['kakao', 'sms']);

  const wrong = { 'sms/by/1': 'solapi', 'sms/mostADay': 'many', 'kakao/templates': 'thank-you' };
  const refused = await change('channels', wrong);
  expect(refused.status).toBe(422);
  for (const told of ['Choose two different ones.', 'Write a whole number', 'Each line has a letter and a code'])
    expect(refused.text).toContain(told);
  expect(refused.text).toContain('value="many"');
  expect((await change('channels', { 'sms/by': '', 'kakao/by': '' })).status).toBe(303);
  const none = await apiOn(world, 'admin').get('/channels');
  expect(none.ok && none.body).toEqual({});
});
