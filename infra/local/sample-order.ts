import { createHmac } from 'node:crypto';
import type { HttpCall } from './http-api.ts';

export type SampleStep = 'paid' | 'delivered' | 'cancelled';

export interface Sample {
  readonly language: 'ko' | 'en';
  readonly step: SampleStep;
  /** The order to go on with; a new one without it. */
  readonly order: string | undefined;
  readonly now: number;
}

const secret = 'demo-secret';

const people = {
  ko: {
    first_name: '민지',
    last_name: '김',
    email: 'minji@example.com',
    thing: '[무료배송] 무선청소기',
    total: '189000',
  },
  en: {
    first_name: 'Minji',
    last_name: 'Kim',
    email: 'minji.kim@example.com',
    thing: 'Cordless vacuum',
    total: '189000',
  },
};

/** A call as Shopify makes it for a small order of the demo shop, signed with the demo's secret. */
export function sampleWebhook({ language, step, order, now }: Sample): {
  readonly order: string;
  readonly call: HttpCall;
} {
  const id = order?.replace(/^shopify-/, '') || `8209${now}0`.padEnd(18, '7');
  const at = new Date(now).toISOString();
  const { thing, total, ...person } = people[language];
  const line = { id: `${id}1`, title: thing, quantity: 1, current_quantity: 1, requires_shipping: true };
  const parcel = { id: `${id}2`, order_id: id, status: 'success', created_at: at, updated_at: at, line_items: [line] };
  const orderBody = {
    id,
    name: `#${id.slice(-7, -1)}`,
    currency: 'KRW',
    total_price: total,
    customer_locale: language,
    created_at: at,
    updated_at: at,
    financial_status: 'paid',
    test: false,
    email: person.email,
    customer: { id: `115310627314723${person.email.length}`, ...person },
    line_items: [line],
  };
  const bodies: Record<SampleStep, readonly [string, object]> = {
    paid: ['orders/paid', orderBody],
    delivered: ['fulfillments/update', { ...parcel, shipment_status: 'delivered' }],
    cancelled: ['orders/cancelled', { ...orderBody, cancelled_at: at, cancel_reason: 'customer' }],
  };
  const [topic, content] = bodies[step] ?? bodies.paid;
  const body = Buffer.from(JSON.stringify(content));
  const headers = {
    'content-type': 'application/json',
    'x-shopify-topic': topic,
    'x-shopify-webhook-id': `${id}-${topic}-${now}`,
    'x-shopify-hmac-sha256': createHmac('sha256', secret).update(body).digest('base64'),
  };
  return { order: `shopify-${id}`, call: { method: 'POST', url: '/webhooks/demo/shopify', headers, body } };
}
