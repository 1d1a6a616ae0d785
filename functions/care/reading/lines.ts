/** Collects text as a browser lays it out: runs of spaces are one, and at most one empty line separates two lines. */
export class Lines {
  readonly #out: string[] = [];
  #breaks = 0;
  #hasSpace = false;

  /** Adds words with one space between them. */
  flow(text: string): void {
    for (const [n, word] of text.split(/[ \t\r\n\f]+/).entries()) {
      if (n > 0) this.space();
      if (word) this.#put(word);
    }
  }

  /** Adds preformatted text. */
  keep(text: string): void {
    if (text) this.#put(text);
  }

  space(): void {
    this.#hasSpace = true;
  }

  /** Starts a new line. */
  block(): void {
    this.#breaks = Math.max(this.#breaks, 1);
  }

  /** Adds an explicit line break. */
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
