import { afterAll, beforeAll, expect, test } from 'vitest';
import { aFulfillment, aLine, anOrder, aRefund } from '../../orders/platforms/shopify/payloads.ts';
import { aWorld, type World } from '../../support/world.ts';
import { confirms, hana, juno, ofHanaAndJuno, putDesk } from '../told/story.ts';

/** One customer's story, told as it happens: each test goes on where the one before it stopped. */
const minji = 'minji@shop.example';
let world: World;
let customer: string;

beforeAll(async () => {
  world = await aWorld({ at: '2026-12-17T09:30:00+09:00' });
  await putDesk(world, ofHanaAndJuno);
  for (const address of [hana, juno]) await confirms(world, address);
});
afterAll(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const vacuum = {
  line_items: [aLine()],
  subtotal_price: '100000',
  total_price: '100000',
  current_total_price: '100000',
};
const names = () => world.events().map(({ name }) => name);
const subjects = () => world.mailsTo(minji).map(({ subject }) => subject);

const post = (path: string, body: object, key: string) => world.api(`/v1/shops/demo/${path}`, body, key);

const points = async () =>
  (await world.get(`/v1/shops/demo/customers/${customer}/points`, {})).body as Record<string, unknown>;
const tickets = async () =>
  (
    (await world.get('/v1/shops/demo/tickets', {})).body as {
      items: { id: string; state: string; promise?: { at: string } }[];
    }
  ).items;

/** The first link of that kind in her newest mail that has one. */
function link(page: string): string {
  const found = world.mailsTo(minji).map(({ text }) => new RegExp(`/p/${page}/[\\w.-]+`).exec(text)?.[0]);
  return found.filter((each) => each).at(-1) ?? '';
}

test('1. she pays 100,000 won: she is thanked, and 1,000 points are pending', async () => {
  await world.shopify(
    'orders/paid',
    anOrder({ ...vacuum, financial_status: 'paid', updated_at: '2026-12-17T09:30:00+09:00' }),
  );

  const { body } = await world.get(`/v1/shops/demo/customers?email=${minji}`, {});
  customer = (body as { items: { id: string }[] }).items[0]?.id ?? '';
  expect(subjects()).toEqual(['김민지님, 단골상점을 골라 주셔서 고맙습니다']);
  expect(await points()).toMatchObject({ pending: 1000, active: 0, debt: 0 });
});

test('2. it is delivered; the next day at ten she is asked how that was, and looking at the page records nothing', async () => {
  await world.shopify(
    'fulfillments/update',
    aFulfillment({ shipment_status: 'delivered', updated_at: '2026-12-17T11:00:00+09:00' }),
  );
  await world.pass('P1DT26M');
  expect(subjects()).toHaveLength(1);
  await world.pass('PT5M');

  const [, asked] = world.mailsTo(minji);
  expect(asked?.subject).toBe('김민지님, 배송은 어떠셨나요?');
  expect(new Set(asked?.html.match(/\/p\/survey\/[\w.-]+\?s=[1-5]/g))).toHaveProperty('size', 5);
  const page = await world.get(`${link('survey')}?s=2`, undefined, { 'accept-language': 'ko' });
  expect(page.status).toBe(200);
  expect(names()).not.toContain('SurveyAnswered');
});

test('3. she gives 2 of 5 and says why: within a minute a ticket is open, and marketing is held', async () => {
  await post(
    `customers/${customer}/consents`,
    { channel: 'email', purpose: 'marketing', wording: 'v1', given: true },
    'consent',
  );
  const form = new URLSearchParams({ score: '2', words: '상자가 젖어서 왔어요.' });

  await world.post(link('survey'), form.toString(), { 'content-type': 'application/x-www-form-urlencoded' });
  await world.pass('PT1M');

  const [ticket] = await tickets();
  expect(ticket?.promise?.at).toBe('2026-12-18T01:11:00.000Z');
  expect(subjects().at(-1)).toBe('김민지님, 배송에 대한 말씀 잘 받았습니다 (접수번호 1001)');
});

test('4. the agent is warned at 80 % of the promise, and answers in time; solving ends it', async () => {
  await world.pass('PT7M30S');
  expect(
    world
      .mailsTo(hana)
      .map(({ subject }) => subject)
      .slice(-2),
  ).toEqual(['접수번호 1001: 새 문의가 들어왔습니다', '접수번호 1001: 답변 약속 시간이 다가옵니다']);
  const [ticket] = await tickets();

  await post(`tickets/${ticket?.id}/replies`, { text: '죄송합니다. 내일 새 상자로 보내 드리겠습니다.' }, 'reply');

  const answer = world.mailsTo(minji).at(-1);
  expect(answer?.from).toContain('김하나');
  expect(answer?.text).toContain('내일 새 상자로 보내 드리겠습니다.');
  expect(answer?.headers['auto-submitted']).toBeUndefined();
  await post(`tickets/${ticket?.id}/solve`, {}, 'solve');
  await world.pass('P1D');
  expect(names()).toContain('TicketSolved');
  expect(names()).not.toContain('PromiseMissed');
});

test('5. half is refunded, the window ends, and 300 points are spent once though they are asked for twice', async () => {
  const refund = aRefund({
    refund_line_items: [{ id: '1', line_item_id: aLine().id, quantity: 1, subtotal: '50000', total_tax: '0' }],
  });
  for (let n = 0; n < 3; n++) await world.shopify('refunds/create', refund);
  expect(await points()).toMatchObject({ pending: 500, active: 0 });

  await world.pass('P8D');
  expect(await points()).toMatchObject({ pending: 0, active: 500 });

  const reserve = () => post(`customers/${customer}/points/reservations`, { points: 300, order: 'next' }, 'spend');
  const [one, other] = await Promise.all([reserve(), reserve()]);
  expect([one?.status, other?.status]).toEqual([201, 201]);
  const { id } = (one?.body ?? {}) as { id?: string };
  for (let n = 0; n < 2; n++) await post(`reservations/${id}/commit`, {}, `commit-${n}`);
  expect(await points()).toMatchObject({ active: 200, tier: 'welcome' });
});

test('6. she mails a question on Friday at 22:40: the receipt names Monday, 10:10', async () => {
  await world.cloud.kernel.advance(Date.parse('2027-01-08T22:40:00+09:00'));

  await world.local('POST', '/_local/mails', {
    from: `김민지 <${minji}>`,
    to: 'care@dangol.example',
    subject: '필터',
    text: '언제 갈아야 하나요?',
  });
  await world.pass('PT1M');

  expect(world.mailsTo(minji).at(-1)?.subject).toContain('접수번호 1002');
  expect(world.mailsTo(minji).at(-1)?.text).toContain('1월 11일(월) 오전 10시 10분까지');
});

test('7. her own page shows her order, her points and the promise; a wrong link shows nothing', async () => {
  const { body } = await post(`customers/${customer}/links`, {}, 'link');
  const { pathname } = new URL((body as { url: string }).url);

  const page = String((await world.get(pathname, undefined, { 'accept-language': 'ko' })).body);
  for (const words of ['#1001', '200', '1월 11일']) expect(page).toContain(words);
  const wrong = await world.get(pathname.slice(0, -4), undefined, { 'accept-language': 'ko' });
  expect(wrong.status).toBe(404);
  expect(String(wrong.body)).not.toContain('#1001');
});

test('8. nobody answers until Monday, 10:10: the promise is missed, and the lead is told', async () => {
  await world.pass('P2DT12H');

  expect(names().filter((name) => name === 'PromiseMissed')).toHaveLength(1);
  expect(world.mailsTo(juno).at(-1)?.subject).toContain('답변 약속을 지키지 못했습니다');
});
