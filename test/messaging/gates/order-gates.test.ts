import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { saveOrder, saveOwner, saveReturn } from '../../../functions/messaging/gates/order-gates.store.ts';
import { isLate, isReturnOpen } from '../../../functions/messaging/gates/order-gates.ts';
import { hold } from '../../../functions/messaging/policy/message.ts';
import { messages, recipients } from '../../../functions/messaging/policy/messages.store.ts';
import { addHeld, applyGates, careGate, newRecipient } from '../../../functions/messaging/policy/recipient.ts';
import { AwsError } from '../../../infra/local/protocol/aws-error.ts';
import { plusSeconds } from '../../../shared/base/clock.ts';
import { PlatformReturnChanged } from '../../../shared/events/orders.ts';
import { facts, request } from '../../shared/kernel/examples.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';
import { times } from '../../support/thorough.ts';
import { sendPolicy } from '../policy/by-mail.ts';

const aws = inProcessAws();

const began = new Date(Date.now() - 3_600_000).toISOString();
const at = (n: number) => plusSeconds(began, n);
const people = ['a', 'b', 'c'];
let count = 0;

const eventOf = (shop: string, kind: string, version: number, data: object, test = false) =>
  ({
    ...{ id: `${kind}/${shop}/o1@${version}.1`, name: 'Any', v: 1, shop, subject: `${kind}/${shop}/o1`, version },
    ...{ status: 'any', at: at(version), cause: 'test', test, data: { ...data, order: 'o1' } },
  }) as never;

const gatesOf = async (shop: string, who: string) =>
  ((await recipients.of(shop, who).state())?.gates ?? []).map(({ gate }) => gate).sort();

const lateFacts = {
  ...facts,
  delayedAt: at(0),
  deliveredAt: undefined,
  installedAt: undefined,
  cancelledAt: undefined,
};

type Step =
  | { readonly owner: string }
  | { readonly facts: 'late' | 'on-time' | 'delivered' | 'cancelled' }
  | { readonly back: 'r1' | 'r2'; readonly step: (typeof PlatformReturnChanged.data.entries.step.options)[number] };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.constantFrom(...people).map((owner) => ({ owner })),
  fc.constantFrom('late', 'on-time', 'delivered', 'cancelled').map((each) => ({ facts: each }) as Step),
  fc
    .tuple(fc.constantFrom('r1', 'r2'), fc.constantFrom(...PlatformReturnChanged.data.entries.step.options))
    .map(([back, each]) => ({ back, step: each }) as Step),
);

const factsOf = (kind: string) => ({
  ...lateFacts,
  ...(kind === 'on-time' && { delayedAt: undefined }),
  ...(kind === 'delivered' && { deliveredAt: at(1) }),
  ...(kind === 'cancelled' && { cancelledAt: at(1) }),
});

/** What is open in the end, told simply: the last of each counts. */
function openIn(steps: readonly Step[]): string[] {
  const returns = new Map<string, boolean>();
  let late = false;
  for (const each of steps) {
    if ('facts' in each) late = each.facts === 'late';
    if ('back' in each) returns.set(each.back, isReturnOpen(each.step as never));
  }
  return [...(late ? ['late-parcel'] : []), ...([...returns.values()].some(Boolean) ? ['open-return'] : [])];
}

const heard = (shop: string, each: Step, version: number): (() => Promise<unknown>) => {
  if ('owner' in each) return () => saveOwner(eventOf(shop, 'ownership', version, { customer: each.owner }));
  if ('facts' in each) return () => saveOrder(eventOf(shop, 'order', version, factsOf(each.facts)));
  return () => saveReturn(eventOf(shop, 'order', version, { return: each.back, step: each.step }));
};

