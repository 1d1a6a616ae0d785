// @thorough
import { afterEach, describe, expect, test } from 'vitest';
import { source } from '../../../shared/events/event.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';
import { editing, edition, errors, type Json } from './editing.ts';

const minji = 'minji@example.com';
let world: World;
const { call, read, turn, post } = editing(() => world);

/** Whatever happened, no right was missing, nothing failed, and nothing lies in the dead letters. */
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const aircon = { id: '1', productId: 'ac-7', title: '[무료설치] 스탠드 에어컨 프리미엄 에디션', quantity: 1 };
const ordered = { items: [aircon], lines: [{ item: '1', quantity: 1 }] };

const seoul = (time: string) => new Date(`${time}+09:00`).toISOString();

describe('a note', () => {
  test('that a product needs installing moves its survey to the installation, and a short name stands in its letters', async () => {
    world = await aFastWorld();
    const note = { shortName: { ko: '에어컨', en: 'air con' }, needsInstallation: true };
    // Its platform's own id would count for nothing, and nobody would see it.
    for (const path of ['/products/7/notes', '/categories/Cooling/notes']) {
      const { status, body } = await call('PUT', path, note);
      expect([status, (body as { detail: string }).detail], path).toEqual([
        400,
        'It should begin with its platform, as in shopify-632910392.',
      ]);
    }
    expect((await call('PUT', '/products/standard-ac-7/notes', note)).status).toBe(200);
    await post('msg-1', 'order.placed', ordered);
    await post('msg-2', 'order.paid', ordered);
    await world.pass('P1D');
    await post('msg-3', 'parcel.delivered', { lines: ordered.lines, at: world.now(), deliveredAt: world.now() });
    await world.pass('P10D');

    expect(world.mailsTo(minji).map(({ text }) => text.includes('주문하신 에어컨을 준비하고'))).toEqual([true]);
    await post('msg-4', 'installation.done', { at: world.now(), doneAt: world.now() });
    const wakes = world.wakes().filter(({ aggregate }) => aggregate.startsWith('enrolment/'));
    expect(wakes).toMatchObject([{ at: seoul('2026-12-09T10:00:00') }]);
    await world.pass('P1D');
    const mail = world.mailsTo(minji).at(-1);
    expect(mail?.subject).toBe('김민지님, 배송과 설치는 어떠셨나요?');
    expect(mail?.text).toContain('12월 8일(화) 에어컨 설치는 잘 마무리되었나요?');
  });

  // @thorough
  test('that comes between the order and its parcel counts, and one of the category where there is none', async () => {
    world = await aFastWorld();
    await post('msg-0', 'product.created', {
      id: 'ac-7',
      at: world.now(),
      title: 'Air conditioner',
      category: 'cooling',
    });
    await post('msg-1', 'order.placed', ordered);
    await post('msg-2', 'order.paid', ordered);
    await call('PUT', '/categories/standard-cooling/notes', { needsInstallation: true });
    await world.pass('P1D');
    await post('msg-3', 'parcel.delivered', { lines: ordered.lines, at: world.now(), deliveredAt: world.now() });
    await world.pass('P10D');
    expect(world.mailsTo(minji)).toHaveLength(1);

    await call('PUT', '/products/standard-ac-7/notes', { needsInstallation: false });
    await post('msg-4', 'order.paid', { ...ordered, updatedAt: world.now(), paidAt: world.now() });
    await world.pass('P5D');
    expect(world.mailsTo(minji).length).toBeGreaterThan(1);
  });

  // @thorough
  test('is missed for what sells best, each order counted once', async () => {
    world = await aFastWorld();
    const sell = async (id: string, items: object[]) => {
      for (const again of [1, 2]) await post(`${id}-${again}`, 'order.paid', { id, items, number: `#${id}` });
    };
    await sell('1', [{ ...aircon, quantity: 2 }]);
    await sell('2', [aircon, { id: '2', productId: 'fan-1', title: 'Fan', quantity: 1, category: 'cooling' }]);
    await sell('3', [{ id: '1', title: 'No product', quantity: 9 }]);
    await post('test-1', 'order.paid', { id: '4', items: [{ ...aircon, quantity: 50 }], test: true });
    for (const paid of world.events().filter(({ name }) => name === 'OrderPaid')) {
      for (const bus of world.cloud.buses.values())
        bus.put({ Source: source, DetailType: paid.name, Detail: JSON.stringify(paid) });
    }
    await world.rest();
    const waiting = [...world.cloud.queues.values()].flatMap(({ visible, hidden }) => [...visible, ...hidden]);
    expect(waiting.map(({ body }) => body)).toEqual([]);

    const unnoted = async () => (await read('/products/unnoted')).body;
    expect(await unnoted()).toEqual({
      items: [
        { product: 'standard-ac-7', title: aircon.title, pieces: 3 },
        { product: 'standard-fan-1', category: 'standard-cooling', title: 'Fan', pieces: 1 },
      ],
    });
    await call('PUT', '/categories/standard-cooling/notes', { needsInstallation: false });
    expect(await unnoted()).toMatchObject({ items: [{ product: 'standard-ac-7' }] });
    await world.pass('P42D');
    expect(await unnoted()).toEqual({ items: [] });
  });
});

describe('a journey', () => {
  // @thorough
  test('that is switched off plans nothing, and does not send later what it did not', async () => {
    world = await aFastWorld();
    await turn('/journeys', () => ({ 'first-days': { on: false } }));
    await post('msg-1', 'order.paid', ordered);
    await post('msg-2', 'parcel.delivered', { lines: ordered.lines });
    const planned = () =>
      world
        .events()
        .filter(({ name }) => name === 'FollowUpPlanned')
        .map(({ data }) => (data as Json).step);
    expect(planned()).not.toContain('first-days');
    expect(planned()).toContain('delivery-question');

    await turn('/journeys', () => ({ 'first-days': { on: true }, 'delivery-question': { on: false } }));
    await world.pass('P12D');

    expect(world.mailsTo(minji)).toHaveLength(1);
    expect((await world.timeline(minji)).map(({ text }) => text)).toContain(
      'The delivery survey email was called off: the shop has switched it off',
    );
  });

  test('cannot be switched on while what it needs is missing, nor robbed of it while it is on', async () => {
    world = await aFastWorld();
    const hours = await read('/hours');
    await turn('/journeys', () => ({ 'first-days': { on: true } }));

    const robbed = await call('PUT', '/hours', { week: {} }, { edition: edition(hours) });
    await turn('/journeys', () => ({}));
    const closed = await turn('/hours', () => ({ week: {} }));
    const refused = await turn('/journeys', () => ({ 'first-days': { on: true }, nothing: { on: true } }));

    expect([robbed.status, closed.status, refused.status]).toEqual([422, 200, 422]);
    expect(errors(robbed)).toEqual([
      {
        pointer: '#',
        detail: 'journeys.first-days.on cannot be switched on while this is missing: hours.week',
      },
    ]);
    expect(errors(refused)).toEqual([
      { pointer: '#/first-days/on', detail: 'cannot be switched on while this is missing: hours.week' },
      { pointer: '#/nothing', detail: expect.stringMatching(/^is not known here: it is one of welcome, /) },
    ]);
  });
});
