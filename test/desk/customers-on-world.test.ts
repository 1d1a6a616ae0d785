import { afterEach, beforeEach, expect, test } from 'vitest';
import { anOrder } from '../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../support/bundles/fast-lane.ts';
import type { World } from '../support/world.ts';
import { apiOn, fieldsOf, open } from './on-world.ts';

let world: World;
beforeEach(async () => {
  world = await aFastWorld();
});
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  world.close();
});

const agent = { role: 'agent', language: 'en' } as const;
const listPath = '/desk/demo/customers';

/** The pages of the customers whom a search finds, by their names. */
async function found(q: string): Promise<string[]> {
  const { text } = await open(world, listPath, { ...agent, query: { q } });
  return [...text.matchAll(/<a href="(\/desk\/demo\/customers\/[^"/?]+)">/g)].map(([, path = '']) => path);
}

const shopper = (id: number, fields: object) => ({ id, email: null, phone: null, verified_email: true, ...fields });

/** Everybody has a platform id, a name and an address of their own. */
const ordered = (number: number, customer: object, fields: object = {}) =>
  world.shopify(
    'orders/paid',
    anOrder({ id: number, name: `#${number}`, financial_status: 'paid', customer, ...fields }),
  );

/** The form of a page that goes there, as a browser posts it. */
async function post(page: string, action: string, fields: Readonly<Record<string, string>> = {}) {
  const { text } = await open(world, page, agent);
  const [form = ''] = new RegExp(`<form method="post" action="${action}"[^]*?</form>`).exec(text) ?? [];
  expect(form, action).not.toBe('');
  return await open(world, action, { ...agent, form: { ...fieldsOf(form), ...fields } });
}

// @thorough
test('an agent finds her by the number as it is dictated, and reads, corrects, notes and links', async () => {
  await ordered(1001, shopper(7001, { email: 'minji@shop.example', first_name: '민지', last_name: '김' }));
  const byEmail = await found('minji@');
  expect(byEmail).toHaveLength(1);
  const [page = ''] = byEmail;
  for (const typed of ['민지', 'ㄱㅁㅈ', '#1001']) expect(await found(typed), typed).toEqual([page]);

  const known = await open(world, page, agent);
  expect(known.status).toBe(200);
  expect(known.text).toContain('minji@shop.example');
  expect(known.text).toContain('#1001');
  expect(known.text).toContain('There is no consent');
  expect(known.text.match(/notice bad/g)).toBeNull();

  expect((await post(`${page}/edit`, `${page}/edit`, { phone: '010-9999-1234', tags: 'VIP' })).answer).toEqual({
    goTo: `${page}?done=edited`,
  });
  expect(await found('공일공 구구구구 일이삼사')).toEqual([page]);
  const edited = await open(world, page, agent);
  expect(edited.text).toMatch(/010-9999-1234<\/a> <span class="mark ">set by hand/);
  expect((await post(`${page}/edit`, `${page}/edit`)).answer).toEqual({ goTo: `${page}?done=unchanged` });

  expect((await post(page, `${page}/notes`, { text: 'Saturdays only' })).answer).toEqual({
    goTo: `${page}?done=noted`,
  });
  expect((await open(world, page, agent)).text).toContain('Saturdays only');

  const id = page.split('/').at(-1) ?? '';
  const agreed = { channel: 'email', purpose: 'marketing', given: true, wording: 'form-1' };
  expect((await apiOn(world, 'agent').post(`/customers/${id}/consents`, agreed, 'k-1')).ok).toBe(true);
  await world.rest();
  const consenting = await open(world, page, agent);
  expect(consenting.text).toMatch(/<dt>Email<\/dt><dd> <span class="mark done">agreed/);
  expect(consenting.text).toContain('Agreed to advertising by email');

  const link = await post(page, `${page}/link`);
  const [, code = ''] = /\/s\/([a-z2-7]{12})</.exec(link.text) ?? [];
  expect(code).not.toBe('');
  const follow = () => world.call('GET', `/s/${code}`, Buffer.alloc(0), {});
  expect((await follow()).status).toBe(303);
  await open(world, `${page}/links/${code}/revoke`, { ...agent, form: { key: 'k' } });
  expect((await follow()).status).toBe(410);
});

