import { PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import {
  dropPart,
  eventItem,
  partsOf,
  putPart,
  putStored,
  type Stored,
  storedAt,
  type Write,
} from './aggregate-item.ts';
import { epochSeconds, systemClock } from './clock.ts';
import { dynamo, isConflict } from './dynamo.ts';
import { type Documents, type Draft, type Envelope, say } from './events/event.ts';
import { WakeChanged } from './events/timers.ts';
import { canonical } from './json.ts';
import { Later } from './outcome.ts';

export { eventItem, standsAt, type Write } from './aggregate-item.ts';

/** What an aggregate has become, and what it says about it. `also` are members of the same write, in its own table. */
export interface Decision<State> {
  readonly state: State;
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
  readonly table: string;
  readonly standing: (state: State) => string;
  /** Whether all it says is about a test; its cause decides where this is not said. */
  readonly test?: (state: State) => boolean;
  /** The earliest of its clocks, or nothing. */
  readonly wakeAt?: (state: State) => string | undefined;
  /** Where it stands in its table's list, or nowhere. */
  readonly place?: (state: State) => { readonly onList: string; readonly listed: string } | undefined;
  /** How a state that may outgrow an item is stored. */
  readonly outgrown?: Outgrown<State>;
}

/**
 * What of a state lies in items beside it: parts under names that derive from what they hold, so that what did not
 * change is not written again, and no reader can take an old part for a new one.
 */
export interface Outgrown<State> {
  readonly apart: (state: State) => { readonly head: State; readonly parts: ReadonlyMap<string, Uint8Array> };
  /** The state again, of its parts in the sequence that `apart` gave them. */
  readonly whole: (head: State, parts: readonly Uint8Array[]) => State;
}

export interface Loaded<State> extends Stored {
  readonly state: State;
}

const eventsMost = 25;
const triesMost = 5;

export async function load<State>(kind: AggregateKind<State>, subject: string): Promise<Loaded<State> | undefined> {
  for (let tries = 0; tries < triesMost; tries++) {
    const found = await storedAt(kind.table, subject);
    if (!found) return undefined;
    const state = found.parts ? await joined(kind, subject, found.state as State, found.parts) : (found.state as State);
    if (state) return { ...found, state };
  }
  throw new Error(`${subject} is rewritten faster than it is read`);
}

/** The state with its parts; nothing when another write took one away meanwhile. */
async function joined<State>(kind: AggregateKind<State>, subject: string, head: State, names: readonly string[]) {
  const parts = await partsOf(kind.table, subject, names);
  return parts.length === names.length ? kind.outgrown?.whole(head, parts) : undefined;
}

/**
 * Loads, decides, and saves state and events in one write. A decision that is `undefined`, or changes nothing, writes
 * nothing; a write that another one overtook is decided again, a few times, and then `Later`.
 */
export async function change<State>(
  kind: AggregateKind<State>,
  subject: string,
  cause: Cause,
  decide: (before: State | undefined, version: number) => Decision<State> | undefined,
): Promise<Loaded<State> | undefined> {
  return await deciding(subject, cause, async () => {
    const before = await load(kind, subject);
    const decision = decide(before?.state, before?.version ?? 0);
    if (!decision) return before;
    const { state, events = [], also = [] } = decision;
    if (before && events.length + also.length === 0 && canonical(before.state) === canonical(state)) return before;
    return await save(kind, subject, cause, before, decision);
  });
}

/** Loads, decides and saves, and does so anew when another write came first, a few times; then `Later`. */
export async function deciding<Result>(
  what: string,
  cause: Cause,
  once: () => Promise<Result>,
  most = triesMost,
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
  { state, events = [], also = [], decidedAt = systemClock(), documents }: Decision<State>,
): Promise<Loaded<State>> {
  const version = (before?.version ?? 0) + 1;
  const wakeAt = kind.wakeAt?.(state);
  const drafts = [...events];
  if (wakeAt !== before?.wakeAt) {
    drafts.push(say(WakeChanged, cause.at, { owner: kind.owner, aggregate: subject, at: wakeAt ?? null }));
  }
  if (drafts.length > eventsMost) throw new Error(`${subject}: ${drafts.length} events in one decision`);
  const { head, names, writes } = stored(kind, subject, cause, before, state);
  const put = putStored(
    kind.table,
    subject,
    before?.version,
    { state: head, version, wakeAt, parts: names },
    kind.place?.(state),
  );
  if (drafts.length + also.length + writes.length === 0) await dynamo().send(new PutCommand(put));
  else {
    const standing = kind.standing(state);
    const led = { ...cause, test: kind.test?.(state) ?? cause.test };
    const envelopes = drafts.map((draft, index) =>
      envelope(draft, { subject, version, n: index + 1, standing, cause: led, decidedAt, documents }),
    );
    const items = envelopes.map((event) => ({ Put: eventItem(kind.table, event) }));
    await dynamo().send(new TransactWriteCommand({ TransactItems: [{ Put: put }, ...items, ...writes, ...also] }));
  }
  return { state, version, wakeAt, parts: names };
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
    ...fresh.map(([name, body]) => putPart(kind.table, subject, name, body)),
    ...over.map((name) => dropPart(kind.table, subject, name, epochSeconds(at))),
  ];
  return { head, writes, names: parts.size > 0 ? [...parts.keys()] : undefined };
}

/** What an aggregate has become, without a word about it: a member of another aggregate's write, in the same table. */
export function becomes<State>(
  kind: AggregateKind<State>,
  subject: string,
  before: Loaded<State> | undefined,
  state: State,
): Write {
  const version = (before?.version ?? 0) + 1;
  return { Put: putStored(kind.table, subject, before?.version, { state, version, wakeAt: before?.wakeAt }) };
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

export function envelope({ type, at, data, quiet }: Draft, place: Place): Envelope {
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
    ...(quiet && { quiet }),
    ...(decidedAt && { decidedAt }),
    ...(documents && { documents }),
    data,
  };
}
