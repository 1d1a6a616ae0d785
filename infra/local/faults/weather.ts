import { generator } from '../engine/generator.ts';
import {
  callFaults,
  type DeliveryFault,
  deliveryFaults,
  type NeighbourFault,
  neighbourFaults,
  type WeatherFault,
} from './faults.ts';

/** How often each unkindness happens where it could, from 0 (never) to 1. */
export type Rates = Readonly<Partial<Record<WeatherFault, number>>>;

export const weatherFaults: readonly WeatherFault[] = [...callFaults, ...deliveryFaults, ...neighbourFaults];

/**
 * AWS on a bad day: which of the things that it may do at any time it does in this run, decided by a seed. Each kind has
 * chances of its own, so that leaving one out leaves the others where they were.
 */
export class Weather {
  /** How often each kind could have happened, and did, by `<kind> <where>`. */
  readonly chances = new Map<string, number>();
  readonly hits = new Map<string, number>();
  readonly #rates: Rates;
  readonly #draws: ReadonlyMap<WeatherFault, () => number>;
  #isClear = true;

  constructor(rates: Rates, seed: number) {
    this.#rates = rates;
    this.#draws = new Map(weatherFaults.map((kind, index) => [kind, generator(seed * 64 + index)]));
  }

  /** Whether it may happen in this run at all. */
  may(kind: WeatherFault): boolean {
    return (this.#rates[kind] ?? 0) > 0;
  }

  /** Whether all goes well now. */
  get isClear(): boolean {
    return this.#isClear;
  }

  /** Whether it happens here and now; `where` is who is struck, for the record. */
  strikes(kind: WeatherFault, where: string): boolean {
    if (this.#isClear) return false;
    const key = `${kind} ${where}`;
    this.chances.set(key, (this.chances.get(key) ?? 0) + 1);
    const isHit = this.#draw(kind) < (this.#rates[kind] ?? 0);
    if (isHit) this.hits.set(key, (this.hits.get(key) ?? 0) + 1);
    return isHit;
  }

  /** For the record: something struck that no rate decides. */
  note(kind: string, where: string): void {
    const key = `${kind} ${where}`;
    for (const counts of [this.chances, this.hits]) counts.set(key, (counts.get(key) ?? 0) + 1);
  }

  /** How much of something comes of it: at least 0, less than `most`. */
  share(kind: WeatherFault, most: number): number {
    return this.#draw(kind) * most;
  }

  /** For how long something is late or away, in milliseconds; 0 where it is not. */
  lateness(kind: DeliveryFault | NeighbourFault, where: string, mostSeconds: number): number {
    return this.strikes(kind, where) ? this.share(kind, mostSeconds * 1000) : 0;
  }

  /** From now on things go wrong; until then, none does. */
  breaks(): void {
    this.#isClear = false;
  }

  /** From now on all goes well. */
  clears(): void {
    this.#isClear = true;
  }

  #draw(kind: WeatherFault): number {
    return this.#draws.get(kind)?.() ?? 1;
  }
}
