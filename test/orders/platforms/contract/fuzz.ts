import fc from 'fast-check';
import * as v from 'valibot';
import { expect } from 'vitest';
import type { WebhookReader } from '../../../../functions/orders/platforms/contract/platform.ts';
import { Rejected } from '../../../../shared/base/outcome.ts';
import { firstEvents, knownAt, mergeAll, ordersIn } from '../../order/order-reports.ts';
import { mutated, mutations, secret } from './mutations.ts';

/** `FUZZ=100 npm test -- test hostile` runs a hundred times as many bodies. */
const runFactor = Number(process.env.FUZZ ?? 1);

/** The CPU time of this thread in milliseconds, independent of the machine's load. */
export function computedMs(work: () => void): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000;
}

export const maxComputedMs = 60_000 * runFactor;

/**
 * Reads a body and returns the reason if it is rejected. Reports can be merged; the events have their shape, well-formed
 * text and exact numbers.
 */
export function reasonOf(reader: WebhookReader, topic: string, body: unknown): string | undefined {
  try {
    const reports = reader.read(topic, {}, body, knownAt);
    const merged = [...Map.groupBy(ordersIn(reports), ({ order }) => order).values()].map(mergeAll);
    const events = [...merged.flatMap((each) => each.events), ...reports.flatMap(firstEvents)];
    for (const { type, data } of events) expect(v.safeParse(type.data, data).issues).toBeUndefined();
    // Without the types of events: they hold whole schemas, which would be written out for each body.
    const told = merged.map(({ order, events: own }) => [order, own.map(({ data }) => data)]);
    const text = JSON.stringify([reports, told]);
    expect(text.isWellFormed() && !/\\ud[89a-f]/i.test(text)).toBe(true);
    const numbers: number[] = [];
    JSON.parse(text, (_key, value) => typeof value === 'number' && numbers.push(value));
    expect(numbers.filter((each) => !Number.isSafeInteger(each))).toEqual([]);
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(Rejected);
    return error instanceof Error ? error.message : '';
  }
}

/** What mutations put into a body, as it would appear in a reason. */
const forbiddenInReasons = [secret, 'kim-', '9999', '1e', '0000-', 'QQQ', 'shop.example', '__proto__', 'constructor'];

/** Mutated bodies of a platform are read or rejected; reasons are various, short, and contain no payload data. */
export function withstandsMutations(
  reader: WebhookReader,
  bodies: readonly { readonly topic: string; readonly body: unknown }[],
  isRead: (field: string) => boolean,
  { numRuns, people }: { readonly numRuns: number; readonly people: readonly string[] },
): void {
  const reasons = new Set<string | undefined>();
  fc.assert(
    fc.property(fc.constantFrom(...bodies), mutations, ({ topic, body }, blows) => {
      const reason = reasonOf(reader, topic, mutated(body, blows, isRead));
      reasons.add(reason);
      for (const word of [...forbiddenInReasons, ...people]) expect(reason ?? '').not.toContain(word);
      expect((reason ?? '').length).toBeLessThan(200);
    }),
    { numRuns: numRuns * runFactor },
  );
  expect(reasons.size).toBeGreaterThan(20);
  expect(reasons).toContain(undefined);
}
