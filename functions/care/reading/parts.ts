import { type Field, isOfHeader, parseFields } from './fields.ts';
import { type Leaf, leafOf } from './leaf.ts';
import { Levels } from './levels.ts';

interface Structure {
  readonly fields: readonly Field[];
  readonly leaves: readonly Leaf[];
  /** Whether a bound ended the reading. */
  readonly isCut: boolean;
}

/** Bounds far above what mails of people need. */
const maxLeaves = 1_000;
const maxLevels = 10_000;
const maxDashes = 100_000;
const maxFieldBytes = 256 * 1024;
/** RFC 2046, 5.1.1 says 70. */
const maxBoundary = 200;
const maxGuesses = 20;
const guessWithin = 4_096;

const [lf, cr, hyphen] = [0x0a, 0x0d, 0x2d];

interface Delimiter {
  readonly start: number;
  readonly next: number;
  readonly level: number;
  readonly isLast: boolean;
}

/** The structure of a mail (RFC 2045, 2046), in one pass over its bytes, however deep its parts are nested. */
export const structureOf = (bytes: Buffer): Structure => new MimeParser(bytes).parse();

/** A mail that is a part, and neither a file nor encoded: its own parts follow. */
const isReadInside = ({ type, isAttached, encoding }: Omit<Leaf, 'body'>): boolean =>
  type === 'message/rfc822' && !isAttached && encoding !== 'base64' && encoding !== 'quoted-printable';

/** The fields at the beginning of a mail. */
export const mailFields = (bytes: Buffer): readonly Field[] => new MimeParser(bytes).header();

