import { createHmac } from 'node:crypto';

/** A call as the platform makes it, with which nothing begins: no order, no customer, no message. */
export interface TestCall {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What makes one test call another than the last one, and when it is sent. */
export interface Moment {
  readonly id: string;
  readonly seconds: number;
}

interface Guide {
  /** What a person does at the platform, in few lines. */
  readonly steps: (address: string, secret: string | undefined) => readonly string[];
  readonly call: (secret: string, moment: Moment) => TestCall;
  /** Why a secret that was made here is of use for a try only, if so. */
  readonly ownSecret?: string;
}

const base64 = (secret: string | Buffer, text: string) => createHmac('sha256', secret).update(text).digest('base64');

const shopify: Guide = {
  ownSecret: "Shopify signs with its app's own client secret",
  steps: (address) => [
    'In the app of the shop (Dev Dashboard, Settings): the client secret is what signs; it has to live here.',
    `Webhooks: subscribe to orders/*, fulfillments/*, refunds/create, customers/*, products/*, format JSON, at ${address}`,
    'Webhooks made under Settings > Notifications of the admin are signed with another secret, shown on that page.',
  ],
  call: (secret, { id }) => {
    const body = JSON.stringify({ id, dangol: 'test' });
    const headers = { 'x-shopify-topic': 'products/delete', 'x-shopify-test': 'true', 'x-shopify-webhook-id': id };
    return { body, headers: { ...headers, 'x-shopify-hmac-sha256': base64(secret, body) } };
  },
};

const woocommerce: Guide = {
  steps: (address, secret) => [
    'WooCommerce > Settings > Advanced > Webhooks > Add webhook, once for each topic:',
    'Order created, Order updated, Customer created, Customer updated, Product created, Product updated.',
    `Status Active, API version v3, Delivery URL ${address}`,
    `Secret: ${secret ?? 'the one you gave'}`,
  ],
  call: (secret, { id }) => {
    const body = JSON.stringify({ action: 'dangol_test', arg: id });
    return {
      body,
      headers: { 'x-wc-webhook-topic': 'action.dangol_test', 'x-wc-webhook-signature': base64(secret, body) },
    };
  },
};

const cafe24: Guide = {
  steps: (address, secret) => [
    'In the developer centre, under the app: Webhook, one line for each event (90023 to 90029, 90032, 90160, 90162 …).',
    `Address: ${address}?event=<its number>`,
    `Header x-api-key: ${secret ?? 'the secret you gave'}`,
    'Where no header can be set, add &token=<the secret> to the address instead.',
  ],
  call: (secret, { id }) => ({
    body: JSON.stringify({ event_no: 90084, resource: { mall_id: 'dangol-test', event_shop_no: '1', product_no: id } }),
    headers: { 'x-api-key': secret },
  }),
};

const standard: Guide = {
  steps: (address, secret) => [
    `Post to ${address}`,
    `Sign as Standard Webhooks says, with ${secret ?? 'the secret you gave'}`,
    'docs/connect-any-shop.md has every shape, and a first call to copy.',
  ],
  call: (secret, { id, seconds }) => {
    const at = new Date(seconds * 1000).toISOString();
    const body = JSON.stringify({ type: 'connection.tested', timestamp: at, data: { id } });
    const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : secret;
    const headers = { 'webhook-id': id, 'webhook-timestamp': String(seconds) };
    return { body, headers: { ...headers, 'webhook-signature': `v1,${base64(key, `${id}.${seconds}.${body}`)}` } };
  },
};

/** How each platform is connected, and how its calls are tried. */
export const guides: ReadonlyMap<string, Guide> = new Map(Object.entries({ shopify, woocommerce, cafe24, standard }));