describe('what is open about an order', () => {
  const story = fc.array(step, { minLength: 1, maxLength: 10 });
  const last = (steps: readonly Step[]) => steps.flatMap((each) => ('owner' in each ? [each.owner] : [])).at(-1);

  // @thorough
  test.each([['one after another', false] as const, ['at the same time', true] as const])(
    'stands with whom it names last, whatever comes late or twice, %s',
    async (_, together) => {
      await fc.assert(
        fc.asyncProperty(story, fc.infiniteStream(fc.nat()), async (steps, order) => {
          const shop = `shop${++count}`;
          const all = steps.map((each, n) => heard(shop, each, n + 1));
          const keyed = [...all, ...all].map((handle) => ({ handle, key: order.next().value ?? 0 }));
          const shuffled = keyed.sort((a, b) => a.key - b.key).map(({ handle }) => handle);
          // What has too many concurrent writes comes again later, as by `Later`.
          const patiently = async (handle: () => Promise<unknown>) => {
            for (let tries = 0; ; tries++) {
              const failed = await handle().then(
                () => undefined,
                (error: Error) => error,
              );
              if (!failed) return;
              if (failed.name !== 'Later' || tries > 50) throw failed;
            }
          };
          if (together) await Promise.all(shuffled.map(patiently));
          else for (const handle of shuffled) await handle();
          for (const who of people)
            expect([who, await gatesOf(shop, who)]).toEqual([who, who === last(steps) ? openIn(steps) : []]);
        }),
        { numRuns: times(together ? 6 : 15, 60) },
      );
    },
  );

  /** The next write of such an item arrives only after something else was done. */
  function firstDo(kind: string, other: () => Promise<unknown>): void {
    let held: string | undefined;
    let isOver = false;
    aws.instead = ({ operation, input }) => {
      const sent = JSON.stringify(input);
      if (isOver || !/^(PutItem|TransactWriteItems)$/.test(operation) || !sent.includes(`${kind}/`)) return undefined;
      if (held === undefined) {
        held = sent;
        void other().finally(() => {
          isOver = true;
        });
      }
      // The SDK sends the very same write again.
      if (sent === held) throw new AwsError('ThrottlingException', 'Rate exceeded');
      return undefined;
    };
  }

  test('is not a delay that is heard after the delivery', async () => {
    await saveOwner(eventOf('later', 'ownership', 1, { customer: 'a' }));
    await saveOrder(eventOf('later', 'order', 5, factsOf('delivered')));
    await saveOrder(eventOf('later', 'order', 4, lateFacts));
    expect(await gatesOf('later', 'a')).toEqual([]);
  });

  test('is not a delay whose delivery is heard while it is written', async () => {
    await saveOwner(eventOf('meanwhile', 'ownership', 1, { customer: 'a' }));
    firstDo('order-gates', () => saveOrder(eventOf('meanwhile', 'order', 5, factsOf('delivered'))));
    await saveOrder(eventOf('meanwhile', 'order', 4, lateFacts));
    expect(await gatesOf('meanwhile', 'a')).toEqual([]);
  });

  test('is not a return that ends while it is filed', async () => {
    await saveOwner(eventOf('filing', 'ownership', 1, { customer: 'a' }));
    firstDo('recipient', () => saveReturn(eventOf('filing', 'order', 3, { return: 'r1', step: 'closed' })));
    await saveReturn(eventOf('filing', 'order', 2, { return: 'r1', step: 'requested' }));
    expect(await gatesOf('filing', 'a')).toEqual([]);
  });

  test('is nothing of a test order', async () => {
    await saveOwner(eventOf('tests', 'ownership', 1, { customer: 'a' }));
    await saveOrder(eventOf('tests', 'order', 2, lateFacts, true));
    await saveReturn(eventOf('tests', 'order', 3, { return: 'r1', step: 'requested' }, true));
    expect(await gatesOf('tests', 'a')).toEqual([]);
  });

  test('ends, and what waited for it is decided again; not while a return is open still, for which it waits then', async () => {
    const cause = { id: 'test', at: at(0), test: false };
    await saveOwner(eventOf('demo', 'ownership', 1, { customer: 'merged', named: 'a' }));
    await saveOrder(eventOf('demo', 'order', 2, lateFacts));
    await saveReturn(eventOf('demo', 'order', 3, { return: 'r1', step: 'requested' }));
    for (const [key, because] of [
      ['late', 'late-parcel'],
      ['back', 'open-return'],
    ] as const) {
      const held = hold(undefined, { ...request, key, purpose: 'marketing' }, because, undefined);
      await messages.of('demo', key).change(cause, () => ({ state: held }));
      await recipients.of('demo', 'a').change(cause, (before = newRecipient) => ({ state: addHeld(before, key) }));
    }
    const untils = async () =>
      Promise.all(['late', 'back'].map(async (key) => (await messages.of('demo', key).state())?.until));
    await saveOrder(eventOf('demo', 'order', 4, factsOf('delivered')));
    expect(await untils()).toEqual([at(4), undefined]);
    await saveReturn(eventOf('demo', 'order', 5, { return: 'r1', step: 'closed' }));
    expect(await untils()).toEqual([at(4), at(5)]);
  });
});

