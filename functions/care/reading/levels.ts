import type { PartPlace } from './leaf.ts';

interface Level {
  readonly boundary: string;
  readonly kind: string;
  readonly alternative: number | undefined;
}

/** The multiparts within which a reader stands, and what their boundaries delimit. */
export class Levels {
  readonly #levels: Level[] = [];
  /** The levels that each boundary delimits, the innermost last. */
  readonly #delimits = new Map<string, number[]>();
  #alternatives = 0;

  get depth(): number {
    return this.#levels.length;
  }

  /** Where a part of the innermost multipart stands. */
  place(): PartPlace {
    const { kind, alternative } = this.#levels.at(-1) ?? {};
    return { isOfDigest: kind === 'digest', alternative };
  }

  /** Returns the number of the level that is entered. */
  enter(type: string, boundary: string, alternative: number | undefined): number {
    const kind = type.slice('multipart/'.length);
    const own = kind === 'alternative' ? ++this.#alternatives : alternative;
    const delimited = this.#delimits.get(boundary) ?? [];
    const level = this.#levels.push({ boundary, kind, alternative: own }) - 1;
    delimited.push(level);
    this.#delimits.set(boundary, delimited);
    return level;
  }

  close(level: number): void {
    while (this.#levels.length > level) {
      const { boundary = '' } = this.#levels.pop() ?? {};
      this.#delimits.get(boundary)?.pop();
    }
  }

  /** The level that a line behind its two hyphens delimits, and whether it ends it. */
  delimitedBy(line: string): { readonly level: number; readonly isLast: boolean } | undefined {
    const whole = this.#delimits.get(line)?.at(-1);
    const level = whole ?? (line.endsWith('--') ? this.#delimits.get(line.slice(0, -2))?.at(-1) : undefined);
    return level === undefined ? undefined : { level, isLast: whole === undefined };
  }
}
