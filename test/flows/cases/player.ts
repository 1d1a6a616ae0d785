import { expect } from 'vitest';
import type { Reply, World } from '../../support/world.ts';
import { aNewShop, called, type Reached, theDemoShop } from './connected.ts';

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

/** Plays a case against the running system, and compares what is right with what an agent and the shopper see. */
export async function play(world: World, { email, shop, steps, expect: right }: Case, id: string): Promise<void> {
  const reached = shop === 'fresh' ? await aNewShop(world) : theDemoShop(world);
  if (shop === 'fresh') await world.pass('P1D');
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
  const player = new Player(reached, filled(email));
  const dead = world.deadLetters().length;
  for (const step of steps) await player.take(filled(step));
  await player.compare(filled(right), world.deadLetters().length - dead);
}

class Player {
  readonly #reservations = new Map<string, string>();
  readonly #shop: Reached;
  readonly #world: World;
  readonly #email: string;

  constructor(shop: Reached, email: string) {
    this.#shop = shop;
    this.#world = shop.world;
    this.#email = email;
  }

  async take(step: Step): Promise<void> {
    if ('advance' in step) return await this.#world.pass(step.advance);
    if ('shopify' in step) {
      const headers: Record<string, string> = step.triggered ? { 'x-shopify-triggered-at': step.triggered } : {};
      return await called(this.#shop, 'shopify', step.shopify, step.body, headers);
    }
    if ('woo' in step) return await called(this.#shop, 'woocommerce', step.woo, step.body);
    if ('cafe24' in step) return await called(this.#shop, 'cafe24', '', step.cafe24);
    if ('available' in step) return expect(await this.#points()).toMatchObject({ available: step.available });
    if ('reserve' in step) {
      const { status, body } = await this.#asMachine(`${await this.#account()}/points/reservations`, step.reserve);
      expect(status).toBe(201);
      this.#reservations.set(step.as, (body as { id: string }).id);
      return;
    }
    const [name, end] = 'commit' in step ? [step.commit, 'commit'] : [step.release, 'release'];
    const right = 'commit' in step ? (step.status ?? 200) : 200;
    const path = `/v1/shops/${this.#shop.shop}/reservations/${this.#reservations.get(name) ?? name}/${end}`;
    expect(await this.#asMachine(path, {})).toMatchObject({ status: right });
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
    const english = { 'accept-language': 'en' };
    const { body } = await this.#asked('agent', `${await this.#account()}/timeline`, english);
    return (body as { items: { text: string }[] }).items.map(({ text }) => text);
  }

  #skipped(): unknown[] {
    const skipped = this.#world.events().filter(({ name }) => name === 'MessageSkipped');
    return skipped.map(({ data }) => (data as { readonly because: string }).because);
  }

  #asked(role: string, path: string, headers: Record<string, string> = {}): Promise<Reply> {
    return this.#world.get(path, { role, shop: this.#shop.shop }, headers);
  }

  async #account(): Promise<string> {
    const customers = `/v1/shops/${this.#shop.shop}/customers`;
    const { body } = await this.#asked('agent', `${customers}?email=${encodeURIComponent(this.#email)}`);
    return `${customers}/${(body as { items: { id: string }[] }).items[0]?.id}`;
  }

  async #points(): Promise<unknown> {
    return (await this.#asked('machine', `${await this.#account()}/points`)).body;
  }

  async #asMachine(path: string, body: object): Promise<Reply> {
    const who = { role: 'machine', shop: this.#shop.shop };
    const { token } = (await this.#world.local('POST', '/_local/token', who)).body as { token: string };
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    return this.#world.post(path, JSON.stringify(body), headers);
  }
}