test('a lead collects everything about her, reads and downloads it, and erases her after a look at what will go', async () => {
  await ordered(1001, shopper(7001, { email: 'minji@shop.example', first_name: '민지', last_name: '김' }));
  const [page = ''] = await found('minji@');
  const lead = { ...agent, role: 'lead' as const };
  const id = page.split('/').at(-1) ?? '';
  const begun = await open(world, `${page}/export`, { ...lead, form: { key: 'k-1' } });
  expect(begun.answer).toEqual({ goTo: '/desk/demo/privacy?done=export' });
  await world.rest();
  const requests = await open(world, '/desk/demo/privacy', { ...lead, query: { done: 'export' } });
  const done = await open(world, '/desk/demo/privacy', { ...lead, query: { status: 'done' } });
  const [, request = ''] = /\/desk\/demo\/privacy\/([a-z2-7]{26})"/.exec(requests.text + done.text) ?? [];
  const read = await open(world, `/desk/demo/privacy/${request}`, lead);
  expect(read.text).toContain('minji@shop.example');
  const file = await open(world, `/desk/demo/privacy/${request}/file`, { ...lead, form: { key: 'k-2' } });
  expect(JSON.parse(file.text)).toMatchObject({
    data: { customers: { customer: { email: 'minji@shop.example' }, orders: [{ number: '#1001' }] } },
  });
  expect((await open(world, `${page}/erase`, agent)).status).toBe(403);
  const question = await open(world, `${page}/erase`, lead);
  expect(question.text).toContain('It cannot be taken back');
  const erased = await open(world, `${page}/erase`, { ...lead, form: { ...fieldsOf(question.text), reason: 'asked' } });
  expect(erased.answer).toEqual({ goTo: '/desk/demo/privacy?done=erasure' });
  await world.rest();
  expect(await found('minji@')).toEqual([]);
  const { text } = await open(world, '/desk/demo/privacy', lead);
  const ended = await open(world, '/desk/demo/privacy', { ...lead, query: { status: 'done' } });
  expect(text + ended.text).toContain(id);
});

// @thorough
test('two who are one are merged after a look at both, and undone from the notice', async () => {
  await ordered(1001, shopper(7001, { email: 'minji@shop.example', first_name: '민지', last_name: '김' }));
  await ordered(1002, shopper(7002, { email: 'kim@shop.example', first_name: '민지', last_name: '김' }), {
    email: 'kim@shop.example',
    contact_email: 'kim@shop.example',
  });
  const [one = ''] = await found('minji@');
  const [two = ''] = await found('kim@');
  expect(two).not.toBe(one);
  const other = two.split('/').at(-1) ?? '';
  const merged = await post(`${one}/merge/${other}`, `${one}/merge/${other}`, { note: 'She said so' });
  expect(merged.answer).toEqual({ goTo: `${one}?done=merged&record=${other}` });
  await world.rest();
  const page = await open(world, one, { ...agent, query: { done: 'merged', record: other } });
  expect(page.text).toContain('#1001');
  expect(page.text).toContain('#1002');
  expect((await open(world, two, agent)).answer).toEqual({ goTo: one });

  const undo = `${one}/merges/${other}/undo`;
  expect((await post(one, undo)).answer).toEqual({ goTo: `${one}?done=split&record=${other}` });
  await world.rest();
  expect((await open(world, two, agent)).text).toContain('#1002');
  expect((await open(world, one, agent)).text).not.toContain('#1002');
  const again = await open(world, undo, { ...agent, form: { key: 'again' } });
  expect(again.status).toBe(404);
  expect(again.text).toContain('two customers again already');
});

test('an agent reads what she gets, and ends the surveys for her with a reason', async () => {
  await ordered(1001, shopper(7001, { email: 'minji@shop.example', first_name: '민지', last_name: '김' }));
  await world.rest();
  const [page = ''] = await found('minji@');
  expect((await open(world, page, agent)).text).toContain(`href="${page}/preferences"`);
  const wanted = `${page}/preferences`;
  expect((await open(world, wanted, agent)).text).toContain('always sent');
  const without = { change: 'chosen', 'on-care': 'on', why: ' ' };
  const { 'on-survey': _, ...typed } = fieldsOf((await open(world, wanted, agent)).text);
  const refused = await open(world, wanted, { ...agent, form: { ...typed, ...without } });
  expect([refused.status, refused.text.includes('Please say why.')]).toEqual([422, true]);
  const saved = await open(world, wanted, { ...agent, form: { ...typed, ...without, why: 'asked on the phone' } });
  expect(saved.answer).toEqual({ goTo: `${wanted}?done=saved` });
  const after = (await open(world, wanted, agent)).text;
  expect(after).toContain('asked on the phone');
  expect(after).not.toMatch(/name="on-survey"[^>]*checked/);
  const late = await open(world, wanted, { ...agent, form: { ...typed, change: 'left', why: 'x' } });
  expect(late.status).toBe(412);
});
