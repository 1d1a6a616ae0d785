import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { open } from '../../desk/on-world.ts';
import type { Story } from '../../support/sweep.ts';
import type { World } from '../../support/world.ts';
import { uploaded as uploadedBy } from '../attachments/sending.ts';
import { uploaded } from '../contact/uploading.ts';
import { adminCalls, connectPhones } from '../phones/connected.ts';
import { buys, minji, sora, wish } from '../phones/story.ts';
import { until } from '../points/story.ts';

/** A photo of a vacuum, as browsers make it. */
export const photo = readFileSync(join(import.meta.dirname, '..', '..', 'messaging', 'pictures', 'vacuum.jpg'));
export const alt = { ko: '거실에 세워 둔 무선청소기', en: 'A cordless vacuum in a living room' };

const place = '/desk/demo/pictures';
const role = 'marketer';

/** The page to which S3 leads, once it has the file that she chose. */
export async function uploads(world: World, content: Buffer, name = '거실.jpg') {
  const form = await open(world, `${place}/new`, { role });
  const { pathname, searchParams } = new URL(uploaded(world, form.text, { name, content }));
  expect(pathname).toBe(`${place}/new`);
  const key = searchParams.get('key') ?? '';
  return { key, page: await open(world, pathname, { role, query: { key } }) };
}

/** The marketer uploads a picture on the desk, and says what it shows; gives its id. */
export async function addsPicture(world: World, content: Buffer = photo): Promise<string> {
  const { key } = await uploads(world, content);
  const added = await open(world, `${place}/new`, { role, form: { upload: key, ...alt } });
  expect(added.answer).toEqual({ goTo: `${place}?done=added` });
  return (await picturesOf(world)).items[0]?.id ?? '';
}

/** She chooses what goes with a letter; an empty id is none. */
export async function choosesPicture(world: World, id: string, letter = 'check-in-care'): Promise<void> {
  const chosen = await open(world, `${place}/letters`, { role, form: { letter, [`picture-${letter}`]: id } });
  expect(chosen.answer).toEqual({ goTo: `${place}?done=saved` });
}

export async function removesPicture(world: World, id: string): Promise<void> {
  const removed = await open(world, `${place}/remove`, { role, form: { picture: id } });
  expect(removed.answer).toEqual({ goTo: `${place}?done=removed` });
}

/** What somebody is asked a month after they bought something. */
export const checkIn: Parameters<typeof wish>[3] = {
  ...{ purpose: 'service', topic: 'care', template: { kind: 'check-in-care' }, by: ['sms'] },
  facts: {
    order: { number: '#1001', currency: 'KRW', totalMinor: 398_000, items: [{ title: '무선청소기', quantity: 1 }] },
    deliveredAt: '2026-11-20T05:00:00.000Z',
  },
};

/** Whoever wrote from there, once that is known for sure. */
async function customerOf(world: World, email: string): Promise<string> {
  const found = await until(world, () => world.get(`/v1/shops/demo/customers?email=${email}`, {}));
  const [known] = ((found?.body ?? {}) as { items?: { id: string }[] }).items ?? [];
  return known?.id ?? '';
}

/** The check-in goes with a picture to two customers, which their provider gets once. */
export const picturesStory: Story = async (world) => {
  await connectPhones(world);
  await world.comeTo('2026-12-21T11:31:00+09:00');
  await buys(world, minji);
  await world.comeTo('2026-12-21T12:01:00+09:00');
  await buys(world, sora);
  await world.comeTo('2026-12-21T12:31:00+09:00');
  const made = await until(world, () => adminCalls(world)('POST', '/v1/shops/demo/pictures/uploads', {}));
  const { action = '', fields = {} } = (made?.body ?? {}) as { action?: string; fields?: Record<string, string> };
  const name = 'vacuum.jpg';
  uploadedBy(world, { form: '', action, fields }, name, photo);
  const upload = (fields.key ?? '').replace(/\$\{filename\}$/, name);
  const call = adminCalls(world);
  const added = await until(world, () => call('POST', '/v1/shops/demo/pictures', { upload, alt }, 'added'));
  const { id: picture } = (added?.body ?? {}) as { id?: string };
  await until(world, () => call('POST', '/v1/shops/demo/pictures/letters/check-in-care', { picture }, 'chosen'));
  await world.comeTo('2026-12-21T13:01:00+09:00');
  // Of a message that may go once, a lost claim would end as unknown, and never with its picture.
  const [hers, soras] = [await customerOf(world, minji.email), await customerOf(world, sora.email)];
  await wish(world, hers, 'first', { ...checkIn, purpose: 'transactional' });
  await world.comeTo('2026-12-21T15:01:00+09:00');
  await wish(world, soras, 'second', { ...checkIn, purpose: 'transactional' });
  await world.pass('P2D');
};

interface Listed {
  readonly items: readonly { readonly id: string; readonly url: string; readonly goesWith: readonly string[] }[];
}

export const picturesOf = async (world: World): Promise<Listed> =>
  (await world.get('/v1/shops/demo/pictures', { role: 'marketer' })).body as Listed;

/** As a mail program asks for it. */
export const asked = (world: World, url: string) => world.get(new URL(url).pathname);