class MimeParser {
  readonly #bytes: Buffer;
  readonly #levels = new Levels();
  readonly #leaves: Leaf[] = [];
  /** Embedded mails that have not ended, with the level in which each is a part. */
  readonly #embedded: { readonly leaf: number; readonly level: number; readonly start: number }[] = [];
  #guesses = 0;
  /** The number of lines that begin as a delimiter does. */
  #dashes = 0;
  #isCut = false;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  header(): readonly Field[] {
    return this.#header(0).fields;
  }

  parse(): Structure {
    let top: readonly Field[] | undefined;
    let embedded: Omit<Leaf, 'body'> | undefined;
    let at = 0;
    while (at < this.#bytes.length) {
      if (this.#leaves.length >= maxLeaves) {
        this.#isCut = true;
        break;
      }
      const { fields, next } = this.#header(at);
      top ??= fields;
      if (embedded) this.#embed(embedded, fields, at);
      const leaf = leafOf(fields, this.#levels.place(), embedded !== undefined);
      embedded = undefined;
      if (isReadInside(leaf)) {
        embedded = leaf;
        at = next;
        continue;
      }
      const { delimiter, hasParts } = this.#partsOf(leaf, next);
      if (!hasParts) this.#push(leaf, next, delimiter);
      at = this.#nextPart(delimiter);
    }
    return { fields: top ?? [], leaves: this.#leaves, isCut: this.#isCut || this.#dashes > maxDashes };
  }

  #embed(leaf: Omit<Leaf, 'body'>, fields: readonly Field[], start: number): void {
    this.#embedded.push({ leaf: this.#leaves.length, level: this.#levels.depth, start });
    const isPassedOn = this.#embedded.length > 1 && { isPassedOn: true as const };
    this.#leaves.push({ ...leaf, ...isPassedOn, body: this.#bytes.subarray(start), embedded: fields });
  }

  /** The fields that begin here, and the start of their body. */
  #header(from: number): { fields: Field[]; next: number } {
    const lines: string[] = [];
    let [at, length] = [from, 0];
    let stray: { readonly line: number; readonly at: number } | undefined;
    while (at < this.#bytes.length && !this.#delimiterAt(at)) {
      const [start, end] = [at, this.#lineEnd(at)];
      const stop = this.#bytes[end - 1] === cr ? end - 1 : end;
      at = end + 1;
      if (stop <= start) return { fields: parseFields(lines), next: Math.min(at, this.#bytes.length) };
      length += stop - start;
      if (length > maxFieldBytes) {
        this.#isCut = true;
        continue;
      }
      const line = this.#bytes.toString('latin1', start, stop);
      if (lines.length > 0 && !isOfHeader(line)) stray ??= { line: lines.length, at: start };
      lines.push(line);
    }
    // Nowhere an empty line: the text begins where a line is no field.
    if (from === 0 && stray) return { fields: parseFields(lines.slice(0, stray.line)), next: stray.at };
    return { fields: parseFields(lines), next: Math.min(at, this.#bytes.length) };
  }

  /**
   * Enters a multipart by the boundary that it names, or else by the first line that looks like one. If no part begins with
   * it, the multipart has none: what is written there is text.
   */
  #partsOf(
    leaf: Omit<Leaf, 'body'>,
    next: number,
  ): { readonly delimiter: Delimiter | undefined; readonly hasParts: boolean } {
    if (!leaf.type.startsWith('multipart/')) return { delimiter: this.#delimiter(next), hasParts: false };
    for (const boundary of this.#boundaries(leaf, next)) {
      const level = this.#levels.enter(leaf.type, boundary, leaf.alternative);
      const delimiter = this.#delimiter(next);
      const isOwn = delimiter?.level === level;
      if (isOwn && !delimiter?.isLast) return { delimiter, hasParts: true };
      this.#levels.close(level);
      if (isOwn) return { delimiter, hasParts: false };
    }
    return { delimiter: this.#delimiter(next), hasParts: false };
  }

  /** Each guess after a named boundary reads on to where that would have been: a mail has only so many. */
  *#boundaries({ params }: Omit<Leaf, 'body'>, next: number): Generator<string> {
    const named = params.get('boundary') ?? '';
    if (this.#levels.depth >= maxLevels) this.#isCut = true;
    if (this.#levels.depth >= maxLevels || named.length > maxBoundary) return;
    if (named) yield named;
    if (named && ++this.#guesses > maxGuesses) return;
    const guess = this.#guess(next);
    if (guess && guess !== named && guess.length <= maxBoundary && !this.#levels.delimitedBy(guess)) yield guess;
  }

  #push(leaf: Omit<Leaf, 'body'>, next: number, delimiter: Delimiter | undefined): void {
    const body = this.#bytes.subarray(next, this.#bodyEnd(next, delimiter));
    const isPartless = leaf.type.startsWith('multipart/');
    if (isPartless && body.length === 0) return;
    const type = isPartless ? 'text/plain' : leaf.type;
    this.#leaves.push({ ...leaf, type, ...(this.#embedded.length > 0 && { isPassedOn: true as const }), body });
  }

  #guess(from: number): string | undefined {
    const text = this.#bytes.toString('latin1', from, from + guessWithin);
    return /^--(\S[^\r\n]*?)[ \t\r]*$/m.exec(text)?.[1];
  }

  /** The next delimiter of any level from here on: behind a header, and so never at the first byte. */
  #delimiter(from: number): Delimiter | undefined {
    if (this.#levels.depth === 0) return undefined;
    for (let at = from; at > 0; at = this.#bytes.indexOf('\n--', at) + 1) {
      const found = this.#delimiterAt(at);
      if (found) return found;
      if (this.#dashes > maxDashes) break;
    }
    return undefined;
  }

  #delimiterAt(start: number): Delimiter | undefined {
    if (this.#bytes[start] !== hyphen || this.#bytes[start + 1] !== hyphen) return undefined;
    if (++this.#dashes > maxDashes) return undefined;
    const end = this.#lineEnd(start);
    if (end - start > maxBoundary + 20) return undefined;
    const line = this.#bytes.toString('latin1', start + 2, end).trimEnd();
    const delimited = this.#levels.delimitedBy(line);
    return delimited && { start, next: end + 1, ...delimited };
  }

  /** The start of the next part, after any text between the parts. */
  #nextPart(first: Delimiter | undefined): number {
    let delimiter = first;
    while (delimiter) {
      this.#endEmbedded(delimiter);
      this.#levels.close(delimiter.level + (delimiter.isLast ? 0 : 1));
      if (!delimiter.isLast) return delimiter.next;
      delimiter = this.#delimiter(delimiter.next);
    }
    return this.#bytes.length;
  }

  /** A delimiter of the multipart that an embedded mail is a part of, or of one around it, ends that mail. */
  #endEmbedded(delimiter: Delimiter): void {
    for (let last = this.#embedded.at(-1); last && last.level > delimiter.level; last = this.#embedded.at(-1)) {
      const leaf = this.#leaves[last.leaf];
      const body = this.#bytes.subarray(last.start, this.#bodyEnd(last.start, delimiter));
      if (leaf) this.#leaves[last.leaf] = { ...leaf, body };
      this.#embedded.pop();
    }
  }

  /** The line break before a delimiter belongs to it. */
  #bodyEnd(from: number, delimiter: Delimiter | undefined): number {
    if (!delimiter) return this.#bytes.length;
    const end = delimiter.start - (this.#bytes[delimiter.start - 2] === cr ? 2 : 1);
    return Math.max(from, end);
  }

  #lineEnd(from: number): number {
    const end = this.#bytes.indexOf(lf, from);
    return end < 0 ? this.#bytes.length : end;
  }
}
