import {
  type AggregateKind,
  assertVersion,
  type Cause,
  change,
  type Decide,
  type Decision,
  type Loaded,
  load,
  loadAll,
  putState,
  save,
  type Write,
  writesOf,
} from './aggregate.ts';
import { tableName } from './table.ts';

/** One aggregate in the table of its capability. */
export class Aggregate<State> {
  readonly subject: string;
  readonly #kind: AggregateKind<State>;

  constructor(kind: AggregateKind<State>, subject: string) {
    this.#kind = kind;
    this.subject = subject;
  }

  load(): Promise<Loaded<State> | undefined> {
    return load(this.#kind, this.subject);
  }

  async state(): Promise<State | undefined> {
    return (await this.load())?.state;
  }

  /** Loads, decides, and saves state and events in one write; see `change` in `aggregate.ts`. */
  change(
    cause: Cause,
    decide: Decide<State>,
    options?: { readonly tries: number },
  ): Promise<Loaded<State> | undefined> {
    return change(this.#kind, this.subject, cause, decide, options);
  }

  /** Saves a decision about `before`; throws a conflict when `before` is no longer the current state. */
  save(cause: Cause, before: Loaded<State> | undefined, decision: Decision<State>): Promise<Loaded<State>> {
    return save(this.#kind, this.subject, cause, before, decision);
  }

  /** A decision about `before` with its events: members of the write of another aggregate in the same table. */
  writesOf(cause: Cause, before: Loaded<State> | undefined, decision: Decision<State>): readonly Write[] {
    return writesOf(this.#kind, this.subject, cause, before, decision).writes;
  }

  /** The aggregate's new state, without an event: a member of another aggregate's write. */
  putState(before: Loaded<State> | undefined, state: State): Write {
    return putState(this.subject, before, state);
  }

  /** Asserts that the aggregate is at this version, or does not exist: a member of another aggregate's write. */
  assertVersion(version: number | undefined): Write {
    return assertVersion(tableName(), this.subject, version);
  }
}

/** All aggregates of one kind, by their subjects: `<name>/<shop>/<id>`. */
export class Aggregates<State> {
  readonly #name: string;
  readonly #kind: AggregateKind<State>;

  constructor(name: string, kind: AggregateKind<State>) {
    this.#name = name;
    this.#kind = kind;
  }

  /** By its shop and id; where a shop has only one, the id is the shop's. */
  of(shop: string, id: string = shop): Aggregate<State> {
    return this.at(`${this.#name}/${shop}/${id}`);
  }

  /** By its subject. */
  at(subject: string): Aggregate<State> {
    return new Aggregate(this.#kind, subject);
  }

  /** Whether a subject names one of this kind. */
  has(subject: string): boolean {
    return subject.startsWith(`${this.#name}/`);
  }
}

/** The states of at most 100 aggregates in one read, in no sequence; those that are not there are left out. */
export const statesOf = <State>(
  all: readonly Aggregate<State>[],
  options?: { readonly consistent: boolean },
): Promise<State[]> =>
  loadAll(
    all.map(({ subject }) => subject),
    options,
  );

/** Defines a kind of aggregate: its subjects begin with `name`. A capability defines each of its kinds once. */
export const aggregate = <State>(name: string, kind: AggregateKind<State>): Aggregates<State> =>
  new Aggregates(name, kind);
