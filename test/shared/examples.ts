import { CustomerChanged, CustomerRegistered, OrderOwned } from '../../shared/events/customers.ts';
import type { Envelope, EventType } from '../../shared/events/event.ts';
import { FollowUpCancelled, FollowUpDone, FollowUpPlanned } from '../../shared/events/journeys.ts';
import { MessageRequested, MessageSent, MessageSkipped, MessageUnknown } from '../../shared/events/messaging.ts';
import { BuyerSeen, orderEvents, WebhookReceived } from '../../shared/events/orders.ts';
import { ShopChanged } from '../../shared/events/shops.ts';
import { TimerDue, WakeChanged } from '../../shared/events/timers.ts';
import { shop } from '../messaging/demo.ts';

export const at = '2026-11-22T01:00:00.000Z';
const subject = 'order/demo/shopify-1001';

export const facts = {
  order: 'shopify-1001',
  number: '#1001',
  currency: 'KRW',
  totalMinor: 398_000,
  items: [{ title: '무선청소기', quantity: 1 }],
  language: 'ko' as const,
  placedAt: at,
  paidAt: at,
  knownAt: at,
};

const profile = { customer: 'c1', given: '민지', family: '김', email: 'minji@shop.example', language: 'ko' };
const followUp = { order: 'shopify-1001', customer: 'c1', step: 'first-days' };
const about = { order: 'shopify-1001', journey: 'welcome', step: 'thank-you' };
const outcome = { key: 'shopify-1001~thank-you', customer: 'c1', channel: 'email', template: 'thank-you', about };

export const request = {
  key: 'shopify-1001~thank-you',
  to: { customer: 'c1' },
  purpose: 'transactional' as const,
  topic: 'orders',
  template: { kind: 'thank-you' },
  facts: { order: { number: '#1001', currency: 'KRW', totalMinor: 398_000, items: facts.items } },
  language: 'ko' as const,
  usefulUntil: '2026-11-25T01:00:00.000Z',
  stillTrue: [{ subject, in: ['paid', 'shipped', 'delivered'] }],
  about,
};

/** One whole example of every kind of event. */
export const examples: readonly (readonly [EventType, unknown])[] = [
  [ShopChanged, shop],
  [WebhookReceived, { platform: 'shopify', topic: 'orders/paid', webhook: 'f00', receivedAt: at }],
  [
    BuyerSeen,
    { order: 'shopify-1001', buyer: { platformId: 'shopify-1', email: 'minji@shop.example', given: '민지' } },
  ],
  ...orderEvents.map((type) => [type, facts] as const),
  [CustomerRegistered, profile],
  [CustomerChanged, profile],
  [OrderOwned, { order: 'shopify-1001', customer: 'c1' }],
  [FollowUpPlanned, { ...followUp, dueAt: at }],
  [FollowUpCancelled, { ...followUp, because: 'order-cancelled' }],
  [FollowUpDone, followUp],
  [MessageRequested, request],
  [MessageSent, { ...outcome, attempt: 1 }],
  [MessageSkipped, { ...outcome, because: 'no-address' }],
  [MessageUnknown, outcome],
  [WakeChanged, { owner: 'journeys', aggregate: 'enrolment/demo/shopify-1001', at }],
  [TimerDue, { owner: 'journeys', aggregate: 'enrolment/demo/shopify-1001' }],
];

export const envelopeOf = ({ name, v }: EventType, data: unknown): Envelope => ({
  id: `${subject}@3.1`,
  name,
  v,
  shop: 'demo',
  subject,
  version: 3,
  standing: 'paid',
  at,
  cause: 'webhook/demo/f00@1.1',
  test: false,
  data,
});
