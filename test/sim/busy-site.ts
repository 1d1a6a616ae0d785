import { generator } from '../../infra/local/generator.ts';
import type { HttpRequest, HttpResponse } from '../../infra/local/sandbox.ts';
import { ShopifyStandIn } from '../orders/stand-ins/shopify.ts';
import { json } from '../orders/stand-ins/site.ts';
import type { World } from '../support/world.ts';
import { orderBody } from './bodies.ts';
import type { Onlooker } from './onlooker.ts';
import type { Platform } from './platform.ts';

/** How often an answer is that it is busy, and for how long then, in seconds; it answers nobody meanwhile. */
const busyShare = 0.2;
const pauses = [90, 600, 1_800] as const;

/**
 * Connects the shop's platform, which then tells of an order whoever asks for it. It is busy now and then, while the weather
 * is bad. It lists nothing at night: what was missed would be found, and be quiet.
 */
export function connect(world: World, platform: Platform, onlooker: Onlooker, seed: number): void {
  const { sites, parameters, stack, weather } = world.cloud;
  const shopify = new ShopifyStandIn(() => onlooker.now());
  const draw = generator(seed * 15_511 + 7);
  let busyUntil = 0;
  const answer = (request: HttpRequest): HttpResponse => {
    const now = onlooker.now();
    onlooker.asks.push(now);
    const isBusy = now < busyUntil;
    if (!isBusy && !weather.isClear && draw() < busyShare)
      busyUntil = now + 1000 * (pauses[Math.floor(draw() * pauses.length)] ?? 0);
    const seconds = Math.ceil((busyUntil - now) / 1000);
    if (seconds > 0 && !weather.isClear) return json({ errors: 'Too many' }, 429, { 'retry-after': String(seconds) });
    for (const truth of platform.orders) shopify.orders.set(truth.id, orderBody(truth, platform) as never);
    const isList = /(orders|customers)\(first/.test(request.body.toString('utf8'));
    if (isList) shopify.orders.clear();
    return shopify.answer(request);
  };
  sites.set(shopify.host, answer);
  for (const [field, value] of Object.entries({ domain: shopify.host, token: shopify.token }))
    parameters.set(`${stack.outputs.CredentialsPath}/demo/shopify/${field}`, value);
}
