import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PlatformParts } from '../../../functions/orders/platforms/contract/parts.ts';
import { Rejected } from '../../../shared/base/outcome.ts';
import { eventNames, knownAt, mergeAll, ordersIn } from '../../orders/order/order-reports.ts';
import { acmeFile, call, compiled, copied, example, line, page, platforms, removed, signed } from './added-platform.ts';

beforeAll(copied);
afterAll(removed);

test('the page is short, and its line is one', () => {
  expect(page.split('\n').length - 1).toBeLessThan(110);
  expect(line.trim().split('\n')).toHaveLength(1);
});

const parts = [
  'intake',
  'reader',
  'api',
  'connection',
  'guide',
  'importIds',
] as const satisfies (keyof PlatformParts)[];

/** The example, with one of its parts kept to itself. */
const lacking = (part: string) =>
  example
    .replace(new RegExp(`^export const ${part}\\b`, 'm'), `const ${part}`)
    .replace(new RegExp(`^export \\{ \\w+ as ${part} \\} from .*$`, 'm'), '');

// @thorough
test('the functions compile with its example, and with no platform that lacks a part', () => {
  const list = join(platforms, 'platforms.ts');
  const before = readFileSync(list, 'utf8');
  for (const part of parts) {
    writeFileSync(join(platforms, `no${part}.ts`), lacking(part));
    appendFileSync(list, `export * as no${part} from './no${part}.ts';\n`);
  }
  const stdout = compiled(['functions', 'shared']);
  for (const part of parts) rmSync(join(platforms, `no${part}.ts`));
  writeFileSync(list, before);
  for (const part of parts) {
    expect(stdout).toContain(`Property '${part}' is missing in type 'typeof import("${platforms}/no${part}")`);
  }
  const faults = stdout.split('\n').filter((each) => /: error TS/.test(each));
  const expected = /platforms\/(each-[\w-]+\.ts\(.*error TS2345|no\w+\.ts\(.*error TS6133)/;
  expect(faults.filter((each) => !expected.test(each))).toEqual([]);
  expect(stdout).not.toContain('acme');
}, 180_000);

test('its example proves a call, and an order comes of it', async () => {
  const { intake, reader } = (await import(/* @vite-ignore */ acmeFile)) as PlatformParts;
  const body = Buffer.from(JSON.stringify(call));
  const headers = { 'x-acme-event': 'order', 'x-acme-signature': signed(JSON.stringify(call), 'secret') };
  const arrival = { headers, query: {}, body };

  expect(intake.verify(arrival, ['secret'], 0)).toBe(true);
  expect(intake.verify({ ...arrival, body: Buffer.from('{}') }, ['secret'], 0)).toBe(false);
  const { events: told } = mergeAll(ordersIn(reader.read(intake.topic(arrival), {}, call, knownAt)));
  expect(eventNames(told)).toEqual(['OrderPlaced', 'OrderPaid', 'BuyerSeen']);
  const reason = (body: unknown, topic = 'order') => {
    try {
      return reader.read(topic, {}, body, knownAt);
    } catch (error) {
      return [error instanceof Error && error.name, String(error)];
    }
  };
  expect(reason({ ...call, sum: '1,5' })).toEqual([
    new Rejected('').name,
    expect.stringContaining("Acme's body: sum is no decimal amount"),
  ]);
  expect([reader.topics, reason(call, 'invoice')]).toEqual([['order'], []]);
  expect(reason(call, '')).toEqual([new Rejected('').name, expect.stringContaining("Acme's call names no topic")]);
});
