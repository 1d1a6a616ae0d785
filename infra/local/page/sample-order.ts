import { createHmac } from 'node:crypto';
import type { HttpCall } from '../services/http-api.ts';

export type SampleStep = 'paid' | 'delivered' | 'cancelled';

interface Sample {
  readonly language: 'ko' | 'en';
  readonly step: SampleStep;
  /** The order to go on with; a new one without it. */
  readonly order: string | undefined;
  /** What a new order is called, and what decides who bought what. */
  readonly number?: number;
  readonly now: number;
}

export const firstNumber = 1001;

const secret = 'demo-secret';

const goods = [
  { ko: '[무료배송] 무선청소기', en: 'Cordless vacuum', price: 189_000 },
  { ko: '핸드드립 커피 세트', en: 'Pour-over coffee set', price: 54_000 },
  { ko: '무쇠 프라이팬 26cm', en: 'Cast-iron pan, 26 cm', price: 79_000 },
  { ko: '순면 침구 세트 (퀸)', en: 'Cotton bedding set (queen)', price: 129_000 },
  { ko: '[오늘출발] 제주 감귤 5kg', en: 'Jeju tangerines, 5 kg', price: 28_900 },
  { ko: '린넨 앞치마', en: 'Linen apron', price: 32_000 },
  { ko: '캔들 워머 조명', en: 'Candle warmer lamp', price: 45_000 },
  { ko: '보온 텀블러 500ml', en: 'Insulated tumbler, 500 ml', price: 27_000 },
] as const;

type Person = Readonly<Record<'last_name' | 'first_name' | 'email', string>>;

const sampleCustomers: Readonly<Record<'ko' | 'en', readonly Person[]>> = {
  ko: [
    { last_name: '김', first_name: '민지', email: 'minji@example.com' },
    { last_name: '박', first_name: '서준', email: 'seojun.park@example.com' },
    { last_name: '남궁', first_name: '하은', email: 'haeun@example.com' },
    { last_name: '최', first_name: '도윤', email: 'doyun.choi@example.com' },
    { last_name: '정', first_name: '수빈', email: 'subin@example.com' },
  ],
  en: [
    { last_name: 'Clarke', first_name: 'Emma', email: 'emma.clarke@example.com' },
    { last_name: 'Osei', first_name: 'Daniel', email: 'daniel.osei@example.com' },
    { last_name: 'Lim', first_name: 'Grace', email: 'grace.lim@example.com' },
    { last_name: 'Marchetti', first_name: 'Sofia', email: 'sofia.marchetti@example.com' },
  ],
};

/** What is bought: how far on in the list from the order's own place, and how many of it. */
type Cart = readonly { readonly after: number; readonly quantity: number }[];

const one = { after: 0, quantity: 1 };
const carts: readonly Cart[] = [
  [one],
  [one, { after: 3, quantity: 2 }],
  [{ after: 0, quantity: 2 }],
  [one, { after: 2, quantity: 1 }, { after: 6, quantity: 3 }],
];

/** A call as Shopify makes it for a small order of the demo shop, signed with the demo's secret. */
export function sampleWebhook({ language, step, order, number, now }: Sample): {
  readonly order: string;
  readonly call: HttpCall;
} {
  const id = order?.replace(/^shopify-/, '') || newId(language, number ?? firstNumber, now);
  const at = new Date(now).toISOString();
  const bought = cartOf(id, language);
  const topic = topics[step] ?? topics.paid;
  const content =
    step === 'delivered'
      ? fulfilmentBody(id, at, bought)
      : { ...orderBody(id, language, at, bought), ...(step === 'cancelled' && cancelled(at)) };
  const body = Buffer.from(JSON.stringify(content));
  const headers = {
    'content-type': 'application/json',
    'x-shopify-topic': topic,
    'x-shopify-webhook-id': `${id}-${topic}-${now}`,
    'x-shopify-hmac-sha256': createHmac('sha256', secret).update(body).digest('base64'),
  };
  return { order: `shopify-${id}`, call: { method: 'POST', url: '/webhooks/demo/shopify', headers, body } };
}

const topics = { paid: 'orders/paid', delivered: 'fulfillments/update', cancelled: 'orders/cancelled' } as const;

/** The id says all that later steps need; the second in it keeps apart what two runs over the same data call #1001. */
function newId(language: 'ko' | 'en', number: number, now: number): string {
  return `820${language === 'ko' ? 0 : 1}${String(Math.floor(now / 1000)).padStart(10, '0')}${number}`;
}

function identityIn(id: string, language: 'ko' | 'en'): { readonly number: number; readonly language: 'ko' | 'en' } {
  const [, digit, number] = /^820([01])\d{10}(\d{4,})$/.exec(id) ?? [];
  if (!number) return { number: Number(id.slice(-4)) || firstNumber, language };
  return { number: Number(number), language: digit === '0' ? 'ko' : 'en' };
}

function cartOf(id: string, given: 'ko' | 'en') {
  const { number, language } = identityIn(id, given);
  return rotate(carts, number).map(({ after, quantity }, index) => {
    const { price, ...title } = rotate(goods, number + after);
    const line = { id: `${id}${index + 1}`, title: title[language], quantity };
    return { line: { ...line, current_quantity: quantity, requires_shipping: true }, price: price * quantity };
  });
}

const cancelled = (at: string) => ({ cancelled_at: at, cancel_reason: 'customer' });

function fulfilmentBody(id: string, at: string, bought: ReturnType<typeof cartOf>) {
  return {
    id: `${id}99`,
    order_id: id,
    status: 'success',
    shipment_status: 'delivered',
    created_at: at,
    updated_at: at,
    line_items: bought.map(({ line }) => line),
  };
}

function orderBody(id: string, given: 'ko' | 'en', at: string, bought: ReturnType<typeof cartOf>) {
  const { number, language } = identityIn(id, given);
  const person = rotate<Person>(sampleCustomers[language], number);
  const customer = `7${[...person.email].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1e9, 7)}`;
  return {
    id,
    name: `#${number}`,
    currency: 'KRW',
    total_price: String(bought.reduce((sum, { price }) => sum + price, 0)),
    customer_locale: language,
    created_at: at,
    updated_at: at,
    financial_status: 'paid',
    test: false,
    email: person.email,
    customer: { id: customer, ...person },
    line_items: bought.map(({ line, price }) => ({ ...line, price: String(price / line.quantity) })),
  };
}

/** The one of a list whose turn it is; the first order begins with the first. */
function rotate<Item>(items: readonly Item[], number: number): Item {
  const item = items[Math.abs(number - firstNumber) % items.length];
  if (item === undefined) throw new RangeError('There is nothing to take turns with');
  return item;
}
