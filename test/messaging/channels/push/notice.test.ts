import { expect, test } from 'vitest';
import { noticeOf } from '../../../../functions/messaging/channels/push/notice.ts';
import { pushWay } from '../../../../functions/messaging/channels/push/way.ts';
import { letters } from '../../../../functions/messaging/letters/letters.ts';
import { openLetter } from '../../../../functions/messaging/letters/parts/open-letter.ts';
import type { MessageRequest } from '../../../../shared/events/messaging.ts';
import type { ShopDocument } from '../../../../shared/events/shops.ts';
import { shop as demo } from '../../letters/demo.ts';

const optOut = { ko: '설정 > 알림', en: 'Settings > Notifications' };
const shop: ShopDocument = { ...demo, channels: { push: { by: ['fcm'], optOut } } };
const request: MessageRequest = {
  key: 'k',
  to: { customer: 'c1' },
  purpose: 'transactional',
  topic: 'tickets',
  template: { kind: 'reply' },
  facts: { number: 1, kind: 'question', text: '내일 보내 드릴게요.' },
  usefulUntil: '2027-01-31T00:00:00.000Z',
  stillTrue: [],
  about: {},
};

interface Written {
  readonly asked?: Partial<MessageRequest>;
  readonly zone?: string;
  readonly language?: 'ko' | 'en';
  readonly document?: ShopDocument;
}

function written({ asked = {}, zone, language = 'ko', document = shop }: Written = {}) {
  const whole = { ...request, ...asked };
  const to = { address: 'fcm-a', language, ...(zone && { zone }) };
  const letter = openLetter(letters, whole.template.kind, whole.facts);
  return noticeOf(letter, { request: whole, shop: document, to, at: '2026-12-21T02:00:00.000Z' });
}
const advertising = { purpose: 'marketing' } as const;

test('it is titled by the shop, and says the shortest words of the letter', () => {
  expect(written()).toMatchObject({ title: shop.brand.name.ko, body: '내일 보내 드릴게요.' });
  expect(written({ language: 'en' })).toMatchObject({ title: shop.brand.name.en });
});

test('a letter with a link says its words without it: the notification opens it', () => {
  const facts = {
    order: { number: '#1001', currency: 'KRW', totalMinor: 1_000, items: [{ title: '무선청소기', quantity: 1 }] },
    deliveredAt: '2026-12-20T03:00:00.000Z',
  };
  const asked = { template: { kind: 'delivery-question' }, topic: 'survey', purpose: 'service', facts } as const;
  expect(written({ asked })).toMatchObject({ body: expect.stringMatching(/배송은 어떠셨나요\?$/) });
});

test('advertising in Korea begins with its mark, and ends with a number and the way to refuse it; elsewhere with the way alone', () => {
  expect(written({ asked: advertising })).toMatchObject({
    title: `(광고) ${shop.brand.name.ko}`,
    body: `내일 보내 드릴게요.\n${shop.brand.support.phone} · 무료 수신거부: 설정 > 알림`,
  });
  const abroad = written({ asked: advertising, zone: 'America/New_York', language: 'en' });
  expect(abroad).toMatchObject({
    title: shop.brand.name.en,
    body: '내일 보내 드릴게요.\nOpt out: Settings > Notifications',
  });
});

test('without a way to refuse it in the app no advertising goes in Korea, and the fault says what is missing', () => {
  const document = { ...shop, channels: { push: { by: ['fcm'] } } } satisfies ShopDocument;
  expect(written({ asked: advertising, document })).toMatchObject({
    fault: expect.stringContaining('channels.push.optOut'),
  });
  expect(written({ document })).toMatchObject({ body: '내일 보내 드릴게요.' });
});

test('what is too long for a notification is never cut: it goes by another channel', () => {
  const text = '가'.repeat(1_000);
  expect(pushWay.canHold?.({ text })).toBe(false);
  expect(pushWay.canHold?.({ text: '가'.repeat(600) })).toBe(true);
  expect(pushWay.canHold?.({})).toBe(true);
  expect(written({ asked: { facts: { ...request.facts, text } } })).toMatchObject({
    fault: expect.stringContaining('3000'),
  });
});

test('who has no device is not reached by it, and a letter without short words does not go by it', () => {
  const device = { id: 'fcm-a', endpoint: 'arn', seenAt: '2026-12-01T00:00:00.000Z' };
  const profile = { customer: 'c1' };
  expect([pushWay.addressOf(profile), pushWay.addressOf(profile, []), pushWay.addressOf(profile, [device])]).toEqual([
    ...[undefined, undefined, 'fcm-a'],
  ]);
  const isConnected = (kind: string, document = shop) => pushWay.isConnected(document, letters.get(kind) ?? { kind });
  expect([isConnected('delay'), isConnected('thank-you'), isConnected('delay', demo)]).toEqual([true, false, false]);
});
