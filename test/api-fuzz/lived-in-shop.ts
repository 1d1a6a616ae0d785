import { localLinkKey } from '../../infra/local/deployment/cloud.ts';
import { signLink } from '../../shared/api/links.ts';
import type { Machine } from '../persistence/machine.ts';

/** What parameters of paths are given beside strangers: ids that are there, by the words before them in the path. */
export type KnownIds = Readonly<Record<string, readonly string[]>>;

/** The demo shop with a customer, an order, points, a ticket, a reservation and a replay; and a token of its admin. */
export async function livedInShop(machine: Machine): Promise<{ readonly token: string; readonly ids: KnownIds }> {
  const ask = async <Body>(method: string, path: string, body?: object, headers: Record<string, string> = {}) => {
    const reply = await machine.ask(method, path, body, { 'content-type': 'application/json', ...headers });
    if (!reply || reply.status >= 300)
      throw new Error(`${method} ${path}: ${reply?.status} ${JSON.stringify(reply?.body)}`);
    return reply.body as Body;
  };
  const { order } = await ask<{ order: string }>('POST', '/_local/orders', { language: 'ko' });
  await ask('POST', '/_local/orders', { language: 'ko', step: 'delivered', order });
  const mail = { from: 'guest@shop.example', to: 'care@dangol.example', subject: '?', text: 'Where is my order?' };
  await ask('POST', '/_local/mails', mail);
  await ask('POST', '/_local/clock', { advance: 'P10D' });
  await ask('POST', '/_local/idle');
  const { token } = await ask<{ token: string }>('POST', '/_local/token', { role: 'admin', shop: 'demo' });
  const asAdmin = { authorization: `Bearer ${token}` };
  const shop = '/v1/shops/demo';
  const list = async (path: string) =>
    (await ask<{ items: readonly { id: string }[] }>('GET', path, undefined, asAdmin)).items.map(({ id }) => id);
  const customers = await list(`${shop}/customers?email=minji@example.com`);
  if (customers.length === 0) throw new Error('The sample customer is not there.');
  const customer = customers[0] ?? '';
  const { id: replay } = await ask<{ id: string }>(
    'POST',
    `${shop}/replays`,
    { order },
    { ...asAdmin, 'idempotency-key': '1' },
  );
  const reserved = await ask<{ id: string }>(
    'POST',
    `${shop}/customers/${customer}/points/reservations`,
    { points: 1, order: 'checkout-1' },
    asAdmin,
  );
  const link = { shop: 'demo', customer };
  const about = `delivery~${order}`;
  return {
    token,
    ids: {
      shops: ['demo'],
      customers,
      orders: [order],
      tickets: await list(`${shop}/tickets`),
      replays: [replay],
      reservations: [reserved.id],
      secrets: ['demo'],
      surveys: ['delivery'],
      connections: ['shopify', 'cafe24', 'woocommerce', 'standard'],
      products: ['shopify-1'],
      categories: ['shopify-1'],
      me: [signLink([localLinkKey], { ...link, purpose: 'me' })],
      survey: [signLink([localLinkKey], { ...link, purpose: 'survey', about })],
      preferences: [signLink([localLinkKey], { ...link, purpose: 'unsubscribe' })],
      unsubscribe: [signLink([localLinkKey], { ...link, purpose: 'unsubscribe' })],
    },
  };
}
