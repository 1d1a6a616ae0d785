import fc from 'fast-check';
import * as v from 'valibot';
import { expect } from 'vitest';
import type { Platform } from '../../../../functions/orders/platforms/contract/platform.ts';
import { Rejected } from '../../../../shared/base/outcome.ts';
import { firstNews, hearAll, knownAt, ordersIn } from '../../order/order-reports.ts';
import { blows, secret, struck } from './mutations.ts';

/** `FUZZ=100 npm test -- test hostile` tries a hundred times as many bodies. */
const more = Number(process.env.FUZZ ?? 1);

/** The milliseconds that this thread computes for it, however busy the machine is with others. */
export function computedMs(work: () => void): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000;
}

/** How long that may take, in milliseconds. */
export const patience = 60_000 * more;

/**
 * Whatever the body is, it is read or rejected, and the reason is returned. What is read can be heard; what is told of it
 * has its event's shape, no half characters, and no number that is not exact.
 */
export function reasonOf(platform: Platform, topic: string, body: unknown): string | undefined {
  try {
    const reports = platform.read(topic, {}, body, knownAt);
    const heard = [...Map.groupBy(ordersIn(reports), ({ order }) => order).values()].map(hearAll);
    const told = [...heard.flatMap((each) => each.told), ...reports.flatMap(firstNews)];
    for (const { type, data } of told) expect(v.safeParse(type.data, data).issues).toBeUndefined();
    const text = JSON.stringify([reports, heard]);
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

/** What blows put into a body, as it would look in a reason. */
const harm = [secret, 'kim-', '9999', '1e', '0000-', 'QQQ', 'shop.example', '__proto__', 'constructor'];

/** Bodies of a platform, each struck where `isRead`, are read or rejected; reasons are many, short, and repeat nothing. */
export function bearsHarm(
  platform: Platform,
  bodies: readonly { readonly topic: string; readonly body: unknown }[],
  isRead: (field: string) => boolean,
  { numRuns, people }: { readonly numRuns: number; readonly people: readonly string[] },
): void {
  const reasons = new Set<string | undefined>();
  fc.assert(
    fc.property(fc.constantFrom(...bodies), blows, ({ topic, body }, blows) => {
      const reason = reasonOf(platform, topic, struck(body, blows, isRead));
      reasons.add(reason);
      for (const word of [...harm, ...people]) expect(reason ?? '').not.toContain(word);
      expect((reason ?? '').length).toBeLessThan(200);
    }),
    { numRuns: numRuns * more },
  );
  expect(reasons.size).toBeGreaterThan(20);
  expect(reasons).toContain(undefined);
}
