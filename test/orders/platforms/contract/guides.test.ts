import { describe, expect, test } from 'vitest';
import { topicList, topicPrefix } from '../../../../functions/orders/platforms/contract/guide.ts';
import { guides } from '../../../../functions/orders/platforms/each-guide.ts';
import { importIds } from '../../../../functions/orders/platforms/each-import-ids.ts';
import { platformReaders } from '../../../../functions/orders/platforms/each-reader.ts';
import { parseJson } from '../../../../shared/base/json.ts';

const address = 'https://hooks.example/cafe24/demo';
const platforms = [...guides].map(([name, guide]) => {
  const reader = platformReaders.get(name);
  if (!reader) throw new Error(`${name} has no reader`);
  return { name, guide, reader };
});
const moment = { id: 'try-1', seconds: Date.parse('2026-11-29T10:00:00.000Z') / 1000 };

describe.each(platforms)('a person who connects $name', ({ guide, reader }) => {
  const steps = (secret?: string) => guide.steps(address, secret, reader.topics).join('\n');

  test('is told the address, and each topic that is read, once', () => {
    expect(steps()).toContain(address);
    const words = steps().split(/[\s,]+/);
    for (const topic of reader.topics) expect(words.filter((word) => word === topic)).toHaveLength(1);
    expect(guide.steps(address, undefined, []).join('\n')).toContain('docs/topics.md');
  });

  test('is told which deliveries will be seen, which are assumed, and when', () => {
    const [seen, assumed, ...more] = guide.deliveries;
    expect(seen).toMatch(/^Seen: /);
    expect(assumed).toMatch(/^Assumed: .* two days after its promised day/);
    expect(more).toEqual([]);
  });

  test('is told the secret that was made for them, or that it is the one they gave', () => {
    if (guide.ownSecret) expect(steps('demo-secret')).not.toContain('demo-secret');
    else {
      expect(steps('demo-secret')).toContain('demo-secret');
      expect(steps()).toMatch(/the (secret you|one you) gave/);
    }
  });

  test('tries a call that is proven by the secret, and by no other, and of which nothing is read', () => {
    const call = guide.call('demo-secret', moment);
    const arrival = { headers: call.headers, query: { event: guide.testTopic }, body: Buffer.from(call.body) };
    expect(reader.verify(arrival, ['demo-secret'], moment.seconds * 1000)).toBe(true);
    expect(reader.verify(arrival, ['another'], moment.seconds * 1000)).toBe(false);
    const topic = reader.topicIn(reader.topic(arrival), () => parseJson(call.body));
    expect(topic).toBe(guide.testTopic);
    expect(reader.topics).not.toContain(topic);
    expect(
      reader.read(reader.topic(arrival), arrival.headers, parseJson(call.body), '2026-11-29T10:00:00.000Z'),
    ).toEqual([]);
    expect(call.body).toContain('try-1');
    expect(guide.call('demo-secret', { ...moment, id: 'try-2' }).body).not.toBe(call.body);
  });
});

test('the topics of a thing stand on one line, in the sequence that they are read in', () => {
  expect(topicList(['orders/create', 'shop/redact', 'orders/paid'], topicPrefix('/'))).toBe(
    '\n      orders/create, orders/paid\n      shop/redact',
  );
  expect(topicList([], topicPrefix('/'))).toBe(' docs/topics.md');
  expect(topicPrefix('.')('order.paid')).toBe('order');
});

test('the events of Cafe24 stand by their first four digits, from the lowest on', () => {
  const [, ...lines] =
    (guides.get('cafe24')?.steps(address, 's', ['90024', '90011', '90023']) ?? [])[0]?.split('\n') ?? [];
  expect(lines).toEqual(['      90011', '      90023, 90024']);
});

describe('the ids of customers in a file', () => {
  const isId = (name: string, id: string) => importIds.get(name)?.customer.test(id);

  test.each([
    ['shopify', ['632910392', 'a.b~c-d_e', 'x'.repeat(100)], ['', 'x'.repeat(101), 'a b', 'a@n', ' a', 'a\n']],
    ['cafe24', ['33578422@n', 'minji', 'a+b.c-d', 'x'.repeat(60)], ['', 'x'.repeat(61), 'a b', '~a', 'a/b', ' a']],
  ])('of %s are written so, and in no other way', (name, ids, others) => {
    expect(ids.filter((id) => !isId(name, id))).toEqual([]);
    expect(others.filter((id) => isId(name, id))).toEqual([]);
  });

  test('of Cafe24 become those that its webhooks bring', () => {
    expect(importIds.get('cafe24')?.customerId?.('33578422@n')).toBe('cafe24-33578422~40~n');
  });
});
