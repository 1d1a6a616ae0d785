import type { FieldTexts, OperationTexts } from './tag-texts.ts';

const order = 'shopify-820982911946154508';
const next = 'MjAyNi0xMS0yN1QwMTowMDowMC4wMDBaIHNob3BpZnktMTAwMQ';
const paging: FieldTexts = {
  '?next': ['Where the next page begins: `next` of the page before, unchanged.', next],
  next: ['Where the next page begins; absent on the last page.', next],
};

const listedOrder: FieldTexts = {
  id: ['The id of the order.', order],
  number: ['The number that the shop and its customer know it by.', '#1001'],
  platform: ['The platform that its id begins with.', 'shopify'],
  state: ['Its state; `unknown` while only its parcels are.', 'shipped'],
  isTest: ["Whether it is a platform's test order.", false],
  placedAt: ['When it was placed.', '2026-11-27T01:00:00.000Z'],
  total: ['The total as the shopper saw it.'],
  currency: ['The currency (ISO 4217).', 'KRW'],
  totalMinor: ['The total in minor units of the currency.', 398_000],
  items: ['The first goods.'],
  title: ['The name of the goods.', '무선청소기'],
  quantity: ['How many.', 1],
  product: ['The id of the product, where the platform names it.', 'shopify-632910392'],
  lines: ['How many lines it has.', 1],
  promisedAt: ['The end of the day by which it is promised.', '2026-12-02T14:59:59.999Z'],
  isLate: ['Whether a promised day has passed and it has not arrived.', false],
  marketplace: ['Where it was bought, where not in the shop itself.', 'naver-pay'],
};

const life: FieldTexts = {
  kind: ['How it was bought, where that needs words of its own.', 'pre-order'],
  language: ['The language of the order.', 'ko'],
  subscription: ['Its place in a subscription.'],
  'subscription.id': ['The id of the subscription.', 'shopify-55'],
  'subscription.number': ['Which order of it this is, from 1 on.', 2],
  shopTotal: ["The total in the shop's currency, where the shopper saw another one."],
  goods: ["What was paid for goods, in the shop's currency."],
  paidMinor: ['What was paid for goods, without tax and shipping.', 361_818],
  refundedMinor: ['The part of it that was given back.', 0],
  outstandingMinor: ['What is still to be paid, of lines that were added after payment.', 5000],
  life: ['The stages that it has reached, the earliest first.'],
  stage: ['The stage.', 'paid'],
  'life.at': ['When it was reached.', '2026-11-27T01:00:05.000Z'],
  statedBy: [
    'What states that time: the `platform`; the first `report` that had it without a time; `payments` that covered the total; a `handover` at a counter; the `payment`, where nothing is shipped; or an `assumption`, because nobody reports deliveries.',
    'platform',
  ],
  reportedAt: ['When it was first reported; absent where nobody did.', '2026-11-27T01:00:06.000Z'],
  historical: [
    'Why it caused no message: it is from before the shop was connected (`past`), its webhook was `missed`, or the shop does not write to buyers of that `marketplace`.',
    'missed',
  ],
  promise: ['The promise of its delivery; absent where there is none.'],
  'promise.promisedAt': ['The end of the day that was promised first.', '2026-12-02T14:59:59.999Z'],
  newPromisedAt: ['The end of the new day.', '2026-12-04T14:59:59.999Z'],
  renewedAt: ['When the new day was given.', '2026-12-02T01:00:00.000Z'],
  reason: ['Why, as the buyer reads it.', '눈으로 배송이 늦어지고 있습니다.'],
  missedAt: ['The last promise that was missed, or will be.', '2026-12-02T14:59:59.999Z'],
  isRenewable: ['Whether a new day is accepted.', true],
  assumedFrom: ['When it will count as delivered, where nobody has reported that by then.', '2026-12-04T14:59:59.999Z'],
  parcels: ['Its parcels, without those that the shop took back.'],
  'parcels.id': ['The id of the parcel.', 'shopify-4512345678901234'],
  carrier: ['The carrier.', 'CJ대한통운'],
  trackingNumber: ["The carrier's number.", '123456789012'],
  trackingUrl: ["The carrier's page about it.", 'https://trace.example/123456789012'],
  shippedAt: ['When it left.', '2026-11-28T05:00:00.000Z'],
  deliveredAt: ['When it was delivered.', '2026-11-30T06:00:00.000Z'],
  'parcels.items': ['What is in it, where the platform says.'],
  line: ['The id of the line.', '866550311766439020'],
  returns: ['Returns and exchanges at the platform, each by its newest step.'],
  'returns.id': ['The id of the return.', 'shopify-33'],
  'returns.kind': ['Whether something else is sent for it.', 'return'],
  step: ['How far it is.', 'requested'],
  'returns.at': ['When it came that far.', '2026-12-03T01:00:00.000Z'],
  'returns.items': ['What is sent back.'],
  troubles: ['What keeps, or kept, a delivery from arriving by itself.'],
  trouble: ['What it is.', 'held'],
  of: ['What it is about: the order, or a parcel.', 'parcel-5001'],
  'troubles.at': ['The newest report of it.', '2026-11-28T05:00:00.000Z'],
  isOver: ['Whether it is over.', false],
};

