import { PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { epochSeconds, systemClock } from '../base/clock.ts';
import { canonical } from '../base/json.ts';
import { Later } from '../base/outcome.ts';
import { type Documents, type Draft, type Envelope, say } from '../events/event.ts';
import { WakeChanged } from '../events/timers.ts';
import {
  dropPart,
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

export { eventItem, standsAt, type Write } from './aggregate-item.ts';

/** What follows from a state, derived once for each decision. */
export interface Description {
  /** The state in one word, for the envelope of its events. */
  readonly status: string;
  /** Whether all it says is about a test; its cause decides where this is not said. */
  readonly test?: boolean | undefined;
  /** The earliest of its clocks, or nothing. */
  readonly wakeAt?: string | undefined;
  /** Where it stands in its table's list, or nowhere. */
  readonly place?: { readonly onList: string; readonly listed: string } | undefined;
}

/** What an aggregate has become, and what it says about it. `also` are members of the same write, in its own table. */
export interface Decision<State> {
  readonly state: State;
  /** What follows from the state, where the decision has derived it already. */
  readonly described?: Description | undefined;
  readonly events?: readonly Draft[];
  readonly also?: readonly Write[];
  /** The wall clock that it was decided by; it is read when the decision is saved, where this is not said. */
  readonly decidedAt?: string;
  /** The version of each document that it was decided by. */
  readonly documents?: Documents;
}

/** What led to a decision. */
export type Cause = Pick<Envelope, 'id' | 'at' | 'test'>;

/** One kind of thing that changes as a whole. */
export interface AggregateKind<State> {
  readonly owner: string;
  readonly describe: (state: State) => Description;
  /** How a state that may outgrow an item is stored. */
  readonly outgrown?: Outgrown<State>;
}

/**
 * What of a state lies in items beside it: parts under names that derive from what they hold, so that what did not
 * change is not written again, and no reader can take an old part for a new one.
 */
interface Outgrown<State> {
  readonly apart: (state: State) => { readonly head: State; readonly parts: ReadonlyMap<string, Uint8Array> };
  /** The state again, of its parts in the sequence that `apart` gave them. */
  readonly whole: (head: State, parts: readonly Uint8Array[]) => State;
}

export interface Loaded<State> extends Stored {
  readonly state: State;
}

const maxEvents = 25;
const maxTries = 5;

export async function load<State>(kind: AggregateKind<State>, subject: string): Promise<Loaded<State> | undefined> {
  for (let tries = 0; tries < maxTries; tries++) {
    const found = await storedAt(tableName(), subject);
    if (!found) return undefined;
    const state = found.parts ? await joined(kind, subject, found.state as State, found.parts) : (found.state as State);
    if (state) return { ...found, state };
  }
  throw new Error(`${subject} is rewritten faster than it is read`);
}

/** The states of these subjects, in no sequence; of kinds that never outgrow an item. */
export async function loadAll<State>(
  subjects: readonly string[],
  options?: { readonly consistent: boolean },
): Promise<State[]> {
  return (await storedAll(subjects, options)).map(({ state }) => state as State);
}

/** The state with its parts; nothing when another write took one away meanwhile. */
async function joined<State>(kind: AggregateKind<State>, subject: string, head: State, names: readonly string[]) {
  const parts = await partsOf(subject, names);
  return parts.length === names.length ? kind.outgrown?.whole(head, parts) : undefined;
}

/** What follows for an aggregate, of all that is known; asked again for each try. */
export type Decide<State> = (
  before: State | undefined,
  version: number,
) => Decision<State> | undefined | Promise<Decision<State> | undefined>;

/**
 * Loads, decides, and saves state and events in one write. A decision that is `undefined`, or changes nothing, writes
 * nothing; a write that another one overtook is decided again, a few times, and then `Later`.
 */
export async function change<State>(
  kind: AggregateKind<State>,
  subject: string,
  cause: Cause,
  decide: Decide<State>,
  { tries = maxTries } = {},
): Promise<Loaded<State> | undefined> {
  const once = async () => {
    const before = await load(kind, subject);
    const decision = await decide(before?.state, before?.version ?? 0);
    if (!decision) return before;
    const { state, events = [], also = [] } = decision;
    if (before && events.length + also.length === 0 && canonical(before.state) === canonical(state)) return before;
    return await save(kind, subject, cause, before, decision);
  };
  return await deciding(subject, cause, once, tries);
}

/** Loads, decides and saves, and does so anew when another write came first, a few times; then `Later`. */
export async function deciding<Result>(
  what: string,
  cause: Cause,
  once: () => Promise<Result>,
  most = maxTries,
): Promise<Result> {
  for (let tries = 0; tries < most; tries++) {
    try {
      return await once();
    } catch (error) {
      if (!isConflict(error)) throw error;
    }
  }
  throw new Later(cause.at, `${what} is changed by others all the time`);
}

/** Saves what was decided about `before`; throws a conflict (see `isConflict`) when it is no longer so. */
export async function save<State>(
  kind: AggregateKind<State>,
  subject: string,
  cause: Cause,
  before: Loaded<State> | undefined,
  {
    state,
    events = [],
    also = [],
    described = kind.describe(state),
    decidedAt = systemClock(),
    documents,
  }: Decision<State>,
): Promise<Loaded<State>> {
  const version = (before?.version ?? 0) + 1;
  const { status, wakeAt, test = cause.test, place } = described;
  const drafts = [...events];
  if (wakeAt !== before?.wakeAt) {
    drafts.push(say(WakeChanged, cause.at, { owner: kind.owner, aggregate: subject, at: wakeAt ?? null }));
  }
  if (drafts.length > maxEvents) throw new Error(`${subject}: ${drafts.length} events in one decision`);
  const { head, names, writes } = stored(kind, subject, cause, before, state);
  const told = drafts.map((draft, index) =>
    envelope(draft, {
      subject,
      version,
      n: index + 1,
      standing: status,
      cause: { ...cause, test },
      decidedAt,
      documents,
    }),
  );
  const after = { state: head, wakeAt, parts: names };
  const put = putStored(tableName(), subject, before, after, told, place);
  const all = [...put.writes, ...writes, ...also];
  if (all.length === 1) await dynamo().send(new PutCommand(put.writes[0].Put));
  else await dynamo().send(new TransactWriteCommand({ TransactItems: all }));
  return { ...put.stored, state };
}

/** A state as its item and the parts beside it: what is new is written, and what is over is left for DynamoDB to take. */
function stored<State>(
  kind: AggregateKind<State>,
  subject: string,
  { at }: Cause,
  before: Loaded<State> | undefined,
  state: State,
) {
  const { head, parts } = kind.outgrown?.apart(state) ?? { head: state, parts: new Map<string, Uint8Array>() };
  const known = new Set(before?.parts);
  const fresh = [...parts].filter(([name]) => !known.has(name));
  const over = [...known].filter((name) => !parts.has(name));
  const writes: Write[] = [
    ...fresh.map(([name, body]) => putPart(tableName(), subject, name, body)),
    ...over.map((name) => dropPart(tableName(), subject, name, epochSeconds(at))),
  ];
  return { head, writes, names: parts.size > 0 ? [...parts.keys()] : undefined };
}

/** What an aggregate has become, without a word about it: a member of another aggregate's write, in the same table. */
export function becomes<State>(subject: string, before: Loaded<State> | undefined, state: State): Write {
  const [put] = putStored(tableName(), subject, before, { state, wakeAt: before?.wakeAt }).writes;
  return put;
}

interface Place {
  readonly subject: string;
  readonly version: number;
  readonly n: number;
  readonly standing: string;
  readonly cause: Cause;
  readonly decidedAt?: string;
  readonly documents?: Documents | undefined;
}

export function envelope({ type, at, data, historical }: Draft, place: Place): Envelope {
  const { subject, version, n, standing, cause, decidedAt, documents } = place;
  const [, shop = ''] = subject.split('/');
  const id = `${subject}@${version}.${n}`;
  return {
    id,
    name: type.name,
    v: type.v,
    shop,
    subject,
    version,
    standing,
    at,
    cause: cause.id,
    test: cause.test,
    ...(historical && { historical }),
    ...(decidedAt && { decidedAt }),
    ...(documents && { documents }),
    data,
  };
}
