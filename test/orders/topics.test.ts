import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { topicsOf } from '../../functions/orders/platforms/each-connecting.ts';
import { readers } from '../../functions/orders/platforms/each-reader.ts';
import * as platforms from '../../functions/orders/platforms/platforms.ts';
import { sayings } from '../../functions/orders/platforms/standard.ts';
import { Rejected } from '../../shared/outcome.ts';
import { knownAt } from './hearing.ts';

/** A call of that topic, where each platform names it; what it says is nothing that can be read. */
const bodies: Readonly<Record<PlatformName, (topic: string) => unknown>> = {
  shopify: () => 7,
  woocommerce: () => 7,
  cafe24: (topic) => ({ event_no: topic, resource: {} }),
  standard: (type) => ({ type, timestamp: knownAt, data: {} }),
};
const numbersOnly = fc.integer({ min: 1, max: 999_999_999 }).map(String);
const types = fc.stringMatching(/^[a-zA-Z0-9_.]{1,60}$/);
const anyTopic: Readonly<Record<PlatformName, fc.Arbitrary<string>>> = {
  shopify: fc.string({ minLength: 1 }),
  woocommerce: fc.string({ minLength: 1 }),
  cafe24: numbersOnly,
  standard: types,
};
const names = ['constructor', '__proto__', 'toString', 'order', 'ORDER.PAID'];

type PlatformName = keyof typeof platforms;

describe.each(Object.keys(platforms) as PlatformName[])('%s', (name) => {
  const platform = readers.get(name);
  if (!platform) throw new Error(`There is no ${name}`);
  const read = (topic: string) => platform.read(topic, {}, bodies[name](topic), knownAt);

  test('reads each of its topics once', () => {
    expect(platform.topics.length).toBeGreaterThan(8);
    expect(new Set(platform.topics).size).toBe(platform.topics.length);
    expect(topicsOf(name)).toEqual(platform.topics);
    for (const topic of platform.topics) {
      expect(platform.topicIn(topic, () => bodies[name](topic))).toBe(topic);
      expect(() => read(topic), topic).toThrow(Rejected);
    }
  });

  test('reads nothing of any other', () => {
    const others = anyTopic[name].filter((topic) => !platform.topics.includes(topic));
    fc.assert(fc.property(others, (topic) => read(topic).length === 0));
    if (name !== 'cafe24') for (const topic of names) expect(read(topic)).toEqual([]);
  });

  test('rejects a call that names none', () => {
    expect(() => platform.read('', {}, {}, knownAt)).toThrow(Rejected);
  });
});

describe('the page of topics', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/topics.md'), 'utf8');
  const sections = new Map(
    page.split(/^## /m).map((text) => [text.split('\n')[0]?.toLowerCase() ?? '', text] as const),
  );
  const namedIn = (name: string) =>
    [...(sections.get(name) ?? '').matchAll(/^\| (`.*?) +\|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`([^`]+)`/g)].map(([, topic]) => topic),
    );

  test.each(['shopify', 'woocommerce', 'cafe24'] as const)('names what is read of %s, and no more', (name) => {
    expect(namedIn(name).sort()).toEqual([...topicsOf(name)].sort());
  });

  test('sends shops that speak the standard to the page of its types, which are what is read', () => {
    expect(sections.get('standard')).toContain('connect-any-shop.md');
    expect(topicsOf('standard')).toEqual([...sayings.keys()]);
  });
});
