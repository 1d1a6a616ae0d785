import { hexId } from '../base/ids.ts';
import type { AggregateKind } from './aggregate.ts';
import { type Aggregate, type Aggregates, aggregate, statesOf } from './aggregate-kind.ts';

const shards = 8;

/** Which of a list's or a count's eight parts a key belongs to; many keys are spread evenly. */
const shardOf = (...key: readonly string[]): number => Number.parseInt(hexId(...key).slice(0, 8), 16) % shards;

/** What one shop counts together and many add to at once: kept in eight aggregates, and read as one. */
class Sharded<State> {
  readonly #parts: Aggregates<State>;
  readonly #separator: string;

  constructor(parts: Aggregates<State>, separator: string) {
    this.#parts = parts;
    this.#separator = separator;
  }

  /** The part that this key counts in. */
  of(shop: string, id: string, ...key: readonly string[]): Aggregate<State> {
    return this.#part(shop, id, shardOf(...key));
  }

  /** The states of all parts of all these ids: so many parts that there are none twice, eight an id at most. */
  states(shop: string, ids: readonly string[], options?: { readonly consistent: boolean }): Promise<State[]> {
    const parts = ids.flatMap((id) => Array.from({ length: shards }, (_, shard) => this.#part(shop, id, shard)));
    return statesOf(parts, options);
  }

  #part(shop: string, id: string, shard: number): Aggregate<State> {
    return this.#parts.of(shop, `${id}${this.#separator}${shard}`);
  }
}

/** `separator` stands between what is counted and the number of its part. */
export const sharded = <State>(name: string, kind: AggregateKind<State>, separator = '~'): Sharded<State> =>
  new Sharded(aggregate(name, kind), separator);
