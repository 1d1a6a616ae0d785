import { afterEach, beforeEach, expect, test } from 'vitest';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';
import { callStandard } from '../privacy/doors.ts';
import { formsIn, refusedUpload, uploaded } from './uploading.ts';

const minji = 'minji@shop.example';
const png = Buffer.from('\x89PNG\r\n\x1a\nthe wet box', 'latin1');
const korean = { 'accept-language': 'ko' };
const at = '2026-12-18T22:40:00+09:00';
let world: World;

beforeEach(async () => {
  world = await aFastWorld({ at });
});
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

async function page(path: string) {
  const { status, body, headers } = await world.get(path, undefined, korean);
  return { status, text: String(body), policy: headers['content-security-policy'] ?? '' };
}
const send = (path: string, fields: Record<string, string>) =>
  world.post(path, new URLSearchParams(fields).toString(), {
    ...korean,
    'content-type': 'application/x-www-form-urlencoded',
  });
const filesForm = (text: string) =>
  Object.fromEntries(formsIn(text).find(({ fields }) => fields.some(([name]) => name === 'files'))?.fields ?? []);
const pathIn = (address: string) => address.replace(/^https?:\/\/[^/]+/, '');

/** The page to which S3 leads. */
const upload = (text: string, name: string, content: Buffer) => pathIn(uploaded(world, text, { name, content }));

interface Message {
  readonly kind: string;
  readonly text?: string;
  readonly attachments?: readonly object[];
}
async function messages(): Promise<readonly Message[]> {
  const { body } = await world.get('/v1/shops/demo/tickets', {});
  const { id } = (body as { items: { id: string }[] }).items[0] ?? { id: '' };
  return ((await world.get(`/v1/shops/demo/tickets/${id}`, {})).body as { messages: Message[] }).messages;
}
const stored = (prefix: string) => world.cloud.s3.objects().filter(({ key }) => key.startsWith(prefix));
const opened = { opened: '2026-12-18T13:40:00.000Z' };

/** Her form is sent: the page that says by when she is answered. */
async function sentForm(): Promise<{ path: string; sent: string }> {
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid', created_at: at, updated_at: at }));
  await world.pass('PT5M');
  const [, path = ''] = /https?:\/\/[^/\s]+(\/p\/contact\/\S+)/.exec(world.mailsTo(minji)[0]?.text ?? '') ?? [];
  const { headers } = await send(path, { ...opened, text: '상자가 젖어 있었어요.' });
  return { path, sent: headers.location ?? '' };
}

test('Minji shows the wet box: her photos go beside her words, once, and nothing goes before she sends them', async () => {
  const { path, sent } = await sentForm();
  const first = await page(sent);
  expect(first.text).toContain('사진이나 파일도 보내시겠어요?');
  expect(first.policy).toMatch(/form-action 'self' https:\/\/[\w.-]+\.s3\.[\w-]+\.amazonaws\.com;/);
  expect((await page(path)).policy).toContain("form-action 'self';");

  const one = upload(first.text, '젖은 상자.png', png);
  expect(one).toContain(`${sent}&`);
  const second = await page(one);
  expect(second.text).toContain('<li>젖은 상자.png</li>');
  const two = upload(second.text, 'a"<b>.txt', Buffer.from('<script>alert(1)</script>'));
  const third = await page(two);
  expect(third.text.match(/<li>/g)).toHaveLength(2);
  expect(await messages()).toHaveLength(1);

  const fields = filesForm(third.text);
  const answers = await Promise.all([send(path, fields), send(path, fields)]);
  expect(answers.map(({ status, headers }) => [status, headers.location])).toEqual([
    [303, sent],
    [303, sent],
  ]);
  expect(await messages()).toMatchObject([
    { kind: 'form', text: '상자가 젖어 있었어요.' },
    {
      kind: 'form',
      attachments: [
        { name: '젖은 상자.png', type: 'image/png', kind: 'picture', bytes: png.length, stored: true },
        { type: 'application/octet-stream', kind: 'file', stored: true },
      ],
    },
  ]);
  const after = await page(sent);
  expect(after.text).toContain('함께 보내신 파일');
  expect(after.text).not.toContain('type="file"');

  // No more comes in by the same form, whoever still has its address.
  upload(third.text, 'more.png', png);
  await send(path, filesForm(third.text));
  expect(await messages()).toHaveLength(2);
  await world.pass('PT1M');
  expect(world.mailsTo(minji).filter(({ text }) => text.includes('오전 10시 10분'))).toHaveLength(1);
  await world.pass('P2D');
  expect([stored('uploads/').length, stored('attachments/').length]).toEqual([0, 2]);
  await callStandard(world, 'privacy.erase_customer', { id: 'erase-1', email: minji });
  await world.pass('PT1H');
  expect(stored('attachments/')).toEqual([]);
});

