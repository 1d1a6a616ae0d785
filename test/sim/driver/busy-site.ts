import { generator } from '../../../infra/local/engine/generator.ts';
import type { HttpRequest, HttpResponse } from '../../../infra/local/sandbox/https.ts';
import { ShopifyStandIn } from '../../orders/stand-ins/shopify.ts';
import { json } from '../../orders/stand-ins/site.ts';
import type { World } from '../../support/world.ts';
import { orderBody } from './bodies.ts';
import type { Onlooker } from './onlooker.ts';
import type { Platform } from './platform.ts';

/** How often an answer is that it is busy, and for how long then, in seconds; it answers nobody meanwhile. */
const busyShare = 0.2;
const pauses = [90, 600, 1_800] as const;

/** So long the shop's credentials are there: a platform that can be asked is asked each night, which is most of a long run. */
const connectedMs = 3 * 86_400_000;

/** The shop's platform as its API is: it tells of an order whoever asks for it, and is busy now and then in bad weather. */
export class BusySite {
  readonly #world: World;
  readonly #platform: Platform;
  readonly #onlooker: Onlooker;
  readonly #shopify: ShopifyStandIn;
  readonly #draw: () => number;
  #busyUntil = 0;
  #openUntil = 0;

  constructor(world: World, platform: Platform, onlooker: Onlooker, seed: number) {
    this.#world = world;
    this.#platform = platform;
    this.#onlooker = onlooker;
    this.#shopify = new ShopifyStandIn(() => onlooker.now());
    this.#draw = generator(seed * 15_511 + 7);
    world.cloud.externalHosts.set(this.#shopify.host, (request) => this.#answer(request));
  }

  /** Puts the credentials where they are looked for, and takes them away after some days. */
  open(): void {
    const { kernel, parameters, stack } = this.#world.cloud;
    const { host: domain, token } = this.#shopify;
    const at = (field: string) => `${stack.outputs.CredentialsPath}/demo/shopify/${field}`;
    for (const [field, value] of Object.entries({ domain, token })) parameters.set(at(field), value);
    this.#openUntil = kernel.now() + connectedMs;
    kernel.at(this.#openUntil, () => {
      if (kernel.now() < this.#openUntil) return;
      this.#openUntil = Number.POSITIVE_INFINITY;
      for (const field of ['domain', 'token']) parameters.call('DeleteParameter', { Name: at(field) });
    });
  }

  #answer(request: HttpRequest): HttpResponse {
    const now = this.#onlooker.now();
    const { isEnabled } = this.#world.cloud.faults;
    this.#onlooker.asks.push(now);
    if (now >= this.#busyUntil && isEnabled && this.#draw() < busyShare)
      this.#busyUntil = now + 1000 * (pauses[Math.floor(this.#draw() * pauses.length)] ?? 0);
    const seconds = Math.ceil((this.#busyUntil - now) / 1000);
    if (seconds > 0 && isEnabled) return json({ errors: 'Too many' }, 429, { 'retry-after': String(seconds) });
    // It lists nothing at night: what is found then was missed, and is quiet.
    const isList = /(orders|customers)\(first/.test(request.body.toString('utf8'));
    this.#shopify.orders.clear();
    for (const truth of isList ? [] : this.#platform.orders)
      this.#shopify.orders.set(truth.id, orderBody(truth, this.#platform.accountOf(truth.shopper)) as never);
    return this.#shopify.answer(request);
  }
}
