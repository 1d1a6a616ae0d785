import { hexId } from '../base/ids.ts';
import type { AggregateKind } from './aggregate.ts';
import { type Aggregate, type Aggregates, aggregate, statesOf } from './aggregate-kind.ts';

const shards = 8;

/** The shard of a key; many keys are spread evenly. */
const shardOf = (...key: readonly string[]): number => Number.parseInt(hexId(...key).slice(0, 8), 16) % shards;

/** A counter or list of a shop with many concurrent writes: eight aggregates, read as one. */
class Sharded<State> {
  readonly #parts: Aggregates<State>;
  readonly #separator: string;

  constructor(parts: Aggregates<State>, separator: string) {
    this.#parts = parts;
    this.#separator = separator;
  }

  /** The shard of this key. */
  of(shop: string, id: string, ...key: readonly string[]): Aggregate<State> {
    return this.#part(shop, id, shardOf(...key));
  }

  /** The states of all shards of all these ids, at most eight for each id. */
  states(shop: string, ids: readonly string[], options?: { readonly consistent: boolean }): Promise<State[]> {
    const parts = ids.flatMap((id) => Array.from({ length: shards }, (_, shard) => this.#part(shop, id, shard)));
    return statesOf(parts, options);
  }

  #part(shop: string, id: string, shard: number): Aggregate<State> {
    return this.#parts.of(shop, `${id}${this.#separator}${shard}`);
  }
}

/** `separator` is between the id and the number of the shard. */
export const sharded = <State>(name: string, kind: AggregateKind<State>, separator = '~'): Sharded<State> =>
  new Sharded(aggregate(name, kind), separator);
