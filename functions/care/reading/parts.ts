import { decodedText, type Field, fieldValue, parseFields, parseStructured } from './fields.ts';

/** A part of a mail that has no parts itself. */
export interface Leaf {
  /** `text/plain` if the mail names none. */
  readonly type: string;
  readonly params: ReadonlyMap<string, string>;
  readonly isAttached: boolean;
  readonly name?: string;
  readonly encoding: string;
  /** Leaves with the same number are alternatives of one content. */
  readonly alternative?: number;
  readonly body: Buffer;
  /** The header of an embedded mail, whose leaves follow. */
  readonly embedded?: readonly Field[];
}

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
const guessWithin = 4_096;

const [lf, cr, hyphen] = [0x0a, 0x0d, 0x2d];

interface Level {
  readonly boundary: string;
  readonly kind: string;
  readonly alternative: number | undefined;
}

interface Delimiter {
  readonly start: number;
  readonly next: number;
  readonly level: number;
  readonly isLast: boolean;
}

/** The structure of a mail (RFC 2045, 2046), in one pass over its bytes, however deep its parts are nested. */
export const structureOf = (bytes: Buffer): Structure => new MimeParser(bytes).parse();

class MimeParser {
  readonly #bytes: Buffer;
  readonly #levels: Level[] = [];
  /** The levels that each boundary delimits, the innermost last. */
  readonly #delimits = new Map<string, number[]>();
  readonly #leaves: Leaf[] = [];
  #alternatives = 0;
  /** The number of lines that begin as a delimiter does. */
  #dashes = 0;
  #isCut = false;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  parse(): Structure {
    let top: readonly Field[] | undefined;
    let embedded: Omit<Leaf, 'body' | 'held'> | undefined;
    let at = 0;
    while (at < this.#bytes.length) {
      if (this.#leaves.length >= maxLeaves) {
        this.#isCut = true;
        break;
      }
      const { fields, next } = this.#header(at);
      top ??= fields;
      if (embedded) this.#leaves.push({ ...embedded, body: this.#bytes.subarray(at, next), embedded: fields });
      const leaf = this.#leafOf(fields, embedded !== undefined);
      embedded = undefined;
      if (leaf.type === 'message/rfc822' && !leaf.isAttached) {
        embedded = leaf;
        at = next;
        continue;
      }
      const isOpened = leaf.type.startsWith('multipart/') && this.#open(leaf, next);
      const delimiter = this.#delimiter(next);
      if (!isOpened) this.#leaves.push({ ...leaf, body: this.#bytes.subarray(next, this.#bodyEnd(next, delimiter)) });
      at = this.#nextPart(delimiter);
    }
    return { fields: top ?? [], leaves: this.#leaves, isCut: this.#isCut || this.#dashes > maxDashes };
  }

  /** The fields that begin here, and the start of their body. */
  #header(from: number): { fields: Field[]; next: number } {
    const lines: string[] = [];
    let [at, length] = [from, 0];
    while (at < this.#bytes.length && !this.#delimiterAt(at)) {
      const [start, end] = [at, this.#lineEnd(at)];
      const stop = this.#bytes[end - 1] === cr ? end - 1 : end;
      at = end + 1;
      if (stop <= start) break;
      length += stop - start;
      if (length <= maxFieldBytes) lines.push(this.#bytes.toString('latin1', start, stop));
      else this.#isCut = true;
    }
    return { fields: parseFields(lines), next: Math.min(at, this.#bytes.length) };
  }

  /** RFC 2046, 5.1.5: a part of a digest is a mail, if it names no type; the mail itself is plain text. */
  #leafOf(fields: readonly Field[], isEmbedded: boolean): Omit<Leaf, 'body'> {
    const { kind, alternative } = this.#levels.at(-1) ?? {};
    const usual = kind === 'digest' && !isEmbedded ? 'message/rfc822' : 'text/plain';
    const { value, params } = parseStructured(fieldValue(fields, 'content-type') ?? usual);
    const disposition = parseStructured(fieldValue(fields, 'content-disposition') ?? '');
    const name = disposition.params.get('filename') ?? params.get('name');
    return {
      type: value.includes('/') ? value : 'text/plain',
      params,
      isAttached: disposition.value === 'attachment',
      ...(name && { name: decodedText(name).slice(0, 200) }),
      encoding: parseStructured(fieldValue(fields, 'content-transfer-encoding') ?? '').value,
      ...(alternative !== undefined && { alternative }),
    };
  }

  /** Enters a multipart, with its boundary or else the first one that follows; false if there is none. */
  #open({ type, params, alternative }: Omit<Leaf, 'body'>, next: number): boolean {
    const boundary = params.get('boundary') || this.#guess(next);
    if (!boundary || boundary.length > maxBoundary) return false;
    if (this.#levels.length >= maxLevels) {
      this.#isCut = true;
      return false;
    }
    const kind = type.slice('multipart/'.length);
    const own = kind === 'alternative' ? ++this.#alternatives : alternative;
    const delimited = this.#delimits.get(boundary) ?? [];
    delimited.push(this.#levels.push({ boundary, kind, alternative: own }) - 1);
    this.#delimits.set(boundary, delimited);
    return true;
  }

  #guess(from: number): string | undefined {
    const text = this.#bytes.toString('latin1', from, from + guessWithin);
    return /^--(\S[^\r\n]*?)[ \t\r]*$/m.exec(text)?.[1];
  }

  /** The next delimiter of any level from here on: behind a header, and so never at the first byte. */
  #delimiter(from: number): Delimiter | undefined {
    if (this.#levels.length === 0) return undefined;
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
    const whole = this.#delimits.get(line)?.at(-1);
    const level = whole ?? (line.endsWith('--') ? this.#delimits.get(line.slice(0, -2))?.at(-1) : undefined);
    return level === undefined ? undefined : { start, next: end + 1, level, isLast: whole === undefined };
  }

  /** The start of the next part, after any text between the parts. */
  #nextPart(first: Delimiter | undefined): number {
    let delimiter = first;
    while (delimiter) {
      this.#close(delimiter.level + (delimiter.isLast ? 0 : 1));
      if (!delimiter.isLast) return delimiter.next;
      delimiter = this.#delimiter(delimiter.next);
    }
    return this.#bytes.length;
  }

  #close(level: number): void {
    while (this.#levels.length > level) {
      const { boundary = '' } = this.#levels.pop() ?? {};
      this.#delimits.get(boundary)?.pop();
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
