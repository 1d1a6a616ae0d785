import { afterAll, beforeAll, expect, test } from 'vitest';
import { aWorld, type World } from '../../support/world.ts';
import { callStandard } from '../privacy/doors.ts';
import { bucketIn, type Form, mailWith, part, png, uploaded } from './sending.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
}, 300_000);
afterAll(() => world.close());

interface File {
  readonly part: number;
  readonly stored?: true;
}
const objects = () => world.cloud.s3.objects().filter(({ key }) => key.startsWith('attachments/'));

async function newest() {
  const { body } = await world.get('/v1/shops/demo/tickets', {});
  const { id } = (body as { items: { id: string }[] }).items.at(-1) ?? { id: '' };
  const ticket = await world.get(`/v1/shops/demo/tickets/${id}`, {});
  const [message] = (ticket.body as { messages: { id: string; attachments: File[] }[] }).messages;
  return { id, message: message?.id ?? '', files: message?.attachments ?? [] };
}

/** As the browser of an agent opens it. */
function opened(url: string) {
  const { pathname, search } = new URL(url);
  return world.cloud.bucketSite.answer(bucketIn(url), {
    method: 'GET',
    url: pathname + search,
    headers: {},
    body: Buffer.alloc(0),
  });
}

test('what a customer attaches is there for the agent: shown where it is a picture, only stored where it could run', async () => {
  const page = '<script>alert(1)</script>';
  const parts = [
    part('image/png', 'broken.png', png),
    part('image/png', 'trap.png', page),
    part('text/html', 'a.html', page),
  ];
  expect((await world.local('POST', '/_local/mails', mailWith(parts))).status).toBe(200);
  await world.pass('PT1M');

  const { id, message, files } = await newest();
  expect(files).toMatchObject([
    { name: 'broken.png', type: 'image/png', bytes: png.length, kind: 'picture', stored: true },
    { name: 'trap.png', type: 'application/octet-stream', stored: true },
    { name: 'a.html', type: 'text/html', stored: true },
  ]);
  const linkTo = async (n: number) => {
    const path = `/v1/shops/demo/tickets/${id}/attachments/${message}/${files[n]?.part}`;
    return (await world.get(path, {})).body as { url: string; expiresAt: string };
  };
  const { url, expiresAt } = await linkTo(0);
  const picture = opened(url);
  expect([picture.status, picture.headers['content-type'], picture.body]).toEqual([200, 'image/png', png]);
  for (const n of [1, 2]) {
    const { headers, body } = opened((await linkTo(n)).url);
    expect([headers['content-type'], body.toString()]).toEqual(['application/octet-stream', page]);
    expect(headers['content-disposition']).toMatch(/^attachment;/);
  }
  expect(Date.parse(expiresAt) - Date.parse(world.now())).toBe(300_000);
  await world.pass('PT6M');
  expect(opened(url).status).toBe(403);
});

test('a file has a link for who works for the shop, and for nobody else; what is not there has none', async () => {
  const { id, message, files } = await newest();
  const path = `/v1/shops/demo/tickets/${id}/attachments/${message}`;
  const asked = [
    world.get(`${path}/${files[0]?.part}`),
    world.get(`${path}/${files[0]?.part}`, { role: 'marketer' }),
    world.get(`${path}/${files[0]?.part}`, { shop: 'other' }),
    ...[`${path}/99`, `${path}/x`, `/v1/shops/demo/tickets/${id}/attachments/other/1`].map((each) =>
      world.get(each, {}),
    ),
  ];
  expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([401, 403, 403, 404, 404, 404]);
});

test('a note takes what was uploaded for it, once; what nobody claims is gone after a day', async () => {
  const { id } = await newest();
  const { body } = await world.api('/v1/shops/demo/uploads', {}, undefined);
  const form = body as Form;
  expect(uploaded(world, form, '사진.png', png).status).toBe(204);
  expect(uploaded(world, form, 'left.txt', Buffer.from('nobody claims it')).status).toBe(204);
  const own = (name: string) => `uploads/demo/${form.form}/${name}`;
  const note = { text: 'By phone', uploads: { form: form.form, keys: [own('사진.png'), own('gone.png'), 'mails/x'] } };
  for (const _ of [1, 2]) {
    const noted = await world.api(`/v1/shops/demo/tickets/${id}/notes`, note, 'note-1');
    expect([noted.status, noted.body]).toEqual([200, expect.objectContaining({ id: expect.any(String) })]);
  }
  const ticket = await world.get(`/v1/shops/demo/tickets/${id}`, {});
  const { messages } = ticket.body as { messages: { id: string; kind: string; attachments?: object[] }[] };
  const notes = messages.filter(({ kind }) => kind === 'note');
  expect(notes.map(({ attachments }) => attachments)).toEqual([
    [
      { name: '사진.png', type: 'image/png', kind: 'picture', part: 0, bytes: png.length, stored: true },
      { name: 'gone.png', type: 'application/octet-stream', kind: 'file', part: 1, bytes: 0, missing: 'expired' },
    ],
  ]);
  const link = await world.get(`/v1/shops/demo/tickets/${id}/attachments/${notes[0]?.id}/0`, {});
  expect(opened((link.body as { url: string }).url).body).toEqual(png);
  const left = () => world.cloud.s3.objects().filter(({ key }) => key.startsWith('uploads/'));
  expect(left()).toHaveLength(2);
  await world.pass('P2D');
  expect(left()).toEqual([]);
  expect(objects()).toHaveLength(4);
});

// @thorough
test('files go with their words when their customer is erased', async () => {
  expect(objects()).toHaveLength(4);
  const { id, message, files } = await newest();
  const link = await world.get(`/v1/shops/demo/tickets/${id}/attachments/${message}/${files[0]?.part}`, {});
  await callStandard(world, 'privacy.erase_customer', { id: 'erase-1', email: 'minji@shop.example' });
  await world.pass('PT1H');
  expect(objects()).toEqual([]);
  expect(opened((link.body as { url: string }).url).status).toBeGreaterThan(400);
  const gone = await world.get(`/v1/shops/demo/tickets/${id}/attachments/${message}/${files[0]?.part}`, {});
  expect(gone.body).toMatchObject({ code: 'attachment-not-found' });
});
