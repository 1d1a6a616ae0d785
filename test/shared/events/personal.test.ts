import type * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { letters } from '../../../functions/messaging/letters/letters.ts';
import { parseEvent } from '../../../shared/events/event.ts';
import { MessageRequested } from '../../../shared/events/messaging.ts';
import { BuyerDeleted } from '../../../shared/events/orders.ts';
import { SurveyAnswered } from '../../../shared/events/surveys.ts';
import { envelopeOf, examples, request } from '../kernel/examples.ts';

type Node = v.GenericSchema & {
  readonly type: string;
  readonly entries?: Readonly<Record<string, Node>>;
  readonly item?: Node;
  readonly options?: readonly Node[];
  readonly wrapped?: Node;
  readonly value?: Node;
  readonly rest?: Node;
  readonly pipe?: readonly { readonly kind: string; readonly type: string; readonly requirement?: unknown }[];
};

/** A name, an address and a number: what takes one of these may name a person, or be words of theirs. */
const samples = ['김민지', 'minji@shop.example', '+821012345678'];

/** The paths of a schema under which such a text fits. */
function freeIn(schema: Node, path: readonly string[] = []): string[] {
  switch (schema.type) {
    case 'object':
    case 'partial':
      return Object.entries(schema.entries ?? {}).flatMap(([name, part]) => freeIn(part, [...path, name]));
    case 'array':
      return freeIn(schema.item as Node, [...path, '0']);
    case 'record':
      return freeIn(schema.value as Node, [...path, 'any']);
    case 'optional':
    case 'nullable':
    case 'nullish':
      return freeIn(schema.wrapped as Node, path);
    case 'union':
    case 'variant':
      return [...new Set((schema.options ?? []).flatMap((option) => freeIn(option, path)))];
    case 'unknown':
    case 'any':
      return [path.join('.')];
    case 'string':
      return samples.some((sample) => takes(schema, sample)) ? [path.join('.')] : [];
    case 'tuple_with_rest':
      return freeIn(schema.rest as Node, [...path, '0']);
    case 'picklist':
    case 'literal':
    case 'number':
    case 'boolean':
      return [];
    default:
      throw new Error(`A schema of the kind ${schema.type} is not known here`);
  }
}

const takes = (schema: Node, value: string): boolean => !schema['~run']({ value }, {}).issues;

/** The data with a text in that place, whatever stands around it. */
function withText(data: unknown, [first = '', ...more]: readonly string[], text: string): unknown {
  if (first === '') return text;
  const around = (data ?? (first === '0' ? [] : {})) as Record<string, unknown>;
  const inside = withText(around[first], more, text);
  return Array.isArray(around) ? [inside, ...around.slice(1)] : { ...around, [first]: inside };
}

const goods = 'what was sold: the contract, which law has kept for five years';
const settings = "the shop's own settings and words, of no customer";
const asLabel = 'a label of a document';

/** Places that take any text, and hold no words of customers. */
const impersonal: Readonly<Record<string, string>> = {
  'Order*.number': goods,
  'Order*.items.0.title': goods,
  'Order*.parcels.0.carrier': goods,
  'Order*.parcels.0.trackingNumber': goods,
  'Order*.parcels.0.trackingUrl': goods,
  'Order*.delayReason': 'what the shop tells all who wait for such an order',
  'PlatformReturnChanged.lines.0.line': goods,
  'ProductArrived.title': goods,
  'ShopChanged.*': settings,
  'ProductNoted.*': settings,
  'ProgrammeApplied.*': settings,
  'PromisesApplied.*': settings,
  'StaffChanged.*': 'who works for the shop, by the directory of its people',
  'WebhookReceived.topic': "the name of a platform's call",
  'PlatformRefused.because': "the platform's answer to a call of ours",
  'BoardQuestionAsked.*': 'the numbers of a board, and the page where the question stands',
  'MessageRequested.facts.any': 'by the names of the facts, see below',
  'MessageRequested.stillTrue.0.in.0': 'a status',
  'MessageRequested.thread.replyTo': "the shop's own address, signed",
  '*.label.ko': asLabel,
  '*.label.en': asLabel,
  '*.readerLabel.ko': asLabel,
  '*.readerLabel.en': asLabel,
  '*.zone': 'a time zone',
};

