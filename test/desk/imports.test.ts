import { afterEach, beforeEach, expect, test } from 'vitest';
import { chunksToPost, uploadOf } from '../../functions/desk/imports/upload.ts';
import { aFastWorld } from '../support/bundles/fast-lane.ts';
import type { World } from '../support/world.ts';
import { apiOn, fieldsOf, open } from './on-world.ts';

let world: World;
beforeEach(async () => {
  world = await aFastWorld();
});
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const path = '/desk/demo/shop/imports';

async function upload(file: string, platform = 'shopify') {
  const page = await open(world, path, { role: 'admin', language: 'en' });
  return await open(world, path, { role: 'admin', language: 'en', form: { ...fieldsOf(page.text), file, platform } });
}

const rows = (count: number) =>
  Array.from({ length: count }, (_, n) => `${5_000 + n},2026-03-02 10:00,1000,buyer${n}@shop.example`);
const file = (count: number) => `\uFEFF주문번호,주문일시,총결제금액,이메일\n${rows(count).join('\n')}\n`;

// @thorough
test('an admin uploads a year of orders, watches them come in, and reads which row was refused and why', async () => {
  const { answer } = await upload(`${file(110)}6000,sometime,1000,\n`);
  const there = 'goTo' in answer ? answer.goTo : '';
  expect(there).toMatch(/^\/desk\/demo\/shop\/imports\/[\da-f]{32}$/);
  await world.rest();
  const done = await open(world, there, { role: 'admin', language: 'en' });
  expect(done.text).toContain('All of it is imported.');
  expect(done.text).toContain('<dt>Rows</dt><dd>111</dd>');
  expect(done.text).toContain('<dt>New</dt><dd>110</dd>');
  expect(done.text).toMatch(/<th scope="row" class="">112<\/th>[\s\S]*placed_at should be a time/);
  expect(done.answer).not.toHaveProperty('refreshSeconds');
  expect((await open(world, path, { role: 'admin' })).text).toContain(there);
  expect(world.cloud.ses.delivered).toEqual([]);

  // The same file again is the same import, and posts nothing that was processed.
  const calls = () => world.events().filter(({ name }) => name === 'WebhookReceived').length;
  const before = calls();
  expect((await upload(`${file(110)}6000,sometime,1000,\n`)).answer).toEqual({ goTo: there });
  await world.rest();
  expect(calls()).toBe(before);
});

test('while it is processed, the page shows how far it is, asks again by itself, and can be left', async () => {
  const api = apiOn(world, 'admin');
  const columns = ['order', 'placed_at', 'total'];
  const chunk = {
    import: 'past',
    platform: 'standard',
    columns,
    of: 3,
    chunk: 1,
    rows: [{ row: 2, cells: ['1', '2026-01-01', '5'] }],
  };
  await api.post('/imports', chunk, 'past-1');
  await world.rest();
  const { text, answer } = await open(world, `${path}/past`, { role: 'admin', language: 'en' });
  expect(text).toContain('It goes on if you leave this page');
  expect(text).toContain('value="1" max="3"');
  expect(text).toContain('<noscript><meta http-equiv="refresh" content="3"></noscript>');
  expect(answer).toMatchObject({ refreshSeconds: 3 });
  expect((await open(world, `${path}/never`, { role: 'admin' })).status).toBe(404);
});

test.each([
  ['', 'The file is empty'],
  ['주문번호,주문일시,총결제금액\n', 'a header, and no rows'],
  ['ÇÕ\uFFFD\n1\n', 'Save it again as “CSV UTF-8”'],
  ['a,b\n"1,2\n', 'A quote is never closed'],
  ['order\n1\n', 'needs the columns placed_at, total'],
  [file(7_000), 'too large for this page'],
])('%# a file that cannot be imported is told with what to do', async (text, said) => {
  const refused = await upload(text);
  expect(refused.status).toBe(422);
  expect(refused.text).toContain(said);
  expect(refused.text).toContain('<option value="shopify" selected>');
});

test('only an admin imports', async () => {
  for (const role of ['agent', 'lead', 'marketer'] as const) {
    expect((await open(world, path, { role })).status).toBe(403);
    expect((await open(world, path, { role, form: {} })).status).toBe(403);
  }
});

test('the same text is the same import as its bytes on the command line, and a part ends within its file', () => {
  const read = uploadOf(file(250), 'shopify');
  if (typeof read === 'string') throw new Error(read);
  expect(read.columns).toEqual(['주문번호', '주문일시', '총결제금액', '이메일']);
  const parts = chunksToPost(read, 0);
  expect(parts === 'too-large' ? [] : parts.map(({ rows: some }) => some.length)).toEqual([100, 100, 50]);
});
