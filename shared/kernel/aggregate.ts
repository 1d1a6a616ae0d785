import { PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { epochSeconds, systemClock } from '../base/clock.ts';
import { canonical } from '../base/json.ts';
import { Later } from '../base/outcome.ts';
import { type Documents, type Draft, type Envelope, say } from '../events/event.ts';
import { WakeChanged } from '../events/timers.ts';
import {
  dropPart,
  isUnlisted,
  type Listing,
  partsOf,
  putPart,
  putStored,
  type Stored,
  storedAll,
  storedAt,
  type Write,
} from './aggregate-item.ts';
import { dynamo, isConflict } from './dynamo.ts';
import { tableName } from './table.ts';

export { assertVersion, eventItem, type Write } from './aggregate-item.ts';

/** What follows from a state, derived once for each decision. */
export interface Description {
  /** The state in one word, for the envelope of its events. */
  readonly status: string;
  /** Whether all it says is about a test; its cause decides where this is not said. */
  readonly test?: boolean | undefined;
  /** The earliest of its clocks, or nothing. */
  readonly wakeAt?: string | undefined;
  /** Its entry in its table's list, if it is listed. */
  readonly listing?: Listing | undefined;
}

/** The new state of an aggregate, and its events. `alsoWrite` are members of the same transaction, in the same table. */
export interface Decision<State> {
  readonly state: State;
  /** What follows from the state, where the decision has derived it already. */
  readonly described?: Description | undefined;
  readonly events?: readonly Draft[];
  readonly alsoWrite?: readonly Write[];
  /** The wall clock at the decision; by default, the wall clock at the save. */
  readonly decidedAt?: string;
  /** The version of each document that the decision rests on. */
  readonly documents?: Documents;
}

/** The event or call that led to a decision. */
export type Cause = Pick<Envelope, 'id' | 'at' | 'test'>;

/** One kind of thing that changes as a whole. */
export interface AggregateKind<State> {
  /** Who is woken when it wants to be. */
  readonly owner: string | ((state: State) => string);
  readonly describe: (state: State) => Description;
  /** Its entry in its table's list, by its subject; one that its description names takes precedence. */
  readonly list?: (subject: string, state: State) => Listing | undefined;
  /** How a state that may be too large for one item is stored. */
  readonly overflow?: Overflow<State>;
}

/**
 * The part of a state that lies in further items. The name of a part derives from its content, so that an unchanged part is
 * not written again, and no reader mistakes an old part for a new one.
 */
interface Overflow<State> {
  readonly split: (state: State) => { readonly head: State; readonly parts: ReadonlyMap<string, Uint8Array> };
  /** Joins the parts, in the sequence that `split` gave them. */
  readonly join: (head: State, parts: readonly Uint8Array[]) => State;
}

export interface Loaded<State> extends Stored {
  readonly state: State;
}

const maxEvents = 25;
const defaultTries = 5;

export async function load<State>(kind: AggregateKind<State>, subject: string): Promise<Loaded<State> | undefined> {
  for (let tries = 0; tries < defaultTries; tries++) {
    const found = await storedAt(tableName(), subject);
    if (!found) return undefined;
    const state = found.parts
      ? await joinParts(kind, subject, found.state as State, found.parts)
      : (found.state as State);
    if (state) return { ...found, state };
  }
  throw new Error(`${subject} changes faster than it can be read`);
}

/** The states of these subjects, in no sequence; only for kinds without `overflow`. */
export async function loadAll<State>(
  subjects: readonly string[],
  options?: { readonly consistent: boolean },
): Promise<State[]> {
  return (await storedAll(subjects, options)).map(({ state }) => state as State);
}

/** The state with its parts; `undefined` when another write has removed one meanwhile. */
async function joinParts<State>(kind: AggregateKind<State>, subject: string, head: State, names: readonly string[]) {
  const parts = await partsOf(subject, names);
  return parts.length === names.length ? kind.overflow?.join(head, parts) : undefined;
}

/** Decides by the current state; called again for each try. */
export type Decide<State> = (
  before: State | undefined,
  version: number,
) => Decision<State> | undefined | Promise<Decision<State> | undefined>;

/**
 * Loads, decides, and saves state and events in one write. A decision that is `undefined`, or changes nothing, writes
 * nothing. After a conflicting write it decides again, a few times, and then throws `Later`.
 */
export async function change<State>(
  kind: AggregateKind<State>,
  subject: string,
  cause: Cause,
  decide: Decide<State>,
  { tries = defaultTries } = {},
): Promise<Loaded<State> | undefined> {
  const once = async () => {
    const before = await load(kind, subject);
    const decision = await decide(before?.state, before?.version ?? 0);
    if (!decision) return before;
    const { state, events = [], alsoWrite = [] } = decision;
    const isSame = before && events.length + alsoWrite.length === 0 && canonical(before.state) === canonical(state);
    if (isSame && !isUnlisted(before, kind.list?.(subject, state))) return before;
    return await save(kind, subject, cause, before, decision);
  };
  return await deciding(subject, cause, once, tries);
}

/** Runs `once`, and again after a conflicting write, a few times; then it throws `Later`. */
export async function deciding<Result>(
  what: string,
  cause: Cause,
  once: () => Promise<Result>,
  maxTries = defaultTries,
): Promise<Result> {
  for (let tries = 0; tries < maxTries; tries++) {
    try {
      return await once();
    } catch (error) {
      if (!isConflict(error)) throw error;
    }
  }
  throw new Later(cause.at, `${what} has too many concurrent writes`);
}

/** Saves a decision about `before`; throws a conflict (see `isConflict`) when `before` is no longer the current state. */
export async function save<State>(...decided: Parameters<typeof writesOf<State>>): Promise<Loaded<State>> {
  const { writes, stored } = writesOf(...decided);
  if (writes.length === 1 && writes[0]?.Put) await dynamo().send(new PutCommand(writes[0].Put));
  else await dynamo().send(new TransactWriteCommand({ TransactItems: [...writes] }));
  return stored;
}

/** A decision about `before` as members of a write, on condition that `before` is still the current state. */
export function writesOf<State>(
  kind: AggregateKind<State>,
  subject: string,
  cause: Cause,
  before: Loaded<State> | undefined,
  decision: Decision<State>,
): { readonly writes: readonly Write[]; readonly stored: Loaded<State> } {
  const { state, events = [], alsoWrite = [], decidedAt = systemClock(), documents } = decision;
  const { described = kind.describe(state) } = decision;
  const version = (before?.version ?? 0) + 1;
  const { status, wakeAt, test = cause.test, listing = kind.list?.(subject, state) } = described;
  const drafts = [...events];
  if (wakeAt !== before?.wakeAt) {
    const owner = typeof kind.owner === 'string' ? kind.owner : kind.owner(state);
    drafts.push(say(WakeChanged, cause.at, { owner, aggregate: subject, at: wakeAt ?? null }));
  }
  if (drafts.length > maxEvents) throw new Error(`${subject}: ${drafts.length} events in one decision`);
  const { head, names, writes } = itemsOf(kind, subject, cause, before, state);
  const origin = { subject, version, status, cause: { ...cause, test }, decidedAt, documents };
  const envelopes = drafts.map((draft, index) => envelope(draft, { ...origin, n: index + 1 }));
  const after = { state: head, wakeAt, parts: names };
  const isPersonal = (_: Envelope, index: number) => drafts[index]?.type.isPersonal(drafts[index].data) ?? false;
  const personal = envelopes.filter(isPersonal);
  const open = envelopes.filter((each) => !personal.includes(each));
  const put = putStored(tableName(), subject, before, after, open, listing, personal);
  return { writes: [...put.writes, ...writes, ...alsoWrite], stored: { ...put.stored, state } };
}

/** A state as its item and parts: new parts are put, obsolete parts get a time to live. */
function itemsOf<State>(
  kind: AggregateKind<State>,
  subject: string,
  { at }: Cause,
  before: Loaded<State> | undefined,
  state: State,
) {
  const { head, parts } = kind.overflow?.split(state) ?? { head: state, parts: new Map<string, Uint8Array>() };
  const stored = new Set(before?.parts);
  const added = [...parts].filter(([name]) => !stored.has(name));
  const obsolete = [...stored].filter((name) => !parts.has(name));
  const writes: Write[] = [
    ...added.map(([name, body]) => putPart(tableName(), subject, name, body)),
    ...obsolete.map((name) => dropPart(tableName(), subject, name, epochSeconds(at))),
  ];
  return { head, writes, names: parts.size > 0 ? [...parts.keys()] : undefined };
}

/** Puts the new state of an aggregate without events: a member of another aggregate's write, in the same table. */
export function putState<State>(subject: string, before: Loaded<State> | undefined, state: State): Write {
  const [put] = putStored(tableName(), subject, before, { state, wakeAt: before?.wakeAt }).writes;
  return put;
}

interface EventOrigin {
  readonly subject: string;
  readonly version: number;
  readonly n: number;
  readonly status: string;
  readonly cause: Cause;
  readonly decidedAt?: string;
  readonly documents?: Documents | undefined;
}

export function envelope({ type, at, data, historical }: Draft, origin: EventOrigin): Envelope {
  const { subject, version, n, status, cause, decidedAt, documents } = origin;
  const [, shop = ''] = subject.split('/');
  const id = `${subject}@${version}.${n}`;
  return {
    id,
    name: type.name,
    v: type.v,
    shop,
    subject,
    version,
    status,
    at,
    cause: cause.id,
    test: cause.test,
    ...(historical && { historical }),
    ...(decidedAt && { decidedAt }),
    ...(documents && { documents }),
    data,
  };
}
