/** Text as a page shows it: spaces run together, lines begin without them, and no two empty lines follow one another. */
export class Lines {
  readonly #out: string[] = [];
  #breaks = 0;
  #hasSpace = false;

  /** Words, between which one space stands. */
  flow(text: string): void {
    for (const [n, word] of text.split(/[ \t\r\n\f]+/).entries()) {
      if (n > 0) this.space();
      if (word) this.#put(word);
    }
  }

  /** Text whose lines and spaces are its writer's. */
  keep(text: string): void {
    if (text) this.#put(text);
  }

  space(): void {
    this.#hasSpace = true;
  }

  /** What follows stands in a line of its own. */
  block(): void {
    this.#breaks = Math.max(this.#breaks, 1);
  }

  /** An end of a line that was written. */
  break(): void {
    this.#breaks = Math.min(this.#breaks + 1, 2);
  }

  #put(text: string): void {
    if (this.#out.length > 0 && this.#breaks > 0) this.#out.push('\n'.repeat(this.#breaks));
    else if (this.#out.length > 0 && this.#hasSpace) this.#out.push(' ');
    this.#out.push(text);
    this.#breaks = 0;
    this.#hasSpace = false;
  }

  toString(): string {
    return this.#out.join('');
  }
}
