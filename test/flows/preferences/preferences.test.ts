import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aFulfillment, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';

const minji = 'minji@shop.example';
let world: World;

beforeEach(async () => {
  world = await aFastWorld();
});

afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const at = '2026-11-27T10:00:00+09:00';
const paid = () => anOrder({ financial_status: 'paid', created_at: at, updated_at: at });
const delivered = () => aFulfillment({ shipment_status: 'delivered', updated_at: '2026-11-28T15:00:00+09:00' });
const linkIn = (text: string | undefined): string =>
  /https?:\/\/[^/\s]+(\/p\/preferences\/\S+)/.exec(text ?? '')?.[1] ?? '';
const reasons = (name: string) =>
  world.events().flatMap((each) => (each.name === name ? [`${each.data.template}: ${each.data.because}`] : []));
const subjects = () => world.mailsTo(minji).map(({ subject }) => subject);
const timeline = async () => (await world.timeline(minji)).map(({ text }) => text);

/** She buys; the thank-you has the link to her page. */
async function herPage(): Promise<string> {
  await world.shopify('orders/paid', paid());
  await world.pass('PT5M');
  const path = linkIn(world.mailsTo(minji)[0]?.text);
  expect(path).toMatch(/^\/p\/preferences\/v1\./);
  return path;
}

const english = { 'accept-language': 'en' };
const page = async (path: string) => await world.get(path, undefined, english);
const presses = (path: string, fields: [string, string][]) =>
  world.post(path, new URLSearchParams(fields).toString(), {
    ...english,
    'content-type': 'application/x-www-form-urlencoded',
  });
const chooses = (path: string, ...on: string[]) =>
  presses(path, [
    ['do', 'chosen'],
    ['shown', 'care,survey,greetings'],
    ...on.map((id): [string, string] => ['on', id]),
  ]);
const consents = async () => {
  const found = await world.get(`/v1/shops/demo/customers?email=${minji}`, {});
  const [{ id = '' } = {}] = (found.body as { items: { id: string }[] }).items;
  return (await world.get(`/v1/shops/demo/customers/${id}/consents`, {})).body as { items: object[] };
};

describe('the page that every letter leads to', () => {
  test('shows what she gets, and changes nothing by being opened', async () => {
    const path = await herPage();
    const before = world.events().length;
    const { status, body } = await page(path);
    expect(status).toBe(200);
    expect(String(body)).toMatch(/id="care"[^>]*checked/);
    expect(String(body)).not.toMatch(/id="greetings"[^>]*checked/);
    expect(String(body)).toContain('Answers to your questions');
    expect((await world.call('HEAD', path, Buffer.alloc(0), {})).status).toBe(200);
    expect(world.events()).toHaveLength(before);
    expect((await page('/p/preferences/v1.abc.def')).status).toBe(404);
    expect(
      (
        await presses(path, [
          ['do', 'paused'],
          ['weeks', '13'],
        ])
      ).status,
    ).toBe(422);
    expect((await presses(path, [['do', 'nothing']])).status).toBe(422);
  });

  // @thorough
  test('a topic that she turns off is not sent, and the timeline says why; the other one is', async () => {
    const path = await herPage();
    const chosen = await chooses(path, 'care');
    expect([chosen.status, chosen.headers.location]).toEqual([303, `${path}?done=chosen`]);
    await world.rest();
    expect(String((await page(`${path}?done=chosen`)).body)).toContain('Saved.');
    await world.pass('P1DT5H');
    await world.shopify('fulfillments/update', delivered());
    await world.pass('P14D');
    expect(reasons('MessageSkipped')).toContain('delivery-question: opted-out');
    expect(await timeline()).toContain('Chose which emails to get (on the page of their emails)');
    expect(subjects().some((subject) => subject.startsWith('김민지님, 받으신'))).toBe(true);
    expect((await consents()).items).toEqual([]);
  });

  // @thorough
  test('a pause holds what she need not get until it ends, and skips what is too late then', async () => {
    const path = await herPage();
    await presses(path, [
      ['do', 'paused'],
      ['weeks', '1'],
    ]);
    await world.pass('P1DT5H');
    await world.shopify('fulfillments/update', delivered());
    await world.pass('P4D');
    expect(subjects()).toHaveLength(1);
    expect(reasons('MessageHeld')).toContain('delivery-question: paused');
    expect(String((await page(path)).body)).toContain('re taking a break until Friday, December 4');
    await world.pass('P14D');
    const told = world
      .events()
      .filter(({ name, data }) => /^Message(Sent|Skipped)$/.test(name) && data.template !== 'thank-you');
    expect(told.length).toBeGreaterThan(1);
  });

  // @thorough
  test('a pause that she ends early gives back what it held at once', async () => {
    const path = await herPage();
    await presses(path, [
      ['do', 'paused'],
      ['weeks', '4'],
    ]);
    await world.pass('P1DT5H');
    await world.shopify('fulfillments/update', delivered());
    await world.pass('P1D');
    expect(reasons('MessageHeld')).toEqual(['delivery-question: paused']);
    await presses(path, [['do', 'resumed']]);
    await world.pass('PT5M');
    expect(world.events().flatMap(({ name, data }) => (name === 'MessageSent' ? [data.template] : []))).toContain(
      'delivery-question',
    );
  });

  // @thorough
  test('who leaves gets only what they wait for; coming back brings the rest', async () => {
    const path = await herPage();
    await chooses(path, 'care', 'survey', 'greetings');
    await world.rest();
    expect((await consents()).items).toMatchObject([
      { channel: 'email', given: true, source: 'page', wording: 'preferences-2026-11' },
    ]);
    const left = await presses(path, [['do', 'left']]);
    expect(left.headers.location).toBe(`${path}?done=left`);
    await world.rest();
    const confirmed = String((await page(`${path}?done=left`)).body);
    expect(confirmed).toContain('Would you tell us why?');
    expect((await consents()).items).toMatchObject([{ given: false, source: 'page' }]);
    // Both answers stand in the register, of which nothing is missing.
    const { history } = (await consents()) as { history?: object[] };
    expect(history).toMatchObject([
      { given: false, source: 'page' },
      { given: true, source: 'page' },
    ]);
    const why: [string, string][] = [
      ['do', 'why'],
      ['answer', 'too-many'],
      ['words', '매일 왔어요'],
    ];
    expect((await presses(path, why)).headers.location).toBe(`${path}?done=why`);
    await presses(path, why);
    await world.rest();
    expect(JSON.stringify(world.events())).not.toContain('매일 왔어요');
    await world.pass('PT1M');
    // Who presses again because no answer came says nothing new.
    await presses(path, why);
    await world.rest();
    expect(world.events().filter(({ name }) => name === 'LeavingExplained')).toHaveLength(1);
    expect(world.cloud.logs.filter(({ line }) => line.includes('LeftForTooMany'))).toHaveLength(1);

    await world.local('POST', '/_local/mails', {
      from: minji,
      to: 'care@dangol.example',
      subject: '필터',
      text: '언제 오나요?',
    });
    await world.pass('P1DT5H');
    await world.shopify('fulfillments/update', delivered());
    await world.pass('P2D');
    expect(subjects().some((subject) => subject.includes('문의 잘 받았습니다'))).toBe(true);
    expect(reasons('MessageSkipped')).toContain('delivery-question: opted-out');

    await presses(path, [['do', 'returned']]);
    await world.pass('P14D');
    expect(reasons('MessageSkipped').filter((each) => each.startsWith('first-days'))).toEqual([]);
    expect((await consents()).items).toMatchObject([{ given: false }]);
  });
});