describe('a late parcel', () => {
  it('is one that was promised and has neither come nor been called off or paid back', () => {
    expect(isLate(lateFacts)).toBe(true);
    expect(isLate({ ...lateFacts, delayedAt: undefined })).toBe(false);
    for (const stage of ['deliveredAt', 'installedAt', 'cancelledAt'])
      expect(isLate({ ...lateFacts, [stage]: at(1) }), stage).toBe(false);
    expect(isLate({ ...lateFacts, goodsMinor: 1_000, refundedMinor: 999 })).toBe(true);
    expect(isLate({ ...lateFacts, goodsMinor: 1_000, refundedMinor: 1_000 })).toBe(false);
    expect(isLate({ ...lateFacts, goodsMinor: 0, refundedMinor: 0 })).toBe(true);
  });
});

describe('the care gate', () => {
  const now = at(0);
  const until = plusSeconds(now, 60);
  const gate = (kind: 'open-return' | 'late-parcel', order = 'o1') => ({ order, gate: kind, until });
  const person = { ...newRecipient, profile: { customer: 'a', email: 'a@shop.example' } };
  const known = (gates: readonly ReturnType<typeof gate>[]) => ({
    ...{
      recipient: { ...person, gates },
      stops: { shop: [], stage: [] },
      isAddressErased: false,
      statuses: ['paid'],
      test: false,
    },
    ...{ zone: 'Asia/Seoul', shopZone: 'Asia/Seoul', now: '2026-11-22T01:00:00.000Z', since: now },
  });

  it.each([
    ['transactional', 'orders', 'goes'],
    ['transactional', 'survey', 'open-return'],
    ['service', 'care', 'goes'],
    ['service', 'survey', 'open-return'],
    ['service', 'review', 'open-return'],
  ] as const)('holds what asks for a review: %s, %s', (purpose, topic, end) => {
    const asked = { ...request, purpose, topic, usefulUntil: '2027-01-01T00:00:00.000Z' };
    const gates = [{ ...gate('open-return'), until: '2026-12-01T00:00:00.000Z' }];
    const verdict = sendPolicy(asked, known(gates));
    expect('hold' in verdict ? verdict.hold : 'goes').toBe(end);
  });

  it('is open again when there was no news for 90 days', () => {
    const gates = [gate('late-parcel')];
    expect(careGate({ tickets: [], gates }, now)).toBe('late-parcel');
    expect(careGate({ tickets: [], gates }, until)).toBeUndefined();
  });

  it('names the ticket first, then the return', () => {
    const gates = [gate('late-parcel'), gate('open-return', 'o2')];
    expect(careGate({ tickets: [], gates }, now)).toBe('open-return');
    expect(careGate({ tickets: [{ ticket: 't', version: 1, isOpen: true }], gates }, now)).toBe('open-ticket');
  });

  it('keeps the newest fifty of a person, and changes nothing where nothing is new', () => {
    const many = Array.from({ length: 60 }, (_, n) => `o${n}`).reduce(
      (before, order) => applyGates(before, order, [gate('late-parcel', order)]),
      newRecipient,
    );
    expect(many.gates).toHaveLength(50);
    expect(many.gates?.at(-1)?.order).toBe('o59');
    expect(applyGates(many, 'o59', [gate('late-parcel', 'o59')])).toBe(many);
    expect(applyGates(newRecipient, 'o1', [])).toBe(newRecipient);
  });
});
