import * as v from 'valibot';
import { sentenceOf, validate } from '../base/faults.ts';
import { Rejected } from '../base/outcome.ts';

const text = (maxLength: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(maxLength));

/** An instant in UTC, always as `2026-11-22T01:00:00.000Z`, so that texts sort by time. */
export const instant = v.pipe(
  v.string(),
  v.isoTimestamp(),
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, 'an instant in UTC, to the millisecond'),
);

/** An id for keys and paths: letters, digits, `-`, `_`, `.`, `~`. */
export const id = v.pipe(text(200), v.regex(/^[\w.~-]+$/, 'an id of letters, digits, "-", "_", "." and "~"'));

/** A channel of advertising, which people agree to each for itself. */
export const advertisingChannel = v.picklist(['email', 'sms', 'kakao', 'push']);

/** An answer about advertising as a platform, or a file of one, reports it. */
export const platformAnswer = {
  channel: advertisingChannel,
  /** It is about messages at night, from 21:00 to 08:00 in Korea, alone. */
  night: v.optional(v.literal(true)),
  given: v.boolean(),
  /** By the platform's clock. */
  saidAt: instant,
  /** The platform does not say when they answered: it may have been at any time before. */
  undated: v.optional(v.literal(true)),
  /** The version of the words that they read. */
  wording: v.optional(id),
  source: v.optional(v.picklist(['platform', 'import'])),
  /** When the call or file that says it was received. */
  heardAt: v.optional(instant),
};

/** A language of customers. Defined here, so that its users do not bundle the shop document's schema. */
export const language = v.picklist(['ko', 'en']);

/** A label in both languages. */
export const label = v.object({ ko: text(100), en: text(100) });
export type Label = v.InferOutput<typeof label>;

/** `order/demo/shopify-1001`: the kind of aggregate, its shop, its own id. */
export const subject = v.pipe(text(300), v.regex(/^[a-z-]+\/[\w.~-]+\/[\w.~-]+$/));

/** A document that decisions rest on: a shipped one (`journeys`, `letter/delay`), or a shop's (`shop/demo`). */
const documentName = v.pipe(text(200), v.regex(/^[a-z-]+(\/[\w.~-]+)?$/));

/** The version of each document that a decision rests on; a shop's is that of its last `ShopChanged`. */
export type Documents = Readonly<Record<string, number>>;

/** A document of a kind, such as `survey/delivery`, as a decision names it. */
export const documentVersion = (kind: string, id: string, version: number): Documents => ({
  [`${kind}/${id}`]: version,
});

/** A shop's document as a decision names it, by the version of its `ShopChanged` event. */
export const shopVersion = (shop: string, version: number): Documents => documentVersion('shop', shop, version);

const envelope = {
  /** `<subject>@<version>.<n>`: the same decision makes the same id. */
  id: text(400),
  shop: id,
  subject,
  /** The subject's version after this event; a consumer never goes back to a lower one. */
  version: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** The subject's status after this event. */
  status: text(40),
  /** When it happened, by the world's clock; see `decidedAt`. */
  at: instant,
  /** The id of the event or call that led to it. */
  cause: text(400),
  /** True for a platform's test order: stored, and no customer gets a message about it. */
  test: v.boolean(),
  /** True for what was imported, missed, or happened before the shop connected: consumers update their state and start nothing. */
  historical: v.optional(v.boolean()),
  /** When it was decided, by the wall clock; `at` is when it happened. */
  decidedAt: v.optional(instant),
  /** The version of each document that the decision rests on. */
  documents: v.optional(v.record(documentName, v.pipe(v.number(), v.integer(), v.minValue(1)))),
};

type Shape = v.GenericSchema<unknown, unknown>;

