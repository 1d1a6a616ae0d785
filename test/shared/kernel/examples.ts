import {
  AnswerHeld,
  PromiseMissed,
  TicketMoved,
  TicketOpened,
  TicketReopened,
  TicketReplied,
  TicketSolved,
} from '../../../shared/events/care.ts';
import { ProductArrived, StockChanged } from '../../../shared/events/catalog.ts';
import {
  CustomerChanged,
  CustomerConsentReported,
  CustomerNoted,
  CustomerRegistered,
  CustomersMerged,
  CustomersSplit,
  OrderOwned,
} from '../../../shared/events/customers.ts';
import type { Envelope, EventType } from '../../../shared/events/event.ts';
import { FollowUpCancelled, FollowUpDone, FollowUpPlanned } from '../../../shared/events/journeys.ts';
import {
  PendingPointsChanged,
  PointsActivated,
  PointsCorrected,
  PointsEarned,
  PointsExpired,
  PointsMoved,
  PointsReturned,
  PointsReversed,
  PointsSpent,
  PointsWithheld,
  TierLowered,
  TierOverridden,
  TierReached,
  TierWarned,
} from '../../../shared/events/loyalty.ts';
import {
  ConsentGiven,
  ConsentWithdrawn,
  HeldReleaseDue,
  LeavingExplained,
  MessageBounced,
  MessageComplained,
  MessageDelivered,
  MessageHeld,
  MessageRequested,
  MessageRouted,
  MessageSent,
  MessageSkipped,
  MessageUnknown,
  MessageWithdrawn,
  PreferencesChanged,
  TextHeard,
} from '../../../shared/events/messaging.ts';
import { DeliveryTroubled, InstallationFailed, PaymentDisputed } from '../../../shared/events/order-troubles.ts';
import {
  BoardQuestionAsked,
  BuyerDeleted,
  BuyerSeen,
  BuyersMerged,
  CheckoutAbandoned,
  ConsentReported,
  delayEvents,
  orderEvents,
  PlatformReturnChanged,
  PrivacyRequested,
} from '../../../shared/events/orders.ts';
import {
  ErasureAnswered,
  ErasureRequested,
  ExportAnswered,
  ExportRequested,
  PrivacyStepDue,
} from '../../../shared/events/privacy.ts';
import { ProgrammeApplied, ProgrammeProposed, RecountPageDue } from '../../../shared/events/programme.ts';
import { PromiseReplayDue, PromisesApplied } from '../../../shared/events/promises.ts';
import {
  OrderFetchRequested,
  OrdersReconciled,
  PlatformRefused,
  ReconciliationDue,
  ReconciliationPageDue,
} from '../../../shared/events/reconciliation.ts';
import { ProductNoted, ShopChanged } from '../../../shared/events/shops.ts';
import { StaffChanged } from '../../../shared/events/staff.ts';
import { SurveyAnswered, SurveyClosed, SurveyOpened } from '../../../shared/events/surveys.ts';
import { TimerDue, WakeChanged } from '../../../shared/events/timers.ts';
import { ReplayPageDue, WebhookReceived, WebhookReplayed } from '../../../shared/events/webhooks.ts';
import { shop } from '../../messaging/letters/demo.ts';

export const at = '2026-11-22T01:00:00.000Z';
const subject = 'order/demo/shopify-1001';

export const facts = {
  order: 'shopify-1001',
  number: '#1001',
  currency: 'KRW',
  totalMinor: 398_000,
  goodsMinor: 398_000,
  refundedMinor: 0,
  items: [{ title: '무선청소기', quantity: 1 }],
  language: 'ko' as const,
  placedAt: at,
  paidAt: at,
  knownAt: at,
};

const profile = { customer: 'c1', given: '민지', family: '김', email: 'minji@shop.example', language: 'ko' };
const followUp = {
  ...{ order: 'shopify-1001', customer: 'c1', step: 'first-days' },
  label: { ko: '사용 안부', en: 'first-days' },
};
const about = { order: 'shopify-1001', journey: 'welcome', step: 'thank-you' };
const outcome = {
  ...{ key: 'shopify-1001~thank-you', customer: 'c1', channel: 'email', template: 'thank-you' },
  label: { ko: '감사 인사', en: 'thank-you' },
  readerLabel: { ko: '주문 감사 인사', en: 'a thank-you for your order' },
  about,
};

