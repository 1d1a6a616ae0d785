import { count } from '../../shared/aws/metrics.ts';
import { Rejected } from '../../shared/base/outcome.ts';
import type { MessageContext } from '../../shared/kernel/consumer.ts';
import { fromBus } from './platforms/shopify/bus.ts';
import { shopify } from './platforms/shopify/reader.ts';
import { keep } from './webhooks/webhook.store.ts';
import { filed } from './webhooks/webhook.ts';

/** Whose webhooks come by Shopify's event bus, by the domain that Shopify knows each shop by. */
type ShopsByDomain = ReadonlyMap<string, string>;

export const shopsIn = (json: string): ShopsByDomain =>
  new Map(Object.entries(JSON.parse(json) as Record<string, string>));

/** Keeps what came by Shopify's event bus, as the door keeps a call; it is understood from there. */
export const fromPartner =
  (shops: ShopsByDomain) =>
  async (text: string, { since: receivedAt }: MessageContext): Promise<void> => {
    const call = fromBus(text);
    const shop = shops.get(call.domain);
    if (!shop)
      throw new Rejected(`No shop here has the domain ${JSON.stringify(call.domain.slice(0, 100))} on Shopify`);
    const { id, ...said } = filed('shopify', shopify, call);
    await keep(id, { shop, platform: 'shopify', ...said, body: call.body, receivedAt });
    count('WebhooksReceived');
  };
