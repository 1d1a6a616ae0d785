import { afterEach, expect, test } from 'vitest';
import { readJpeg } from '../../../functions/messaging/pictures/jpeg.ts';
import { open } from '../../desk/on-world.ts';
import { aJpeg, whereTaken } from '../../messaging/pictures/jpegs.ts';
import { aFulfillment, aLine, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';
import { connectPhones } from '../phones/connected.ts';
import { type Buyer, buys, gotBy, juno, minji, sora, told, wish } from '../phones/story.ts';
import { putPart } from '../told/story.ts';
import {
  addsPicture,
  alt,
  asked,
  checkIn,
  choosesPicture,
  photo,
  picturesOf,
  removesPicture,
  uploads,
} from './story.ts';

let world: World;

afterEach(() => {
  expect([world.complaints(), world.deadLetters()]).toEqual([[], []]);
  world.close();
});

/** They buy a vacuum; who leaves no number is written to by mail. */
async function buysVacuum({ email, number, order }: Buyer, hasNumber = true): Promise<void> {
  const at = world.now();
  const line = aLine({ id: `${order}1`, title: '무선청소기', name: '무선청소기' });
  const customer = { id: `${700_000 + order}`, email, first_name: '민지', last_name: '김', phone: null };
  const paid = anOrder({
    ...{ id: `${order}`, name: `#${order}`, email, contact_email: email, customer, line_items: [line] },
    ...{ phone: hasNumber ? number : null, billing_address: null, shipping_address: null },
    ...{ financial_status: 'paid', created_at: at, updated_at: at },
  });
  await world.shopify('orders/paid', paid, { 'x-shopify-webhook-id': `paid-${order}` });
}

/** It comes. */
async function getsVacuum({ order }: Buyer): Promise<void> {
  const now = world.now();
  const parcel = {
    id: `${order}2`,
    order_id: `${order}`,
    name: `#${order}.1`,
    line_items: [aLine({ id: `${order}1` })],
  };
  const arrived = { shipment_status: 'delivered', created_at: now, updated_at: now };
  await world.shopify('fulfillments/update', aFulfillment({ ...parcel, ...arrived }), {
    'x-shopify-webhook-id': `came-${order}`,
  });
}

const checkInTo = (email: string) =>
  world.mailsTo(email).find(({ subject }) => subject.includes('무선청소기에 불편한 점은 없으신가요'));

test('the picture that a marketer has uploaded goes with the check-in, by MMS and by mail, until she removes it', async () => {
  world = await aFastWorld({ at: '2026-11-20T10:00:00+09:00' });
  await connectPhones(world);
  expect((await putPart(world, 'journeys', { 'check-in-care': { on: true } })).status).toBe(200);
  const id = await addsPicture(world);
  await choosesPicture(world, id);
  await buysVacuum(minji);
  await buysVacuum(sora, false);
  await world.comeTo('2026-11-23T15:00:00+09:00');
  for (const buyer of [minji, sora]) await getsVacuum(buyer);
  await world.comeTo('2026-12-20T15:00:00+09:00');

  const [mms, ...more] = gotBy(world, minji).filter(({ text }) => text.includes('청소기'));
  expect(more).toEqual([]);
  expect(mms).toMatchObject({
    ...{ kind: 'MMS', subject: '단골상점 한 달 안부', outcome: 'received' },
    text: '[단골상점] 김민지님, 무선청소기 쓰신 지 한 달이네요. 불편한 점은 없으세요? 02-123-4567',
  });
  const sentPicture = Buffer.from(world.cloud.solapi.pictures.get(mms?.picture ?? '') ?? '', 'base64');
  expect(sentPicture).toEqual(photo);

  const [, src = '', words] =
    /<img class="quiet" src="([^"]+)" alt="([^"]+)" width="552"/.exec(checkInTo(sora.email)?.html ?? '') ?? [];
  expect(words).toBe(alt.ko);
  expect(checkInTo(sora.email)?.text).not.toContain(alt.ko);
  const shown = await asked(world, src);
  expect([shown.status, shown.headers['content-type']]).toEqual([200, 'image/jpeg']);
  expect(shown.headers).toMatchObject({
    'cache-control': 'public, max-age=31536000, immutable',
    'cross-origin-resource-policy': 'cross-origin',
  });
  for (const kind of ['sms', 'email']) expect(told(world, 'check-in-care')).toContain(`MessageSent by ${kind}`);
  const mmsKey = world.events().find(({ name, data }) => name === 'MessageSent' && data.channel === 'sms')?.data.key;
  const text = (await world.get(`/v1/shops/demo/messages/${mmsKey}/text`, {})).body;
  expect(text).toMatchObject({ subject: '단골상점 한 달 안부', isExact: true, picture: { id, alt: alt.ko } });

  await removesPicture(world, id);
  await wish(world, await buys(world, juno), 'next', checkIn);
  await world.pass('PT1M');
  expect(gotBy(world, juno)).toMatchObject([{ kind: 'SMS', outcome: 'received' }]);
  expect((await asked(world, src)).status).toBe(404);
  expect(await picturesOf(world)).toMatchObject({ items: [] });
  const again = (await world.get(`/v1/shops/demo/messages/${mmsKey}/text`, {})).body;
  expect(again).toMatchObject({ isExact: true, picture: { alt: alt.ko } });
});

test('a picture is uploaded to its provider once, and again when that has it no more; where it is not taken, the words go alone', async () => {
  world = await aFastWorld({ at: '2026-12-21T11:00:00+09:00' });
  await connectPhones(world);
  const all = [minji, sora, juno];
  const customers: string[] = [];
  for (const buyer of all) customers.push(await buys(world, buyer));
  const [hers = '', soras = '', junos = ''] = customers;
  await choosesPicture(world, await addsPicture(world));
  let uploads = 0;
  world.cloud.externalHosts.set('api.solapi.com', (request) => {
    if (request.path === '/storage/v1/files') uploads++;
    return world.cloud.solapi.answer(request);
  });

  await wish(world, hers, 'first', checkIn);
  await wish(world, soras, 'second', checkIn);
  expect([minji, sora].map((each) => gotBy(world, each).at(-1)?.kind)).toEqual(['MMS', 'MMS']);
  expect(uploads).toBe(1);

  world.cloud.solapi.pictures.clear();
  world.cloud.solapi.set({ pictures: 'fails' });
  await wish(world, junos, 'third', checkIn);
  await world.pass('PT2M');
  expect(gotBy(world, juno)).toEqual([]);
  await world.pass('PT2H');
  expect(gotBy(world, juno).map(({ kind }) => kind)).toEqual(['SMS']);
  expect(uploads).toBeGreaterThan(3);
  expect(told(world, 'check-in-care')).toContain('MessageSent by sms because without-picture');
  const { body } = await world.get('/v1/shops/demo/messages/third', {});
  expect(body).toMatchObject({ because: 'without-picture', channel: 'sms' });
  const spent = (await world.get('/v1/shops/demo/channels/spending', {})).body;
  expect(spent).toMatchObject({ items: [{ channel: 'sms', won: 200 + 200 + 20, messages: 3 }, {}, {}] });
});

test('a file that is no picture for every phone is refused by name, and nothing of it is kept', async () => {
  world = await aFastWorld({ at: '2026-12-21T11:00:00+09:00' });
  for (const [file, words] of [
    [Buffer.from('<script>alert(1)</script>'), 'JPEG 파일이 아닙니다'],
    [photo.subarray(0, 2_000), '손상되었거나'],
    [aJpeg({ width: 1_200 }), '1,000픽셀보다 깁니다'],
    [aJpeg({ components: 4 }), '모든 휴대폰에서'],
  ] as const) {
    const { key, page } = await uploads(world, file);
    expect([page.status, page.text.includes(words)]).toEqual([422, true]);
    const posted = await open(world, '/desk/demo/pictures/new', { role: 'marketer', form: { upload: key, ...alt } });
    expect([posted.status, posted.text.includes(words)]).toEqual([422, true]);
  }
  expect(world.cloud.s3.objects().filter(({ key }) => key.startsWith('pictures/'))).toEqual([]);

  const { key } = await uploads(world, aJpeg({ before: [whereTaken], after: Buffer.from('<script>') }));
  const wordless = await open(world, '/desk/demo/pictures/new', {
    role: 'marketer',
    form: { upload: key, ko: '꽃병', en: ' ' },
  });
  expect([wordless.status, wordless.text.includes('value="꽃병"')]).toEqual([422, true]);
  const strange = await open(world, '/desk/demo/pictures/new', {
    ...{ role: 'marketer', form: { upload: `uploads/demo/${'0'.repeat(32)}/x.jpg`, ...alt } },
  });
  expect([strange.status, strange.text.includes('올린 파일을 찾을 수 없습니다')]).toEqual([404, true]);
  const added = await open(world, '/desk/demo/pictures/new', { role: 'marketer', form: { upload: key, ...alt } });
  expect(added.answer).toEqual({ goTo: '/desk/demo/pictures?done=added' });
  const [stored] = world.cloud.s3.objects().filter(({ key }) => key.startsWith('pictures/demo/'));
  expect(readJpeg(stored?.body ?? Buffer.alloc(0))).toMatchObject({ width: 640, bytes: aJpeg() });

  for (const role of ['agent', 'lead']) {
    const { status } = await world.get('/v1/shops/demo/pictures', { role });
    expect(status).toBe(200);
  }
  const id = (await picturesOf(world)).items[0]?.id ?? '';
  expect((await world.get(`/p/pictures/other/${id}`)).status).toBe(404);
  expect((await world.get('/p/pictures/demo/unknown')).status).toBe(404);
  // Nothing but an upload is one, whoever names it.
  const named = await world.get(`/v1/shops/demo/pictures/uploads?key=pictures/demo/${id}.jpg`, { role: 'marketer' });
  expect([named.status, named.body]).toMatchObject([404, { code: 'upload-not-found' }]);
});
