import { describe, expect, test } from 'vitest';
import { itemsHeld } from '../../flows/privacy/holdings.ts';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { FaultAt } from '../../support/faults/call-faults.ts';
import type { World } from '../../support/world.ts';

/** What the provider of a channel does with an attempt: `lost` takes it, and its answer never comes. */
export type Mood = 'accepts' | 'refuses' | 'busy' | 'lost';

/** An attempt to send: the id of its message, and the words. */
interface Attempt {
  readonly id: string;
  readonly text: string;
}

/** A provider that stands in for the channel's own. It takes its mood for each attempt from `moods`, and accepts after them. */
export abstract class Provider {
  readonly moods: Mood[] = [];
  readonly attempts: Attempt[] = [];
  /** The ids of what its customer has read: what it took, without what it knows to be the same. */
  readonly shown: string[] = [];

  /** Which call of the functions is an attempt. */
  protected abstract isAttempt(call: Parameters<FaultAt>[0]): boolean;
  /** The channel is connected to it in the shop `demo`. */
  abstract join(world: World): Promise<void>;

  /** The reply to an attempt is lost on its way. */
  readonly faultAt: FaultAt = (call) => (this.isAttempt(call) && this.moods[0] === 'lost' ? 'reply-lost' : undefined);

  protected attempt(attempt: Attempt): Mood {
    this.attempts.push(attempt);
    return this.moods.shift() ?? 'accepts';
  }
}

/** A channel, as the contract speaks to it. */
export interface ChannelUnderTest {
  /** What events call it. */
  readonly channel: string;
  /** Whether its provider knows a repeated message by its id. If not, one may be read twice after a lost reply. */
  readonly isIdempotent: boolean;
  /** Whether its provider can be asked what became of a message, so that one whose reply is lost is not sent again. */
  readonly canBeAsked?: true;
  readonly provider: () => Provider;
  /** Of a channel that is not shipped: the product with it. */
  readonly bundles?: () => Promise<(handler: string) => string>;
  /** The customer, whom an order has made known, asks something that is answered by this channel. */
  readonly ask: (world: World, email: string) => Promise<unknown>;
  /** What the agent chooses beside her words. */
  readonly chosen?: object;
}

export const minji = 'minji@shop.example';
const words = 'The box is on its way again.';

async function customerOf(world: World): Promise<string> {
  const { body } = await world.get(`/v1/shops/demo/customers?email=${minji}`, {});
  return (body as { items: { id: string }[] }).items[0]?.id ?? '';
}

/** She has bought and asked something, and nobody has answered yet. */
async function begin({ provider, ask, chosen = {}, bundles }: ChannelUnderTest, ...moods: Mood[]) {
  const its = provider();
  const own = bundles && { bundles: await bundles() };
  const world = await aFastWorld({ at: '2026-12-21T11:00:00+09:00', faultAt: its.faultAt, ...own });
  const paid = { financial_status: 'paid', updated_at: '2026-12-21T11:00:00+09:00', phone: '010-9876-5432' };
  if (bundles) await its.join(world);
  await world.shopify('orders/paid', anOrder(paid));
  await world.pass('PT1M');
  if (!bundles) await its.join(world);
  await ask(world, minji);
  await world.pass('PT5M');
  const { body } = await world.get('/v1/shops/demo/tickets', {});
  const ticket = `/v1/shops/demo/tickets/${(body as { items: { id: string }[] }).items[0]?.id}`;
  its.attempts.length = 0;
  its.shown.length = 0;
  its.moods.push(...moods);
  const reply = async () => {
    const { status } = await world.api(`${ticket}/replies`, { text: words, ...chosen }, 'r1');
    await world.rest();
    return status;
  };
  const seen = async () => {
    const { messages, state } = (await world.get(ticket, {})).body as {
      state: string;
      messages: { kind: string; undelivered?: object }[];
    };
    return { state, undelivered: messages.findLast(({ kind }) => kind === 'reply')?.undelivered };
  };
  return { world, provider: its, reply, seen };
}

/** What became of the answer. */
const ends = (world: World) =>
  world
    .events()
    .filter(({ name, data }) => /^Message(Sent|Skipped|Unknown)$/.test(name) && data.template === 'reply')
    .map(({ name, data: { channel, because } }) => ({ name, channel, ...(because !== undefined && { because }) }));

const stop = (world: World) => world.api('/v1/shops/demo/stops', { scope: 'all', why: 'A wrong price in a text' }, 's');

