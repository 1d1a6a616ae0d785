import { count } from '../../shared/aws/metrics.ts';
import { Rejected } from '../../shared/base/outcome.ts';
import type { MessageContext } from '../../shared/kernel/consumer.ts';
import { keepCall } from './kept-call.store.ts';
import { shopifyIntake } from './platforms/shopify/intake.ts';
import { fromBus } from './platforms/shopify-bus.ts';

/** Shops whose webhooks come through Shopify's event bus, by their Shopify domain. */
type ShopsByDomain = ReadonlyMap<string, string>;

export const shopsByDomain = (json: string): ShopsByDomain =>
  new Map(Object.entries(JSON.parse(json) as Record<string, string>));

/** Stores a webhook from Shopify's event bus, as the HTTP API does; it is processed from there. */
export const fromPartner =
  (shops: ShopsByDomain) =>
  async (text: string, { since: receivedAt }: MessageContext): Promise<void> => {
    const request = fromBus(text);
    const shop = shops.get(request.domain);
    if (!shop)
      throw new Rejected(`No shop here has the domain ${JSON.stringify(request.domain.slice(0, 100))} on Shopify`);
    await keepCall(shopifyIntake, { shop, platform: 'shopify', request, receivedAt });
    count('WebhooksReceived');
  };