test('who asked for erasure finds no page, and what they said is gone', async () => {
  const path = await herPage();
  await presses(path, [['do', 'left']]);
  await presses(path, [
    ['do', 'why'],
    ['answer', 'other'],
    ['words', '말하기 싫어요'],
  ]);
  await world.shopify('customers/redact', {
    shop_id: '1',
    customer: { id: '115310627314723954', email: minji },
    orders_to_redact: [],
  });
  await world.pass('PT1H');
  expect((await page(path)).status).toBe(404);
  expect((await presses(path, [['do', 'returned']])).status).toBe(404);
});

describe('an agent, for a customer who asked for it on the phone', () => {
  const change = async (customer: string, body: object, match: string | undefined, role = 'agent') => {
    const claims = { sub: role, 'cognito:groups': [`demo:${role}`] };
    const token = world.cloud.tokens?.issue(claims, world.cloud.kernel.now());
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const path = `/v1/shops/demo/customers/${customer}/preferences`;
    const own = { ...headers, ...(match !== undefined && { 'if-match': match }) };
    return await world.call('PUT', path, Buffer.from(JSON.stringify(body)), own);
  };
  const read = (customer: string) => world.get(`/v1/shops/demo/customers/${customer}/preferences`, {});

  test('turns a topic off with a reason, overwrites nothing that she chose meanwhile, and agrees to no advertising', async () => {
    const path = await herPage();
    const found = await world.get(`/v1/shops/demo/customers?email=${minji}`, {});
    const [{ id = '' } = {}] = (found.body as { items: { id: string }[] }).items;
    const before = await read(id);
    const body = { change: 'chosen', off: ['survey'], why: '전화로 요청' };
    expect((await change(id, body, undefined)).status).toBe(428);
    await chooses(path, 'survey');
    await world.rest();
    expect((await change(id, body, before.headers.etag)).status).toBe(412);

    const seen = await read(id);
    const saved = await change(id, body, seen.headers.etag);
    expect(saved.status).toBe(200);
    expect(saved.body).toMatchObject({ changed: { source: 'agent', by: 'agent', why: '전화로 요청' }, isOut: false });
    const on = (saved.body as { items: { topic: string; on: boolean }[] }).items.flatMap((each) =>
      each.on ? [each.topic] : [],
    );
    expect(on).toEqual(['orders', 'care', 'tickets', 'points', 'consent']);
    expect((await consents()).items).toEqual([]);
    expect((await change(id, { ...body, why: ' ' }, saved.headers.etag)).status).toBe(422);
    expect((await change('nobody', body, '"x"')).status).toBe(404);
    expect((await change(id, body, saved.headers.etag, 'marketer')).status).toBe(403);
    await world.rest();
    expect(JSON.stringify(world.events())).not.toContain('전화로 요청');
  });
});
