import type { Canary, CanaryKind } from './canary.ts';

/** The last Hangul syllable: no Korean word has it or its neighbours. */
const lastSyllable = 0xd7a3;
const syllablesOfOne = 4;

/** A person who comes in by one door, with a canary in each field that the door has. */
export class Visitor {
  readonly door: string;
  readonly #n: number;
  readonly canaries: Canary[] = [];

  constructor(door: string, n: number) {
    this.door = door;
    this.#n = n;
  }

  get family(): string {
    return this.#syllables(0, 1);
  }

  get given(): string {
    return this.#say('name', this.#syllables(1, 3));
  }

  get email(): string {
    return this.#say('email', `kanari${this.#n}zq@kanari${this.#n}.example`);
  }

  get phone(): string {
    return this.#say('phone', `010-77${this.#n % 10}4-9${this.#n % 10}53`);
  }

  get birthday(): string {
    return this.#say('birthday', `19${50 + this.#n}-03-19`);
  }

  get street(): string {
    return this.#say('address', `zqstreet${this.#n}vx`);
  }

  get platformId(): string {
    return this.#say('platform id', `zqid${this.#n}vx`);
  }

  /** An account of a platform that numbers them. */
  get accountNumber(): string {
    return this.#say('platform id', `8877${this.#n}00443317`);
  }

  get page(): string {
    return this.#say('page', `/pages/zqpage${this.#n}vx`);
  }

  get staffName(): string {
    return this.#say('staff name', `zqstaff${this.#n}vx`);
  }

  /** Words of their own, or about them; `what` tells apart those of one door. */
  words(what: string): string {
    return this.#say('words', `zqword${what}${this.#n}vx`);
  }

  #syllables(from: number, to: number): string {
    const codes = Array.from({ length: to - from }, (_, at) => lastSyllable - this.#n * syllablesOfOne - from - at);
    return String.fromCodePoint(...codes);
  }

  #say(kind: CanaryKind, text: string): string {
    if (!this.canaries.some((each) => each.text === text)) this.canaries.push({ kind, text, door: this.door });
    return text;
  }
}
