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
  /** What a person does at the platform, in few lines. `topics` are those that the system reads, as it says itself. */
  readonly steps: (address: string, secret: string | undefined, topics: readonly string[]) => readonly string[];
  readonly call: (secret: string, moment: Moment) => TestCall;
  /** The topic of that call, which is no topic of the platform: it is counted among those that are not read. */
  readonly testTopic: string;
  /** Why a secret that was made here is of use for a try only, if so. */
  readonly ownSecret?: string;
}

/** Names below a step, those of one thing on one line; where the system says none, the page that has them. */
function listed(topics: readonly string[], wholeOf: (topic: string) => string): string {
  if (topics.length === 0) return ' docs/topics.md';
  const lines = [...Map.groupBy(topics, wholeOf).values()];
  return lines.map((each) => `\n      ${each.join(', ')}`).join('');
}

/** What a topic is about: `orders` of `orders/paid`, `order` of `order.paid`. */
const before = (mark: string) => (topic: string) => topic.split(mark)[0] ?? '';

/** Shopify sends these to whoever its app's configuration names; they are no subscription (shopify.dev, privacy law compliance, read 2026-11-22). */
const compliance = /^customers\/(data_request|redact)$|^shop\/redact$/;

const base64 = (secret: string | Buffer, text: string) => createHmac('sha256', secret).update(text).digest('base64');

const shopify: Guide = {
  ownSecret: "Shopify signs with its app's own client secret",
  testTopic: 'dangol/test',
  steps: (address, _secret, topics) => [
    'In the app of the shop (Dev Dashboard, Settings): the client secret is what signs; it has to live here.',
    `Webhooks, format JSON, at ${address}: subscribe to these topics, and no others:${listed(
      topics.filter((topic) => topic.includes('/') && !compliance.test(topic)),
      before('/'),
    )}`,
    `Compliance webhooks, in the configuration of the app:${listed(
      topics.filter((topic) => compliance.test(topic)),
      () => '',
    )}`,
    `With the Events API in place of webhooks, the topic:${listed(
      topics.filter((topic) => !topic.includes('/')),
      () => '',
    )}`,
    'Webhooks made under Settings > Notifications of the admin are signed with another secret, shown on that page.',
  ],
  call: (secret, { id }) => {
    const body = JSON.stringify({ id, dangol: 'test' });
    const headers = { 'x-shopify-topic': shopify.testTopic, 'x-shopify-test': 'true', 'x-shopify-webhook-id': id };
    return { body, headers: { ...headers, 'x-shopify-hmac-sha256': base64(secret, body) } };
  },
};

const woocommerce: Guide = {
  testTopic: 'action.dangol_test',
  steps: (address, secret, topics) => [
    `WooCommerce > Settings > Advanced > Webhooks > Add webhook, once for each of these topics that its list offers (order.created is "Order created"), and for no others:${listed(
      topics,
      before('.'),
    )}`,
    `Status Active, API version v3, Delivery URL ${address}`,
    `Secret: ${secret ?? 'the one you gave'}`,
  ],
  call: (secret, { id }) => {
    const body = JSON.stringify({ action: 'dangol_test', arg: id });
    return {
      body,
      headers: { 'x-wc-webhook-topic': woocommerce.testTopic, 'x-wc-webhook-signature': base64(secret, body) },
    };
  },
};

const cafe24: Guide = {
  testTopic: '99999',
  steps: (address, secret, topics) => [
    `In the developer centre, under the app: Webhook, one line for each of these events, and for no others (docs/topics.md says what each is):${listed(
      [...topics].sort(),
      (topic) => topic.slice(0, 4),
    )}`,
    `Address: ${address}?event=<its number>`,
    `Header x-api-key: ${secret ?? 'the secret you gave'}`,
    'Where no header can be set, add &token=<the secret> to the address instead.',
  ],
  call: (secret, { id }) => ({
    body: JSON.stringify({ event_no: Number(cafe24.testTopic), resource: { mall_id: 'dangol-test', id } }),
    headers: { 'x-api-key': secret },
  }),
};

const standard: Guide = {
  testTopic: 'connection.tested',
  steps: (address, secret, topics) => [
    `Post to ${address}`,
    `Sign as Standard Webhooks says, with ${secret ?? 'the secret you gave'}`,
    `These types are read (docs/connect-any-shop.md has every shape, and a first call to copy):${listed(topics, before('.'))}`,
  ],
  call: (secret, { id, seconds }) => {
    const at = new Date(seconds * 1000).toISOString();
    const body = JSON.stringify({ type: standard.testTopic, timestamp: at, data: { id } });
    const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : secret;
    const headers = { 'webhook-id': id, 'webhook-timestamp': String(seconds) };
    return { body, headers: { ...headers, 'webhook-signature': `v1,${base64(key, `${id}.${seconds}.${body}`)}` } };
  },
};

/** How each platform is connected, and how its calls are tried. */
export const guides: ReadonlyMap<string, Guide> = new Map(Object.entries({ shopify, woocommerce, cafe24, standard }));
