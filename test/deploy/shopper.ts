import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Account, Answer, Mail } from './account.ts';

const samples = join(import.meta.dirname, '..', '..', 'docs', 'samples');

/**
 * An order of docs/samples as it would be paid and delivered now: the same goods, its own id, buyer and times. A buyer of before with
 * another address might still be written to at the former one: messaging may hear of the order first, and of the address after it.
 */
export class Shopper {
  readonly #account: Account;
  readonly #url: string;
  readonly #secret: string;

  constructor(account: Account, url: string, secret: string) {
    this.#account = account;
    this.#url = url;
    this.#secret = secret;
  }

  async pays(order: string, email: string): Promise<Answer> {
    return await this.#post('orders/paid', this.#sample('order-paid.json', order, email), this.#secret);
  }

  async isDelivered(order: string): Promise<Answer> {
    return await this.#post('fulfillments/update', this.#sample('order-delivered.json', order, ''), this.#secret);
  }

  async forges(order: string): Promise<Answer> {
    return await this.#post('orders/paid', this.#sample('order-paid.json', order, ''), 'not-the-secret');
  }

  /** The mail that came to this address, when it has come. */
  async mailTo(email: string, maxSeconds = 180): Promise<Mail> {
    return await until(`a mail to ${email}`, maxSeconds, async () =>
      (await this.#account.mails()).find(({ To }) => To.some((to) => to.includes(email))),
    );
  }

  #sample(file: string, order: string, email: string): string {
    const now = new Date().toISOString();
    return readFileSync(join(samples, file), 'utf8')
      .replaceAll('820982911946154508', order)
      .replaceAll('115310627314723954', `9${order}`)
      .replaceAll('minji@example.com', email)
      .replaceAll(/"2026-[^"]+"/g, JSON.stringify(now));
  }

  async #post(topic: string, body: string, secret: string): Promise<Answer> {
    const signature = createHmac('sha256', secret).update(body).digest('base64');
    const headers = {
      'content-type': 'application/json',
      'x-shopify-topic': topic,
      'x-shopify-hmac-sha256': signature,
    };
    return await this.#account.api(this.#url, { method: 'POST', path: '/webhooks/demo/shopify', headers, body });
  }
}

/** Asks again and again, until there is something. */
export async function until<Found>(
  what: string,
  maxSeconds: number,
  ask: () => Promise<Found | undefined>,
): Promise<Found> {
  for (let tries = 0; tries < maxSeconds * 2; tries += 1) {
    const found = await ask();
    if (found !== undefined) return found;
    await sleep(500);
  }
  throw new Error(`Waited ${maxSeconds} s for ${what}.`);
}