const consent = { customer: 'c1', channel: 'email', purpose: 'marketing', source: 'api' };

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

const promise = { kind: 'first-reply', at };
const promised = {
  promisedAt: '2026-11-24T14:59:59.999Z',
  newPromisedAt: '2026-11-27T14:59:59.999Z',
  renewedAt: at,
  delayReason: '눈이 많이 왔습니다.',
  delayedAt: '2026-11-24T14:59:59.999Z',
};
const ticket = { ticket: 't1', number: 1024, customer: 'c1', kind: 'delivery' };
const regular = { tier: 'regular', label: { ko: '단골', en: 'Regular' } };
const entry = { customer: 'c1', points: 1_000, pending: 1_000, active: 0, debt: 0, expiries: [{ at, points: 300 }] };

/** One whole example of every kind of event. */
export const examples: readonly (readonly [EventType, unknown])[] = [
  [ShopChanged, shop],
  [
    StaffChanged,
    { person: 'hana', name: { ko: '김하나', en: 'Hana Kim' }, title: '매니저', role: 'agent', state: 'active' },
  ],
  [ProductNoted, { product: 'shopify-632910392', note: { shortName: { ko: '청소기' }, needsInstallation: true } }],
  [WebhookReceived, { platform: 'shopify', topic: 'orders/paid', webhook: 'f00', receivedAt: at }],
  [WebhookReplayed, { webhook: 'f00' }],
  [ReplayPageDue, { published: 24 }],
  [
    BuyerSeen,
    { order: 'shopify-1001', buyer: { platformId: 'shopify-1', email: 'minji@shop.example', given: '민지' } },
  ],
  [BuyerDeleted, { buyer: { platformId: 'shopify-1' } }],
  [BuyersMerged, { from: 'shopify-2', into: 'shopify-1' }],
  [ConsentReported, { buyer: { platformId: 'shopify-1' }, channel: 'email', given: true, saidAt: at }],
  [PrivacyRequested, { request: 'access', buyer: { email: 'minji@shop.example' }, orders: ['shopify-1001'] }],
  [BoardQuestionAsked, { question: 'cafe24-6-274', board: '6', article: '274' }],
  [ProductArrived, { product: 'shopify-7', title: '무선청소기' }],
  [StockChanged, { variant: 'shopify-8', inStock: true, available: 3 }],
  [CheckoutAbandoned, { checkout: 'shopify-t', items: [{ title: '무선청소기', quantity: 1 }] }],
  [DeliveryTroubled, { order: 'shopify-1001', parcel: '5001', trouble: 'attempted' }],
  [InstallationFailed, { order: 'shopify-1001', visit: 'v-1', reason: 'nobody-home', nextVisitAt: at }],
  [PaymentDisputed, { order: 'shopify-1001', status: 'needs-response' }],
  [
    PlatformReturnChanged,
    {
      order: 'shopify-1001',
      return: 'shopify-9',
      kind: 'return',
      step: 'requested',
      lines: [{ line: '1', quantity: 1 }],
    },
  ],
  [OrderFetchRequested, { order: 'shopify-1001', platform: 'shopify' }],
  [PlatformRefused, { platform: 'shopify', because: 'Its token is not taken' }],
  [ReconciliationDue, { since: at, until: at }],
  [ReconciliationPageDue, { platform: 'shopify', until: at, page: 0 }],
  [
    OrdersReconciled,
    {
      ...{ platform: 'shopify', from: at, until: at, isUnusual: false },
      ...{ listed: 3, missed: 1, differed: 0, refused: 0 },
    },
  ],
  ...orderEvents.map((type) => [type, facts] as const),
  ...delayEvents.map((type) => [type, { ...facts, ...promised }] as const),
  [CustomerRegistered, profile],
  [CustomerChanged, profile],
  [OrderOwned, { order: 'shopify-1001', customer: 'c1' }],
  [CustomersMerged, { from: 'c2', into: 'c1', because: 'by-hand', moved: ['c2', 'c3'], by: 'lead-1' }],
  [CustomersSplit, { from: 'c2', into: 'c1', moved: ['c2', 'c3'], by: 'lead-1' }],
  [CustomerNoted, { customer: 'c1', note: 'n1', by: 'hana' }],
  [CustomerConsentReported, { customer: 'c1', channel: 'email', given: false, saidAt: at, address: 'a'.repeat(64) }],
  [ErasureRequested, { customer: 'c1', addresses: ['a'.repeat(64)] }],
  [ErasureAnswered, { request: 'r1', customer: 'c1', by: 'orders', kept: [{ what: 'order', until: at }] }],
  [ExportRequested, { request: 'r1', customer: 'c1', addresses: [], orders: ['shopify-1001'] }],
  [ExportAnswered, { request: 'r1', customer: 'c1', by: 'orders', n: 1, of: 1, json: '{}' }],
  [PrivacyStepDue, { step: 0 }],
  [FollowUpPlanned, { ...followUp, dueAt: at }],
  [FollowUpCancelled, { ...followUp, because: 'order-cancelled' }],
  [FollowUpDone, followUp],
  [MessageRequested, request],
  [MessageWithdrawn, { key: request.key, because: 'ordered-again' }],
  [MessageSent, { ...outcome, attempt: 1 }],
  [MessageHeld, { ...outcome, because: 'quiet-hours', until: at }],
  [MessageSkipped, { ...outcome, because: 'no-address' }],
  [MessageUnknown, outcome],
  [MessageRouted, { owner: 'messaging.phones', key: request.key, channel: 'sms' }],
  [MessageDelivered, outcome],
  [MessageBounced, { ...outcome, kind: 'bounced', because: 'general' }],
  [MessageComplained, { ...outcome, because: 'abuse' }],
  [HeldReleaseDue, { released: 50 }],
  [TextHeard, { phone: '+14255550182', text: 'Is it waterproof?', ticket: 't1' }],
  [PreferencesChanged, { customer: 'c1', change: 'paused', source: 'page' }],
  [LeavingExplained, { customer: 'c1', answer: 'too-many' }],
  [ConsentGiven, { ...consent, wording: 'v1' }],
  [ConsentWithdrawn, consent],
  [PointsEarned, { ...entry, order: 'shopify-1001' }],
  [PointsActivated, { ...entry, order: 'shopify-1001', expiresAt: at }],
  [PointsReversed, { ...entry, order: 'shopify-1001' }],
  [PointsSpent, { ...entry, reservation: 'c1~r1' }],
  [PointsReturned, { ...entry, order: 'shopify-1' }],
  [PointsWithheld, { customer: 'c1', order: 'shopify-1', reason: 'currency' }],
  [
    PendingPointsChanged,
    {
      customer: 'c1',
      pending: [
        { order: 'shopify-1', points: 1_000, activatesAt: at },
        { order: 'shopify-2', points: 500, isReturning: true },
      ],
    },
  ],
  [PointsExpired, entry],
  [PointsCorrected, { ...entry, direction: 'taken' }],
  [PointsMoved, { ...entry, other: 'c2', because: 'merged', direction: 'added' }],
  [ProgrammeProposed, { token: 'k3v5ydt6b2pnaqxm7w4zlhjc2e' }],
  [ProgrammeApplied, { programme: { rateBasisPoints: 200 } }],
  [RecountPageDue, { customers: 20 }],
  [AnswerHeld, { ticket: 't1', answer: 'a1', until: at }],
  [PromiseReplayDue, { tickets: 40 }],
  [PromisesApplied, { edition: 1 }],
  [TierReached, { customer: 'c1', ...regular }],
  [TierWarned, { customer: 'c1', ...regular, missingMinor: 120_000, currency: 'KRW', reviewAt: at }],
  [TierLowered, { customer: 'c1', ...regular, from: 'patron', because: 'review' }],
  [TierOverridden, { customer: 'c1', ...regular, from: 'welcome', until: at }],
  [SurveyOpened, { survey: 'delivery' }],
  [SurveyClosed, { survey: 'delivery' }],
  [SurveyAnswered, { survey: 'delivery', customer: 'c1', order: 'shopify-1001', score: 2, suspect: false }],
  [TicketOpened, { ...ticket, order: 'shopify-1001', promise }],
  [TicketReplied, { ...ticket, by: 'agent' }],
  [TicketSolved, ticket],
  [TicketReopened, { ...ticket, promise }],
  [TicketMoved, { ...ticket, customer: 'c2', from: 'c1' }],
  [PromiseMissed, { ...ticket, promise }],
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
  status: 'paid',
  at,
  cause: 'webhook/demo/f00@1.1',
  test: false,
  data,
});
