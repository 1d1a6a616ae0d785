import * as v from 'valibot';
import { parseJson } from '../../../shared/base/json.ts';
import { Rejected } from '../../../shared/base/outcome.ts';
import type { InboundRequest } from './contract/platform.ts';
import { parseShopify } from './shopify/body.ts';
import { headerOf } from './shopify/headers.ts';

/**
 * An event on Shopify's partner event bus: the body that HTTPS would have, and its headers as metadata (shopify.dev,
 * EventBridge, and the preview of Events with its own names; read 2026-11-22). Names of metadata come in any case.
 */
const busEvent = v.object({
  source: v.pipe(v.string(), v.startsWith('aws.partner/shopify.com/')),
  detail: v.object({
    payload: v.looseObject({}),
    metadata: v.record(v.string(), v.unknown()),
  }),
});

/** A call from the bus in the form of an HTTPS request. The domain names the shop: `my-shop.myshopify.com`. */
interface BusCall extends InboundRequest {
  readonly domain: string;
}

/** Throws `Rejected` for anything but a webhook. Only Shopify can write to the bus. */
export function fromBus(text: string): BusCall {
  const { detail } = parseShopify(busEvent, parseBusEvent(text));
  const headers = Object.fromEntries(
    Object.entries(detail.metadata).flatMap(([name, value]) =>
      ['string', 'number', 'boolean'].includes(typeof value) ? [[name.toLowerCase(), String(value)]] : [],
    ),
  );
  const domain = headerOf(headers, 'shop-domain')?.toLowerCase();
  if (!domain) throw new Rejected("Shopify's event: its metadata should name the shop's domain");
  return { domain, headers, query: {}, body: Buffer.from(JSON.stringify(detail.payload)) };
}

function parseBusEvent(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    throw new Rejected("Shopify's event is not JSON");
  }
}
