import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { object, string } from 'valibot';
import { describe, expect, it } from 'vitest';
import { Rejected } from '../../../shared/base/outcome.ts';
import { OrderOwned } from '../../../shared/events/customers.ts';
import { defineEvent, parseEvent, patternOf, shopVersion, typeOf, versionIn } from '../../../shared/events/event.ts';
import { TimerDue, wakesOf } from '../../../shared/events/timers.ts';
import { envelope } from '../../../shared/kernel/aggregate.ts';
import { envelopeOf, examples, facts, request } from '../kernel/examples.ts';

const kinds = examples.map(([type, data]) => ({ name: type.name, type, data }));
const folder = join(import.meta.dirname, '../../../shared/events');

describe('every kind of event', () => {
  it('has an example here', async () => {
    const modules = await Promise.all(readdirSync(folder).map((file) => import(join(folder, file))));
    const defined = modules
      .flatMap((each) => Object.values(each))
      .filter((each): each is { name: string } => ['name', 'v', 'data'].every((key) => key in Object(each)));
    expect(kinds.map(({ name }) => name).sort()).toEqual(defined.map(({ name }) => name).sort());
  });

  it.each(kinds)('$name comes off the bus as it went on', ({ type, data }) => {
    const event = envelopeOf(type, data);
    expect(parseEvent(type, JSON.parse(JSON.stringify(event)))).toEqual(event);
  });

  it.each(kinds)('$name is not taken for another, nor without its data', ({ type, data }) => {
    const event = envelopeOf(type, data);
    expect(() => parseEvent(OrderOwned, { ...event, name: `${event.name}s` })).toThrow(Rejected);
    expect(() => parseEvent(type, { ...event, data: null })).toThrow(Rejected);
    expect(() => parseEvent(type, { ...event, data: {} })).toThrow(Rejected);
  });
});

describe('an envelope', () => {
  const type = defineEvent('OrderWeighed', object({ order: string() }), { version: 3 });
  const event = envelopeOf(type, { order: 'shopify-1001' });

  it('is taken in its version and the one before, and in no other', () => {
    for (const v of [3, 2]) expect(parseEvent(type, { ...event, v }).v).toBe(v);
    for (const v of [4, 1, 0, '3', null]) expect(() => parseEvent(type, { ...event, v })).toThrow(Rejected);
    const first = defineEvent('OrderWeighed', object({ order: string() }));
    expect(() => parseEvent(first, { ...event, v: 0 })).toThrow(Rejected);
  });

  it.each([
    ...Object.keys(event).map((field) => ({ [field]: undefined })),
    { shop: '' },
    { shop: 'demo/other' },
    { shop: '데모' },
    { subject: 'order/demo' },
    { subject: 'order/demo/1/2' },
    { subject: 'Order/demo/1' },
    { subject: `order/demo/${'1'.repeat(300)}` },
    { version: -1 },
    { version: 1.5 },
    { version: '3' },
    { status: '' },
    { at: 'yesterday' },
    { at: '2026-11-22' },
    { at: 1_790_000_000 },
    { test: 'false' },
    { cause: '' },
    { decidedAt: 'today' },
    { documents: { journeys: 0 } },
    { documents: { journeys: '1' } },
    { documents: { 'shop/demo/demo': 1 } },
  ])('with %j is refused', (wrong) => {
    expect(() => parseEvent(type, { ...event, ...wrong })).toThrow(Rejected);
  });

  it('says when it was decided, and by which version of which document', () => {
    const cause = { id: 'order/demo/1@1.1', at: event.at, test: false };
    const place = { subject: 'order/demo/1', version: 2, n: 1, status: 'paid', cause };
    const draft = { type, at: event.at, data: { order: 'shopify-1001' } };
    const decided = { decidedAt: '2026-11-22T01:00:05.000Z', documents: { journeys: 1, ...shopVersion('demo', 7) } };
    const written = envelope(draft, { ...place, ...decided });
    expect(parseEvent(type, JSON.parse(JSON.stringify(written)))).toMatchObject({ ...decided, at: event.at });
    expect(decided.documents).toEqual({ journeys: 1, 'shop/demo': 7 });
    expect(Object.keys(envelope(draft, place))).not.toContain('documents');
  });

  it.each([null, undefined, 'event', 7, []])('is no %j', (raw) => {
    expect(() => parseEvent(type, raw)).toThrow(Rejected);
  });

  it('says by its id which version of its subject it stands at, and its place in that', () => {
    expect(versionIn('ledger/demo/minji@some.where@120.3')).toEqual([120, 3]);
    expect(versionIn('ledger/demo/minji')).toEqual([0, 0]);
    expect(versionIn('ledger/demo/minji@1.1@2.5')).toEqual([2, 5]);
    expect(versionIn('ledger/demo/minji@1.1-copy')).toEqual([0, 0]);
  });

  it('says in an error where it is wrong', () => {
    const wrong = { ...event, at: '2026-11-22', data: { order: 'shpss_1'.length } };
    expect(() => parseEvent(type, wrong)).toThrow(
      new Rejected(
        'OrderWeighed is malformed: at should be a time of ISO 8601 with its offset; at should be an instant in UTC, ' +
          'to the millisecond; data.order should be a text',
      ),
    );
  });

  it('may be of a subject that has no version yet', () => {
    expect(parseEvent(type, { ...event, version: 0 }).version).toBe(0);
  });

  it('is subscribed to as a whole, or where it concerns one owner, by one lane', () => {
    expect(typeOf(type)).toBe(type);
    expect(typeOf(wakesOf('loyalty'))).toBe(TimerDue);
    expect(wakesOf('loyalty')).toEqual({ type: TimerDue, where: { owner: ['loyalty'] }, lane: 'now' });
    expect(wakesOf('loyalty', 'bulk')).toEqual({ type: TimerDue, where: { owner: ['loyalty.bulk'] }, lane: 'bulk' });
  });

  it('is let through by its own pattern, new or again for this consumer', () => {
    expect(patternOf([type], 'loyalty.events')).toEqual({
      source: ['dangol', 'dangol.replay.loyalty.events'],
      detailType: ['OrderWeighed'],
    });
  });
});

describe('the shapes of events', () => {
  const refused = (name: string, change: object) => {
    const kind = kinds.find((each) => each.name === name);
    if (!kind) throw new Error(`There is no ${name}`);
    expect(() => parseEvent(kind.type, envelopeOf(kind.type, { ...Object(kind.data), ...change }))).toThrow(Rejected);
  };

  it('hold money to whole, exact numbers', () => {
    for (const totalMinor of [0.5, 2 ** 53, '398000']) refused('OrderPlaced', { totalMinor });
    refused('OrderPlaced', { currency: 'won' });
    refused('OrderPlaced', { items: [{ ...facts.items[0], quantity: 1.5 }] });
  });

  it('hold what is asked of messaging to a known purpose and 32 KB of facts', () => {
    refused('MessageRequested', { purpose: 'spam' });
    refused('MessageRequested', { key: 'a b' });
    refused('MessageRequested', { facts: { order: 'x'.repeat(33_000) } });
    refused('MessageRequested', { stillTrue: [{ ...request.stillTrue[0], subject: 'order' }] });
  });

  it('hold a shop to a real zone, a language and a colour', () => {
    for (const zone of ['Seoul', '+09:00', '']) refused('ShopChanged', { zone });
    refused('ShopChanged', { languages: [] });
    refused('ShopChanged', { languages: ['ja'] });
  });
});