const webhooks: FieldTexts = {
  ...paging,
  items: ['The newest 100 calls, the newest first, 20 on a page.'],
  id: ['The id of the call.', '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
  at: ['When it was received.', '2026-11-27T01:00:06.000Z'],
  topic: ['Its topic.', 'orders/paid'],
  outcome: [
    'What became of it; `expired` where it is older than 28 days, after which calls are not stored.',
    'understood',
  ],
  why: ['Why it was rejected, or is tried again.', 'line_items is missing'],
};

/** What a list of messages says of each. */
export const messageFields: FieldTexts = {
  id: ['The key of the message.', 'shopify-820982911946154508~thank-you'],
  kind: ['The letter.', 'thank-you'],
  label: ['What the letter is called, once something was decided.'],
  ko: ['In Korean.', '주문 감사 메일'],
  en: ['In English.', 'Thank-you email'],
  purpose: ['What it is for: only marketing needs consent.', 'transactional'],
  channel: ['How it is sent.'],
  chosen: [
    'Why it goes by that: it was `stated`, `preferred` by its reader, the way of its `kind` or the `only` one, the `next` where those before it carry nothing, or a text because there is `no-kakao` at the number; absent where it has one channel.',
    'stated',
  ],
  state: [
    '`open`: not decided yet; `held`: decided again later; `claimed`: being sent; `sent`: the provider has accepted it; `skipped`: not sent; `unknown`: whether the provider accepted it is not known. Of an accepted one the provider tells later: `delayed`: still tried; `delivered`: the mail server of its reader has it; `bounced`: the address takes no mail; `returned`: the mailbox took none for some days; `rejected`: the provider stopped it; `complained`: its reader reported it as spam.',
    'delivered',
  ],
  at: ['When that was decided; absent while nothing is.', '2026-11-27T01:00:10.000Z'],
  because: [
    'Why it is held, was not sent (the first check that failed), or did not arrive (the reason of the provider).',
    'quiet-hours',
  ],
  until: ['When it is decided again; absent where it waits for an event.', '2026-11-27T23:00:00.000Z'],
  toStaff: ['Present where its reader works for the shop.'],
  won: [
    'What it cost by the list of prices, in won without tax; absent of what costs nothing by the message, and of what was not sent.',
    20,
  ],
  usefulUntil: ['After this it is not sent any more.', '2026-11-30T01:00:00.000Z'],
  history: ['Its decisions, the oldest first.'],
};

/** What the document says of looking at orders. */
export const orderTexts: Readonly<Record<string, OperationTexts>> = {
  'GET /v1/shops/{shop}/orders': {
    id: 'listOrders',
    description:
      'The newest first, 25 on a page. By `number`, those with this number or id; by `ids`, those with these ids, in that sequence. Orders know no email address: find the customer by it, and then their orders.',
    problems: ['query-invalid', 'next-invalid'],
    response: 'OrderList',
    fields: {
      ...listedOrder,
      ...paging,
      items: ['The orders.'],
      'items.items': ['The first three of its goods.'],
      '?number': ['The number as people know it, with or without `#`, or the id of an order.', '#1001'],
      '?ids': ['At most 25 ids of orders, separated by commas.', order],
    },
  },
  'GET /v1/shops/{shop}/orders/{order}': {
    id: 'getOrder',
    description: 'It names no person: `POST /v1/shops/{shop}/customers/brief` says whose it is.',
    problems: ['order-not-found'],
    response: 'Order',
    fields: { ...listedOrder, ...life },
  },
  'GET /v1/shops/{shop}/orders/{order}/webhooks': {
    id: 'listOrderWebhooks',
    description:
      'The calls that were applied to the order. A call that was rejected as a whole belongs to no order: `GET …/connections` has the last one.',
    problems: ['order-not-found', 'next-invalid'],
    response: 'OrderWebhookList',
    fields: webhooks,
  },
  'GET /v1/shops/{shop}/orders/{order}/messages': {
    id: 'listOrderMessages',
    description: 'An order that is not known has none.',
    response: 'OrderMessageList',
    fields: { ...messageFields, items: ['What was asked to be sent, the newest decision first.'] },
  },
};
