import * as v from 'valibot';
import { sentenceOf, validate } from '../base/faults.ts';
import { Rejected } from '../base/outcome.ts';

const text = (longest: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(longest));

/** An instant in UTC, always as `2026-11-22T01:00:00.000Z`, so that the earlier one is the lesser text. */
export const instant = v.pipe(
  v.string(),
  v.isoTimestamp(),
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, 'an instant in UTC, to the millisecond'),
);

/** A name that stands in keys and paths: letters, digits, `-`, `_`, `.`, `~`. */
export const id = v.pipe(text(200), v.regex(/^[\w.~-]+$/, 'an id of letters, digits, "-", "_", "." and "~"'));

/** What is spoken to customers. Here, so that who names a language does not carry the shops' whole document. */
export const language = v.picklist(['ko', 'en']);

/** What something is called, in both languages. */
export const label = v.object({ ko: text(100), en: text(100) });
export type Label = v.InferOutput<typeof label>;

/** `order/demo/shopify-1001`: the kind of aggregate, its shop, its own id. */
export const subject = v.pipe(text(300), v.regex(/^[a-z-]+\/[\w.~-]+\/[\w.~-]+$/));

/** A document that decisions rest on: one of ours (`journeys`, `letter/delay`), or a shop's (`shop/demo`). */
const documentName = v.pipe(text(200), v.regex(/^[a-z-]+(\/[\w.~-]+)?$/));

/** The version of each document that a decision rests on; a shop's is that of its last `ShopChanged`. */
export type Documents = Readonly<Record<string, number>>;

/** A document of a kind, such as `survey/delivery`, as a decision names it. */
export const documentVersion = (kind: string, id: string, version: number): Documents => ({
  [`${kind}/${id}`]: version,
});

/** A shop's document as a decision names it, by the version of the `ShopChanged` that said it. */
export const shopVersion = (shop: string, version: number): Documents => documentVersion('shop', shop, version);

const envelope = {
  /** `<subject>@<version>.<n>`: the same decision makes the same id. */
  id: text(400),
  shop: id,
  subject,
  /** The subject's version after this event; a consumer never goes back to a lower one. */
  version: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** The subject's state in one word after this event. */
  status: text(40),
  /** When it happened in the world. */
  at: instant,
  /** The id of what led to it. */
  cause: text(400),
  /** True for a platform's test order: stored, and never told to a customer. */
  test: v.boolean(),
  /** True for what was imported, missed, or happened before the shop connected: it is known from now on, and starts nothing. */
  historical: v.optional(v.boolean()),
  /** When it was decided, by the wall clock; `at` is when it happened in the world. */
  decidedAt: v.optional(instant),
  /** By which version of which document it was decided. */
  documents: v.optional(v.record(documentName, v.pipe(v.number(), v.integer(), v.minValue(1)))),
};

type Shape = v.GenericSchema<unknown, unknown>;

/** One kind of event: its name is the rule's pattern, its shape is the parser. */
export interface EventType<Name extends string = string, Data extends Shape = Shape> {
  readonly name: Name;
  readonly v: number;
  readonly data: Data;
  /** The whole envelope of this kind of event, of this version or the one before. */
  readonly envelope: Shape;
  /** For whom it is published, and why nothing consumes it yet. */
  readonly unheard?: string;
}

export interface Envelope<Name extends string = string, Data = unknown> {
  readonly id: string;
  readonly name: Name;
  readonly v: number;
  readonly shop: string;
  readonly subject: string;
  readonly version: number;
  readonly status: string;
  readonly at: string;
  readonly cause: string;
  readonly test: boolean;
  readonly historical?: boolean | undefined;
  readonly decidedAt?: string | undefined;
  readonly documents?: Documents | undefined;
  readonly data: Data;
}

/** The envelope of one kind of event, as a consumer gets it. */
export type EventOf<Type extends EventType> =
  Type extends EventType<infer Name, infer Data> ? Envelope<Name, v.InferOutput<Data>> : never;

/** The `source` of all that stands on the bus; what an event is, its name says. */
export const source = 'dangol';

/** The `source` of what is put there again for one consumer, by the name of its function: nobody else takes it. */
export const sourceAgain = (consumer: string): string => `${source}.again.${consumer}`;

interface EventOptions {
  readonly version?: number;
  readonly unheard?: string;
}

/** Says an event's name, version and shape once; handlers parse with it, rules match by it. */
export function defineEvent<Name extends string, Data extends Shape>(
  name: Name,
  data: Data,
  { version = 1, unheard }: EventOptions = {},
): EventType<Name, Data> {
  const versions = v.picklist(version > 1 ? [version, version - 1] : [version]);
  const whole = v.object({ ...envelope, name: v.literal(name), v: versions, data });
  return { name, v: version, data, envelope: whole, ...(unheard && { unheard }) };
}

/** An event as a decision says it; the store adds what the aggregate knows of itself. */
export interface Draft {
  readonly type: EventType;
  readonly at: string;
  readonly data: unknown;
  readonly historical?: boolean | undefined;
}

/** An event of `type` as a decision says it. */
export function say<Type extends EventType>(type: Type, at: string, data: EventOf<Type>['data']): Draft {
  return { type, at, data };
}

/** The same, for everybody to know and nobody to act on. */
export const asHistorical = (drafts: readonly Draft[]): Draft[] =>
  drafts.map((draft) => ({ ...draft, historical: true }));

/** What a consumer subscribes to: an event; or of an event, what concerns one owner only. */
export type Subscription = EventType | { readonly type: EventType; readonly owner: string };

export const typeOf = (subscription: Subscription): EventType =>
  'owner' in subscription ? subscription.type : subscription;

/** The EventBridge pattern that lets exactly these events through to a consumer, new or again. */
export function patternOf(types: readonly EventType[], consumer: string): { source: string[]; detailType: string[] } {
  return { source: [source, sourceAgain(consumer)], detailType: types.map(({ name }) => name) };
}

/** The version of its subject at which an event stands, and its place in that, by its id: `<subject>@<version>.<n>`. */
export function versionIn(id: string): [version: number, n: number] {
  const [, version, n] = /@(\d+)\.(\d+)$/.exec(id) ?? [];
  return [Number(version ?? 0), Number(n ?? 0)];
}

/** The event in an envelope of any origin; one without its shape is bad for ever, and the reason repeats nothing of it. */
export function parseEvent<Type extends EventType>(type: Type, raw: unknown): EventOf<Type> {
  const read = validate(type.envelope, raw);
  if (read.success) return read.output as EventOf<Type>;
  const faults = read.faults.map((fault) => sentenceOf(fault, 'the event'));
  throw new Rejected(`${type.name} lacks its shape: ${faults.join('; ')}`);
}
