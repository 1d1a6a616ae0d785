import { afterEach, expect, test } from 'vitest';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';

const minji = 'minji@shop.example';
const support = 'care@dangol.example';
const shop = '/v1/shops/demo';
let world: World;

/** Whatever came in: nothing failed, no right was missing, and nothing lies in the dead letters. */
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

async function writes(mail: object): Promise<string> {
  const { status, body } = await world.local('POST', '/_local/mails', mail);
  expect(status).toBe(200);
  await world.pass('PT1M');
  return (body as { id: string }).id;
}
const read = async (path: string) => (await world.get(`${shop}${path}`, {})).body as Record<string, unknown>;
const placeOf = async (mail: string) => (await read(`/mails/${mail}`)) as unknown as { as: string; ticketId: string };

test('a reply to the thank-you at 22:40 is a ticket about its order; spam waits in the tray until an agent makes it one', async () => {
  const at = '2026-12-18T22:40:00+09:00';
  world = await aFastWorld({ at });
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid', updated_at: new Date(at).toISOString() }));
  await world.pass('PT1M');
  const [thanks] = world.mailsTo(minji);
  const to = /<(care\+o-[^>]+)>/.exec(thanks?.headers['reply-to'] ?? '')?.[1] ?? '';
  const reply = await writes({
    from: `김민지 <${minji}>`,
    to,
    subject: `Re: ${thanks?.subject}`,
    text: '선물 포장 되나요?',
  });

  const { as, ticketId } = await placeOf(reply);
  const order = world
    .events()
    .find(({ name }) => name === 'OrderPaid')
    ?.subject.split('/')
    .at(-1);
  expect(as).toBe('ticket');
  expect(await read(`/tickets/${ticketId}`)).toMatchObject({
    orderId: order,
    customerId: expect.any(String),
    messages: [{ text: '선물 포장 되나요?' }],
  });
  const receipt = world.mailsTo(minji).at(-1);
  expect(receipt?.text).toContain('12월 21일(월) 오전 10시 10분');
  expect(receipt?.headers).toMatchObject({ 'auto-submitted': 'auto-replied', 'x-auto-response-suppress': 'All' });

  // Her mail program knows the receipt by the id that SES gave it, and nothing else of it.
  const inReplyTo = `<${receipt?.id}@ap-northeast-2.amazonses.com>`;
  const more = await writes({ from: minji, to: support, subject: '하나 더', text: '리본도요.', inReplyTo });
  expect(await placeOf(more)).toMatchObject({ as: 'thread', ticketId });

  const john = { from: 'john@else.example', to: support, subject: 'Offer', text: 'Cheap ribbons' };
  const offer = await writes({ ...john, verdicts: { spam: 'FAIL' } });
  expect(await placeOf(offer)).toMatchObject({ as: 'tray', because: 'spam' });
  const { items: [row] = [] } = (await read('/tray')) as { items?: { id: string }[] };
  expect(row).toMatchObject({ because: 'spam', from: 'john@else.example', text: 'Cheap ribbons' });
  const made = await world.api(`${shop}/tray/${row?.id}/ticket`, {}, 'one');
  expect(made).toMatchObject({
    status: 200,
    body: await world.api(`${shop}/tray/${row?.id}/ticket`, {}, 'one').then(({ body }) => body),
  });
  expect(await placeOf(offer)).toMatchObject({ as: 'ticket' });
  expect([await read('/tray'), world.mailsTo('john@else.example')]).toEqual([{ items: [] }, []]);
});