const matches = (place: string, rule: string) =>
  new RegExp(`^${rule.replaceAll('.', '\\.').replaceAll('*', '.*')}$`).test(place);

describe('an event that can hold an address or words of people', () => {
  const places = examples.flatMap(([type, data]) =>
    freeIn(type.data as Node).map((path) => ({ type, data, path, place: `${type.name}.${path}` })),
  );

  test('is stored for 28 days only, or says why it holds none', () => {
    expect(places.length).toBeGreaterThan(100);
    const unknown = places.filter(
      ({ type, data, path, place }) =>
        !type.isPersonal(withText(data, path.split('.'), '김민지')) &&
        !Object.keys(impersonal).some((rule) => matches(place, rule)),
    );
    expect(unknown.map(({ place }) => place)).toEqual([]);
  });

  test('says why in lines that are used', () => {
    const open = places.filter(({ type, data, path }) => !type.isPersonal(withText(data, path.split('.'), '김민지')));
    const unused = Object.keys(impersonal).filter((rule) => !open.some(({ place }) => matches(place, rule)));
    expect(unused).toEqual([]);
  });
});

describe('a message', () => {
  const isPersonal = (more: object) => MessageRequested.isPersonal({ ...request, ...more });

  test('is personal by its address, its thread or the words in it, and else is not', () => {
    expect(isPersonal({})).toBe(false);
    expect(isPersonal({ to: { channel: 'email', address: 'minji@shop.example' } })).toBe(true);
    expect(isPersonal({ facts: { text: '' } })).toBe(true);
    expect(isPersonal({ conversation: { kind: 'chat', id: '42' } })).toBe(true);
    expect(isPersonal({ thread: { inReplyTo: '<1@mail.example>' } })).toBe(true);
    expect(isPersonal({ thread: { replyTo: 'reply+x@shop.example' } })).toBe(false);
  });

  /** Facts of letters that take any text, and hold no words of customers. */
  const ofTheShop: Readonly<Record<string, string>> = {
    'order.number': goods,
    'order.items.0.title': goods,
    'order.items.0.short.ko': settings,
    'order.items.0.short.en': settings,
    delayReason: 'what the shop tells all who wait for such an order',
    'tier.ko': asLabel,
    'tier.en': asLabel,
  };

  test.each([...letters.values()].map((letter) => [letter.kind, letter] as const))(
    'of the kind %s has no words of people beside those that make it personal',
    (_, letter) => {
      const free = freeIn(letter.facts as unknown as Node);
      const isNamed = free.some((path) => isPersonal({ facts: withText({}, path.split('.'), '김민지') as object }));
      const staffOnly = letter.reader !== 'customer';
      expect(isNamed || staffOnly ? [] : free.filter((path) => !(path in ofTheShop))).toEqual([]);
    },
  );
});

test('who names no more than an id, and an answer without words, need no end', () => {
  expect(BuyerDeleted.isPersonal({ buyer: { platformId: 'shopify-1' } })).toBe(false);
  expect(BuyerDeleted.isPersonal({ buyer: { platformId: 'shopify-1', given: '민지' } })).toBe(true);
  const answer = { survey: 'delivery', customer: 'c1', order: 'o-1', score: 2, suspect: false };
  expect(SurveyAnswered.isPersonal(answer)).toBe(false);
  expect(SurveyAnswered.isPersonal({ ...answer, words: '늦었어요' })).toBe(true);
});

test('the examples are whole, so that the places above are all there are', () => {
  for (const [type, data] of examples) expect(() => parseEvent(type, envelopeOf(type, data))).not.toThrow();
});
