import { afterEach, expect, test } from 'vitest';
import { aFulfillment, aLine, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';
import { confirms, hana, juno, ofHanaAndJuno, putDesk, putPart } from '../told/story.ts';

let world: World;
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const email = 'seojun@shop.example';
const orderId = '820982911946154777';
const seoul = (time: string) => new Date(`${time}+09:00`).toISOString();

/** Seojun's vacuum is paid on Thursday morning, and promised for that day week at the latest. */
async function promised(journeys?: object): Promise<string> {
  world = await aFastWorld({ at: '2026-12-10T10:00:00+09:00' });
  await putDesk(world, ofHanaAndJuno);
  if (journeys) expect((await putPart(world, 'journeys', journeys)).status).toBe(200);
  for (const address of [hana, juno]) await confirms(world, address);
  const customer = { id: '115310627314723777', email, first_name: '서준', last_name: '이' };
  const bought = { id: orderId, name: '#1777', email, contact_email: email, customer };
  const at = world.now();
  await world.shopify('orders/paid', anOrder({ ...bought, created_at: at, updated_at: at, financial_status: 'paid' }));
  const paid = world.events().findLast(({ name }) => name === 'OrderPaid');
  return String(paid?.data.promisedAt);
}

const letters = () => world.mailsTo(email).map(({ subject }) => subject);
interface Task {
  readonly id: string;
  readonly orderId: string;
  readonly promise: { readonly at: string };
  readonly firstLine: string;
}
const tasks = async () => ((await world.get('/v1/shops/demo/tickets?list=tasks', {})).body as { items: Task[] }).items;
const solved = () =>
  world.events().flatMap(({ name, data }) => (name === 'TicketSolved' && data.kind === 'task' ? [data.because] : []));
const afterDay = (at: string, time: string) => {
  const next = new Date(Date.parse(at) + 1 + 9 * 3_600_000).toISOString().slice(0, 10);
  return seoul(`${next}T${time}`);
};
async function arrives(): Promise<void> {
  const parcel = { order_id: orderId, id: '4512345678901234777', created_at: world.now(), updated_at: world.now() };
  await world.shopify(
    'fulfillments/update',
    aFulfillment({ ...parcel, shipment_status: 'delivered', line_items: [aLine()] }),
  );
  await world.rest();
}

test('a day passes: the desk has a task that night, and Seojun hears in the morning what is known, and again when the second day passes', async () => {
  const promisedAt = await promised();
  await world.comeTo(afterDay(promisedAt, '00:30:00'));
  const [task, ...others] = await tasks();
  expect(others).toEqual([]);
  expect(task).toMatchObject({ orderId: `shopify-${orderId}`, kind: 'task', task: { what: 'late-parcel' } });
  expect(task?.firstLine).toContain('#1777');
  expect(world.mailsTo(hana).at(-1)?.subject).toContain('새로 생겼습니다');
  const before = letters().length;

  await world.comeTo(afterDay(promisedAt, '09:05:00'));
  expect(letters().slice(before)).toEqual(['이서준님, 약속드린 날에 도착하지 못해 죄송합니다']);
  const told = world.mailsTo(email).at(-1)?.text ?? '';
  expect(told).toContain('언제 도착할지');
  // The customer and the desk have one time: by then it is done, or was missed for both to see.
  const { day, hour } = wordsOf(task?.promise.at ?? '');
  expect(told).toContain(`${day}`);
  expect(told).toContain(`${hour}까지 확인한 내용을 알려 드리겠습니다`);

  // An agent gives another day: the letter of the new day goes, and the task is done by that.
  const later = new Date(Date.parse(world.now()) + 3 * 86_400_000).toISOString();
  const given = await world.api(
    `/v1/shops/demo/orders/shopify-${orderId}/promise`,
    { at: later, reason: '눈이 많이 와서 길이 막혔습니다.' },
    'new-day',
  );
  expect(given.status).toBe(200);
  await world.rest();
  expect([await tasks(), solved()]).toEqual([[], ['new-day']]);
  expect(world.mailsTo(email).at(-1)?.text).toContain('눈이 많이 와서');

  // The second promise breaks as well.
  const count = letters().length;
  const second = String(world.events().findLast(({ name }) => name === 'OrderDelayed')?.data.newPromisedAt);
  await world.comeTo(afterDay(second, '09:05:00'));
  expect(letters().slice(count)).toEqual(['이서준님, 다시 약속드린 날도 지키지 못해 죄송합니다']);
  expect(await tasks()).toHaveLength(1);

  await arrives();
  expect([await tasks(), solved()]).toEqual([[], ['new-day', 'arrived']]);
  expect(world.mailsTo(email).filter(({ text }) => text.includes('할 일'))).toEqual([]);
});

// @thorough
test('a parcel that is there by the morning is told of to nobody', async () => {
  const promisedAt = await promised();
  await world.comeTo(afterDay(promisedAt, '00:30:00'));
  expect(await tasks()).toHaveLength(1);
  const before = letters().length;
  await arrives();
  expect(await tasks()).toEqual([]);
  await world.comeTo(afterDay(promisedAt, '12:00:00'));
  expect(
    letters()
      .slice(before)
      .filter((subject) => subject?.includes('지키지 못해')),
  ).toEqual([]);
  expect(solved()).toEqual(['arrived']);
});

// @thorough
test('a shop that writes no letters of delays has the task alone, and is told when nobody does it', async () => {
  const promisedAt = await promised({ delay: { on: false } });
  await world.comeTo(afterDay(promisedAt, '09:30:00'));
  const [task] = await tasks();
  expect(letters().filter((subject) => subject?.includes('지키지 못해'))).toEqual([]);
  await world.comeTo(task?.promise.at ?? '');
  await world.pass('PT2M');
  expect(world.mailsTo(juno).at(-1)?.subject).toContain('제때 마치지 못했습니다');
});

/** `12월 18일(금)` and `오후 2시` of an instant in Seoul. */
function wordsOf(at: string): { readonly day: string; readonly hour: string } {
  const wall = new Date(Date.parse(at) + 9 * 3_600_000);
  const [hours, minutes] = [wall.getUTCHours(), wall.getUTCMinutes()];
  const hour = `${hours < 12 ? '오전' : '오후'} ${hours % 12 || 12}시${minutes ? ` ${minutes}분` : ''}`;
  return { day: `${wall.getUTCMonth() + 1}월 ${wall.getUTCDate()}일`, hour };
}
