import { expect, test } from 'vitest';
import { aWorld } from '../support/world.ts';
import { connectPhones } from './phones/connected.ts';

test('a missed call is answered by text message, to the number that called', async () => {
  const world = await aWorld({ at: '2026-12-21T11:00:00+09:00' });
  await connectPhones(world);
  const call = { direction: 'inbound', state: 'missed', from: '010-9876-5432', startedAt: '2026-12-21T02:00:00.000Z' };
  expect((await world.api('/v1/shops/demo/calls', call, 'call')).status).toBe(200);
  await world.rest();
  const { body } = await world.get('/v1/shops/demo/tickets', {});
  const [ticket] = (body as { items: { id: string }[] }).items;
  const path = `/v1/shops/demo/tickets/${ticket?.id}`;
  expect(((await world.get(path, {})).body as { answersGo?: string }).answersGo).toBe('sms');

  const replied = await world.api(`${path}/replies`, { text: '전화 주셨지요. 지금 통화 괜찮으세요?' }, 'reply');
  expect(replied.status).toBe(200);
  await world.pass('PT1M');

  expect(world.cloud.solapi.shown()).toMatchObject([
    {
      channel: 'sms',
      kind: 'SMS',
      to: '+821098765432',
      from: '021234567',
      text: '[단골상점] 전화 주셨지요. 지금 통화 괜찮으세요? 김하나 02-123-4567',
      outcome: 'received',
    },
  ]);
  const key = world.events().find(({ name }) => name === 'MessageSent')?.data.key;
  const { body: text } = await world.get(`/v1/shops/demo/messages/${key}/text`, {});
  expect(text).toMatchObject({
    text: '[단골상점] 전화 주셨지요. 지금 통화 괜찮으세요? 김하나 02-123-4567',
    isExact: true,
  });
  const told = world.events().filter(({ name }) => /^Message(Sent|Delivered)$/.test(name));
  expect(told.map(({ name, data: { channel } }) => `${name} by ${channel}`)).toEqual([
    'MessageSent by sms',
    'MessageDelivered by sms',
  ]);
  expect([world.complaints(), world.deadLetters()]).toEqual([[], []]);
  world.close();
});