test('three files are all that the page takes; S3 refuses one that is too large, empty, or half an hour late', async () => {
  const { sent } = await sentForm();
  let { text } = await page(sent);
  const refused = (name: string, content: Buffer) => refusedUpload(world, text, { name, content });
  expect(refused('large.png', Buffer.alloc(10 * 1024 * 1024 + 1))).toBe(400);
  expect(refused('empty.png', Buffer.alloc(0))).toBe(400);
  for (const name of ['1.png', '2.png', '3.png']) {
    expect(text).toContain('type="file"');
    text = (await page(upload(text, name, png))).text;
  }
  expect(text.match(/<li>/g)).toHaveLength(3);
  expect(text).not.toContain('type="file"');
  text = (await page(sent)).text;
  await world.pass('PT31M');
  expect(refused('late.png', png)).toBe(403);
});

test('of what was uploaded and never sent nothing is left after a day, and the page says so', async () => {
  const { path, sent } = await sentForm();
  const { text } = await page(upload((await page(sent)).text, 'box.png', png));
  await world.pass('P2D');
  const late = await send(path, filesForm(text));
  expect([late.status, String(late.body)]).toEqual([410, expect.stringContaining('올리신 파일이 남아 있지 않습니다')]);
  expect(String(late.body)).toContain('type="file"');
  expect(await messages()).toHaveLength(1);
});

test('whoever writes without a link sends files too, marked as unproved; nobody fills the store', async () => {
  const path = '/p/contact?shop=demo';
  const typed = { ...opened, email: minji };
  for (let n = 1; n <= 4; n++) {
    const { headers } = await send(path, { ...typed, text: `Where is my parcel? ${n}` });
    const { text } = await page(upload((await page(headers.location ?? '')).text, 'box.png', png));
    const answer = await send(path, filesForm(text));
    expect(answer.status).toBe(n <= 3 ? 303 : 429);
    if (n === 4) expect(String(answer.body)).toContain('오늘은 파일을 더 받을 수 없습니다');
  }
  expect(stored('attachments/')).toHaveLength(3);
  const tickets = (await world.get('/v1/shops/demo/tickets', {})).body as { items: { id: string }[] };
  const shown = await Promise.all(tickets.items.map(({ id }) => world.get(`/v1/shops/demo/tickets/${id}`, {})));
  const all = shown.flatMap(({ body }) => (body as { messages: object[] }).messages);
  expect(all.filter((each) => 'attachments' in each)).toHaveLength(3);
  for (const each of all) expect(each).toMatchObject({ unverified: true });
  expect(world.mailsTo(minji)).toEqual([]);
});

test('files go to the form of who sent it, and to no other', async () => {
  const { path, sent } = await sentForm();
  const { text } = await page(upload((await page(sent)).text, 'box.png', png));
  const fields = filesForm(text);
  const strangers = await send('/p/contact?shop=demo', fields);
  expect([strangers.status, strangers.headers.location]).toEqual([303, '/p/contact?shop=demo']);
  for (const files of [
    '',
    'x',
    Buffer.from('["mails/1","uploads/other/0123456789abcdef0123456789abcdef/a"]').toString('base64url'),
  ])
    expect((await send(path, { ...fields, files })).status).toBe(410);
  expect(await messages()).toHaveLength(1);
});