/** One kind of event: rules match its name, consumers parse by its schema. */
export interface EventType<Name extends string = string, Data extends Shape = Shape> {
  readonly name: Name;
  readonly v: number;
  readonly data: Data;
  /** The whole envelope of this kind of event, of this version or the one before. */
  readonly envelope: Shape;
  /** The intended consumers, and why nothing consumes it yet. */
  readonly unconsumed?: string;
  /** Whether such data names a person or has their words: then the event is stored for 30 days only. */
  readonly isPersonal: (data: unknown) => boolean;
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

/** The `source` of all events on the bus; their kind is their name. */
export const source = 'dangol';

/** The `source` of events that are published again for one consumer, by the name of its function: no other rule matches it. */
export const replaySource = (consumer: string): string => `${source}.replay.${consumer}`;

interface EventOptions<Data extends Shape = Shape> {
  readonly version?: number;
  readonly unconsumed?: string;
  /** It names a person or has their words, always or for such data. */
  readonly personal?: true | ((data: v.InferOutput<Data>) => boolean);
}

/** Defines an event's name, version and schema; handlers parse by it, rules match it. */
export function defineEvent<Name extends string, Data extends Shape>(
  name: Name,
  data: Data,
  { version = 1, unconsumed, personal }: EventOptions<Data> = {},
): EventType<Name, Data> {
  const versions = v.picklist(version > 1 ? [version, version - 1] : [version]);
  const full = v.object({ ...envelope, name: v.literal(name), v: versions, data });
  const isPersonal = (given: unknown): boolean =>
    typeof personal === 'function' ? personal(given as v.InferOutput<Data>) : personal === true;
  return { name, v: version, data, envelope: full, isPersonal, ...(unconsumed && { unconsumed }) };
}

/** An event as a decision returns it; the store adds the envelope's fields. */
export interface Draft {
  readonly type: EventType;
  readonly at: string;
  readonly data: unknown;
  readonly historical?: boolean | undefined;
}

/** An event of `type`, as a decision returns it. */
export function say<Type extends EventType>(type: Type, at: string, data: EventOf<Type>['data']): Draft {
  return { type, at, data };
}

/** Marks events as historical: consumers update their state and start nothing. */
export const asHistorical = (drafts: readonly Draft[]): Draft[] =>
  drafts.map((draft) => ({ ...draft, historical: true }));

/** The lines in which events wait for a consumer: nothing in `bulk`, which may be late, delays what people wait for, in `now`. */
export type Lane = 'now' | 'bulk';

/** An event only where its data has one of these values in each of these fields, and the lane by which it comes. */
export interface Selection {
  readonly type: EventType;
  readonly where: Readonly<Record<string, readonly string[]>>;
  readonly lane: Lane;
}

/** What a consumer subscribes to: an event, which comes at once; or a selection of one. */
export type Subscription = EventType | Selection;

export const isSelection = (subscription: Subscription): subscription is Selection => 'where' in subscription;

export const typeOf = (subscription: Subscription): EventType =>
  isSelection(subscription) ? subscription.type : subscription;

/** An owner as events name it that are for one lane of its consumer. */
export const ownerIn = <Owner extends string>(owner: Owner, lane: Lane): Owner | `${Owner}.bulk` =>
  lane === 'now' ? owner : `${owner}.bulk`;

/** The EventBridge pattern that matches exactly these events for a consumer, new or replayed. */
export function patternOf(types: readonly EventType[], consumer: string): { source: string[]; detailType: string[] } {
  return { source: [source, replaySource(consumer)], detailType: types.map(({ name }) => name) };
}

/** The version of the subject, and the event's number in it, by the event's id: `<subject>@<version>.<n>`. */
export function versionIn(id: string): [version: number, n: number] {
  const [, version, n] = /@(\d+)\.(\d+)$/.exec(id) ?? [];
  return [Number(version ?? 0), Number(n ?? 0)];
}

/** Parses an event of any origin. A malformed one is `Rejected`; the reason contains no data of it. */
export function parseEvent<Type extends EventType>(type: Type, raw: unknown): EventOf<Type> {
  const read = validate(type.envelope, raw);
  if (read.success) return read.output as EventOf<Type>;
  const faults = read.faults.map((fault) => sentenceOf(fault, 'the event'));
  throw new Rejected(`${type.name} is malformed: ${faults.join('; ')}`);
}
