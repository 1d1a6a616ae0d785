import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { topicList, topicPrefix } from '../../../../functions/orders/platforms/contract/guide.ts';
import { guides } from '../../../../functions/orders/platforms/each-guide.ts';
import { importIds } from '../../../../functions/orders/platforms/each-import-ids.ts';
import { platformIntakes } from '../../../../functions/orders/platforms/each-intake.ts';
import { platformReaders } from '../../../../functions/orders/platforms/each-reader.ts';
import { parseJson } from '../../../../shared/base/json.ts';

const address = 'https://hooks.example/cafe24/demo';
const platforms = [...guides].map(([name, guide]) => {
  const intake = platformIntakes.get(name);
  const reader = platformReaders.get(name);
  if (!intake || !reader) throw new Error(`${name} has no intake or no reader`);
  return { name, guide, intake, reader };
});
const moment = { id: 'try-1', seconds: Date.parse('2026-11-29T10:00:00.000Z') / 1000 };

describe.each(platforms)('a person who connects $name', ({ guide, intake, reader }) => {
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
    expect(intake.verify(arrival, ['demo-secret'], moment.seconds * 1000)).toBe(true);
    expect(intake.verify(arrival, ['another'], moment.seconds * 1000)).toBe(false);
    const topic = reader.topicIn(intake.topic(arrival), () => parseJson(call.body));
    expect(topic).toBe(guide.testTopic);
    expect(reader.topics).not.toContain(topic);
    expect(
      reader.read(intake.topic(arrival), arrival.headers, parseJson(call.body), '2026-11-29T10:00:00.000Z'),
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
    (guides.get('cafe24')?.steps(address, 's', ['90024', '80024', '90011', '90023']) ?? [])[0]?.split('\n') ?? [];
  expect(lines).toEqual(['      80024', '      90011', '      90023, 90024']);
});

describe('what a person is told', () => {
  const steps = (name: string, topics: readonly string[], secret?: string) =>
    guides.get(name)?.steps(address, secret, topics) ?? [];

  test('by Cafe24 is each event, the address with its number, and where the secret belongs', () => {
    const [events, ...others] = steps('cafe24', ['90023'], 'the-secret');
    expect(events).toMatch(/^In the developer centre, .*:\n {6}90023$/);
    expect(others).toEqual([
      'Address: https://hooks.example/cafe24/demo?event=<its number>',
      'Header x-api-key: the-secret',
      'Where no header can be set, add &token=<the secret> to the address instead.',
    ]);
    expect(steps('cafe24', [])[2]).toBe('Header x-api-key: the secret you gave');
  });

  test('by Shopify are three lists of topics: of webhooks, of privacy, and of the Events API', () => {
    const privacy = ['customers/data_request', 'customers/redact', 'shop/redact'];
    const others = ['customers/redacted', 'my-customers/redact', 'shop/redacted', 'my-shop/redact', 'orders/paid'];
    const told = steps('shopify', [...privacy, ...others, 'Order', 'Refund'], 'the-secret');
    expect(told).toHaveLength(7);
    const lists = told.filter((step) => !/^(Scopes|Deliveries)/.test(step));
    const listed = lists.map((step) => step.split(/[\s,]+/).filter((word) => /\/[a-z_]+$|^Order|^Refund/.test(word)));
    expect(listed.map((words) => words.filter((word) => !word.startsWith('https:')))).toEqual([
      [],
      ['customers/redacted', 'my-customers/redact', 'shop/redacted', 'my-shop/redact', 'orders/paid'],
      privacy,
      ['Order', 'Refund'],
      [],
    ]);
    expect(told[1]).toContain('format JSON, at https://hooks.example/cafe24/demo:');
    expect(told[1]).toContain('\n      orders/paid');
    expect(told[2]?.split('\n')[1]).toBe(`      ${privacy.join(', ')}`);
    expect(told[3]?.split('\n')[1]).toBe('      Order, Refund');
    expect(guides.get('shopify')?.ownSecret).toContain('client secret');
  });

  test('by Standard Webhooks is the address, the secret and each type', () => {
    const told = steps('standard', ['order.paid', 'order.placed', 'offer.made'], 'whsec_x');
    expect(told.slice(0, 2)).toEqual([
      'Post to https://hooks.example/cafe24/demo',
      'Sign as Standard Webhooks says, with whsec_x',
    ]);
    expect(told[2]?.split('\n').slice(1)).toEqual(['      order.paid, order.placed', '      offer.made']);
    expect(steps('standard', [])[1]).toContain('with the secret you gave');
  });

  test('by WooCommerce is each topic, the address and the secret', () => {
    const told = steps('woocommerce', ['order.created', 'order.updated', 'offer.created'], 'the-secret');
    expect(told[0]?.split('\n').slice(1)).toEqual(['      order.created, order.updated', '      offer.created']);
    expect(told.slice(1)).toEqual([
      'Status Active, API version v3, Delivery URL https://hooks.example/cafe24/demo',
      'Secret: the-secret',
    ]);
    expect(steps('woocommerce', [])[2]).toBe('Secret: the one you gave');
  });
});

describe('the call that a person tries', () => {
  const call = (name: string, secret: string) => guides.get(name)?.call(secret, moment);
  const hmac = (secret: string | Buffer, text: string) => createHmac('sha256', secret).update(text).digest('base64');

  test('to Cafe24 has a number that no event has, and the secret in a header', () => {
    expect(call('cafe24', 'the-secret')).toEqual({
      body: '{"event_no":99999,"resource":{"mall_id":"dangol-test","id":"try-1"}}',
      headers: { 'x-api-key': 'the-secret' },
    });
  });

  test('to Shopify is a test, signed by the secret', () => {
    const body = '{"id":"try-1","dangol":"test"}';
    expect(call('shopify', 'the-secret')).toEqual({
      body,
      headers: {
        'x-shopify-topic': 'dangol/test',
        'x-shopify-test': 'true',
        'x-shopify-webhook-id': 'try-1',
        'x-shopify-hmac-sha256': hmac('the-secret', body),
      },
    });
  });

  test('to Standard Webhooks is signed with its id and time, by the bytes of the secret', () => {
    const body = '{"type":"connection.tested","timestamp":"2026-11-29T10:00:00.000Z","data":{"id":"try-1"}}';
    const signed = (key: string | Buffer) => ({
      body,
      headers: {
        'webhook-id': 'try-1',
        'webhook-timestamp': String(moment.seconds),
        'webhook-signature': `v1,${hmac(key, `try-1.${moment.seconds}.${body}`)}`,
      },
    });
    const bytes = Buffer.from('0123456789abcdef01234567');
    expect(call('standard', `whsec_${bytes.toString('base64')}`)).toEqual(signed(bytes));
    expect(call('standard', 'the-secret')).toEqual(signed('the-secret'));
  });

  test('to WooCommerce is an action that no plugin has', () => {
    const body = '{"action":"dangol_test","arg":"try-1"}';
    expect(call('woocommerce', 'the-secret')).toEqual({
      body,
      headers: { 'x-wc-webhook-topic': 'action.dangol_test', 'x-wc-webhook-signature': hmac('the-secret', body) },
    });
  });
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
