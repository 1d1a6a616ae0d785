import { expect } from 'vitest';
import { type Reply, signature, type World } from '../../support/world.ts';

/**
 * A step of a case. Bodies may hold `{{ID}}` (a number of the case's own), `{{NOW}}`, `{{NOW19}}` (without a zone), `{{SEC}}`
 * (the second in which the case began) and `{{SECNS}}` (the same up to its fraction); `"@@123"` is the number 123.
 */
export type Step =
  | { readonly shopify: string; readonly body: object; readonly triggered?: string }
  | { readonly woo: string; readonly body: object }
  | { readonly cafe24: object }
  | { readonly advance: string }
  | { readonly reserve: { readonly points: number; readonly order: string }; readonly as: string }
  | { readonly commit: string; readonly status?: number }
  | { readonly release: string }
  | { readonly available: number };

/** What is right at the end: each field that is given is compared. */
export interface Expectation {
  readonly points?: Readonly<Partial<Record<'pending' | 'active' | 'debt' | 'available' | 'tier', number | string>>>;
  readonly mails?: number;
  readonly mailsAtLeast?: number;
  /** In the text of some mail, and of none. */
  readonly mailHas?: string;
  readonly mailLacks?: string;
  readonly timelineLacks?: string;
  readonly timelineLacksLine?: string;
  /** Why a message was skipped. */
  readonly skipped?: string;
  readonly deadLettersMore?: number;
}

export interface Case {
  readonly name: string;
  readonly email: string;
  /** The shop has connected a day before the first step. */
  readonly shop?: 'fresh';
  readonly steps: readonly Step[];
  readonly expect: Expectation;
}

const connectionsPath = '/v1/shops/demo/connections';

/** Plays a case against the running system, and compares what is right with what an agent and the shopper see. */
export async function play(world: World, { email, shop, steps, expect: right }: Case, id: string): Promise<void> {
  if (shop === 'fresh') {
    for (const platform of ['shopify', 'woocommerce', 'cafe24'])
      await world.api(connectionsPath, { platform }, `connect-${platform}`);
    await world.pass('P1D');
  }
  const second = world.now().slice(0, 19);
  const filled = <Part>(part: Part): Part =>
    JSON.parse(
      JSON.stringify(part)
        .replaceAll('{{ID}}', id)
        .replaceAll('{{NOW}}', world.now())
        .replaceAll('{{NOW19}}', world.now().slice(0, 19))
        .replaceAll('{{SECNS}}', `${second}.`)
        .replaceAll('{{SEC}}', `${second}Z`),
    );
  const player = new Player(world, filled(email));
  const dead = world.deadLetters().length;
  for (const step of steps) await player.take(filled(step));
  await player.compare(filled(right), world.deadLetters().length - dead);
}

class Player {
  readonly #reservations = new Map<string, string>();
  readonly #world: World;
  readonly #email: string;

  constructor(world: World, email: string) {
    this.#world = world;
    this.#email = email;
  }

  async take(step: Step): Promise<void> {
    const world = this.#world;
    if ('advance' in step) await world.pass(step.advance);
    else if ('shopify' in step) {
      const headers = { ...(step.triggered && { 'x-shopify-triggered-at': step.triggered }) };
      expect(await world.shopify(step.shopify, posted(step.body), headers)).toMatchObject({ status: 200 });
    } else if ('woo' in step) expect(await this.#woo(step.woo, step.body)).toMatchObject({ status: 200 });
    else if ('cafe24' in step) {
      const headers = { 'content-type': 'application/json', 'x-api-key': 'demo-secret' };
      expect(await world.post('/webhooks/demo/cafe24', posted(step.cafe24), headers)).toMatchObject({ status: 200 });
    } else if ('reserve' in step) {
      const { status, body } = await this.#asMachine(`${await this.#account()}/reservations`, step.reserve);
      expect(status).toBe(201);
      this.#reservations.set(step.as, (body as { id: string }).id);
    } else if ('commit' in step) {
      const { status } = await this.#asMachine(`/v1/shops/demo/reservations/${this.#held(step.commit)}/commit`, {});
      expect(status).toBe(step.status ?? 200);
    } else if ('release' in step) {
      const { status } = await this.#asMachine(`/v1/shops/demo/reservations/${this.#held(step.release)}/release`, {});
      expect(status).toBe(200);
    } else expect(await this.#points()).toMatchObject({ available: step.available });
  }

  async compare(right: Expectation, deadLetters: number): Promise<void> {
    const mails = this.#world.mailsTo(this.#email).map(({ subject, text }) => `${subject}\n${text}`);
    if (right.points) expect(await this.#points()).toMatchObject(right.points);
    if (right.mails !== undefined) expect(mails).toHaveLength(right.mails);
    if (right.mailsAtLeast !== undefined) expect(mails.length).toBeGreaterThanOrEqual(right.mailsAtLeast);
    if (right.mailHas !== undefined) expect(mails.join('\n')).toContain(right.mailHas);
    if (right.mailLacks !== undefined) expect(mails.join('\n')).not.toContain(right.mailLacks);
    const timeline = right.timelineLacks || right.timelineLacksLine ? await this.#timeline() : [];
    if (right.timelineLacks) expect(timeline.join('\n')).not.toContain(right.timelineLacks);
    if (right.timelineLacksLine)
      expect(timeline.filter((line) => RegExp(right.timelineLacksLine ?? '').test(line))).toEqual([]);
    if (right.skipped) expect(this.#skipped()).toContain(right.skipped);
    expect(deadLetters).toBe(right.deadLettersMore ?? 0);
  }

  async #timeline(): Promise<string[]> {
    return (await this.#world.timeline(this.#email)).map(({ text }) => text);
  }

  #skipped(): unknown[] {
    const skipped = this.#world.events().filter(({ name }) => name === 'MessageSkipped');
    return skipped.map(({ data }) => (data as { readonly because: string }).because);
  }

  #held(name: string): string {
    return this.#reservations.get(name) ?? name;
  }

  async #account(): Promise<string> {
    const { body } = await this.#world.get(`/v1/shops/demo/customers?email=${encodeURIComponent(this.#email)}`, {});
    return `/v1/shops/demo/customers/${(body as { items: { id: string }[] }).items[0]?.id}/points`;
  }

  async #points(): Promise<unknown> {
    return (await this.#world.get(await this.#account(), { role: 'machine' })).body;
  }

  async #asMachine(path: string, body: object): Promise<Reply> {
    const { body: issued } = await this.#world.local('POST', '/_local/token', { role: 'machine', shop: 'demo' });
    const headers = {
      authorization: `Bearer ${(issued as { token: string }).token}`,
      'content-type': 'application/json',
    };
    return this.#world.post(path, JSON.stringify(body), headers);
  }

  #woo(topic: string, body: object): Promise<Reply> {
    const bytes = Buffer.from(posted(body));
    return this.#world.post('/webhooks/demo/woocommerce', bytes, {
      'content-type': 'application/json',
      'x-wc-webhook-topic': topic,
      'x-wc-webhook-signature': signature(bytes, 'demo-secret'),
    });
  }
}

/** Ids are numbers on the wire, also beyond 2^53. */
const posted = (body: object): string => JSON.stringify(body).replace(/"@@(\d+)"/g, '$1');