/** What every channel has to keep. A new one joins with a line in `contract.test.ts`. */
export function describeChannel(tested: ChannelUnderTest): void {
  const { channel, isIdempotent, canBeAsked } = tested;
  describe(`by ${channel}, an agent's answer`, () => {
    test('that is accepted goes once, with her words, and is told as sent', async () => {
      const { world, provider, reply, seen } = await begin(tested);
      expect(await reply()).toBe(200);
      await world.pass('PT2H');
      expect(provider.attempts).toEqual([{ id: expect.any(String), text: expect.stringContaining(words) }]);
      expect(ends(world)).toEqual([{ name: 'MessageSent', channel }]);
      expect(await seen()).toEqual({ state: 'pending', undelivered: undefined });
      expect([world.complaints(), world.deadLetters()]).toEqual([[], []]);
      world.close();
    });

    test('that is refused is never tried again, and its ticket says that it did not arrive', async () => {
      const { world, provider, reply, seen } = await begin(tested, 'refuses');
      await reply();
      await world.pass('PT2H');
      expect(provider.attempts).toHaveLength(1);
      expect(ends(world)).toMatchObject([{ name: 'MessageSkipped', channel, because: expect.any(String) }]);
      expect(await seen()).toMatchObject({ state: 'open', undelivered: { because: expect.any(String) } });
      expect(world.deadLetters()).toEqual([]);
      world.close();
    });

    test('for which the provider is too busy goes later, by the same id', async () => {
      const { world, provider, reply } = await begin(tested, 'busy', 'busy', 'busy');
      await reply();
      await world.pass('PT2H');
      expect(new Set(provider.attempts.map(({ id }) => id)).size).toBe(1);
      expect([provider.attempts.length, provider.shown.length]).toEqual([4, 1]);
      expect(ends(world)).toEqual([{ name: 'MessageSent', channel }]);
      expect(world.deadLetters()).toEqual([]);
      world.close();
    });

    test('whose reply is lost is tried again by the same id, when its claim is over, unless its provider says that it has it', async () => {
      const once = canBeAsked ? [1, 1] : [2, 2];
      const afterLoss = isIdempotent ? [4, 1] : once;
      const lost: readonly Mood[] = isIdempotent ? ['lost', 'lost', 'lost'] : ['lost'];
      const { world, provider, reply } = await begin(tested, ...lost);
      if (!isIdempotent) await world.local('POST', '/_local/ses', { telling: false });
      await reply();
      expect(provider.attempts).toHaveLength(1);
      await world.pass('PT2H');
      expect(new Set(provider.attempts.map(({ id }) => id)).size).toBe(1);
      expect([provider.attempts.length, provider.shown.length]).toEqual(afterLoss);
      expect(ends(world)).toEqual([{ name: 'MessageSent', channel }]);
      expect(world.deadLetters()).toEqual([]);
      world.close();
    });

    test('that an agent asks for twice by one key goes once', async () => {
      const { world, provider, reply } = await begin(tested);
      await Promise.all([reply(), reply()]);
      await world.pass('PT1H');
      expect(provider.attempts).toHaveLength(1);
      world.close();
    });

    test('is held while everything is stopped, and goes when that is over', async () => {
      const { world, provider, reply } = await begin(tested);
      await stop(world);
      await reply();
      await world.pass('PT30M');
      expect(provider.attempts).toEqual([]);
      await world.remove('/v1/shops/demo/stops/all');
      await world.pass('PT1H');
      expect(provider.attempts).toHaveLength(1);
      world.close();
    });

    test('does not go once she is erased, and nothing of it is left, also where it was held before', async () => {
      const { world, provider, reply } = await begin(tested);
      await stop(world);
      await reply();
      const erasure = `/v1/shops/demo/customers/${await customerOf(world)}/erasures`;
      expect((await world.api(erasure, { reason: 'asked' }, 'e')).status).toBe(202);
      await world.pass('PT10M');
      await world.remove('/v1/shops/demo/stops/all');
      await world.pass('P2D');
      expect(provider.attempts).toEqual([]);
      expect(ends(world)).toMatchObject([{ name: 'MessageSkipped', because: 'erasure-requested' }]);
      const held = (await itemsHeld(world)).filter((item) => JSON.stringify(item).includes('"message/'));
      expect(JSON.stringify(held)).not.toContain(words);
      world.close();
    });
  });
}
