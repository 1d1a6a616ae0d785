/** The operations that the scan needs: a test counts how often they are called. */
export type Scanned = Pick<string, 'length' | 'charCodeAt' | 'indexOf' | 'slice'>;

/** A tag with the beginning of its attributes, as they are written. */
interface Tag {
  readonly tag: string;
  readonly isEnd: boolean;
  readonly attributes: string;
}

type Token = { readonly text: string } | Tag;

/** Elements whose content is not shown. */
const unseen = new Set(['script', 'style', 'title', 'template']);

/**
 * Splits HTML into texts and tags in one pass: each character is read a bounded number of times, also in invalid HTML. A tag
 * that does not end is text, so that a stray `<` hides nothing that was written.
 */
export function* tokens(html: Scanned): Generator<Token> {
  const scan = new Scan(html);
  let at = 0;
  while (at < html.length) {
    const open = scan.find('<', at);
    if (open !== at) yield { text: html.slice(at, open < 0 ? html.length : open) };
    if (open < 0) return;
    const sign = html.charCodeAt(open + 1);
    if (sign === exclamation && html.slice(open + 2, open + 4) === '--') {
      at = after(scan.find('-->', open + 2), 3) ?? open + 4;
      continue;
    }
    const isEnd = sign === slash;
    const isTag = isLetter(html.charCodeAt(open + (isEnd ? 2 : 1)));
    if (!isTag && !isEnd && sign !== exclamation && sign !== question) {
      yield { text: '<' };
      at = open + 1;
      continue;
    }
    const end = isTag ? scan.endOfTag(open) : after(scan.find('>', open), 1);
    if (end === undefined) {
      yield { text: html.slice(open, html.length) };
      return;
    }
    at = end;
    if (!isTag) continue;
    const tag = nameAt(html, open + (isEnd ? 2 : 1));
    yield { tag, isEnd, attributes: isEnd ? '' : html.slice(open, Math.min(end, open + maxAttributes)) };
    if (!isEnd && unseen.has(tag)) at = scan.endOfElement(tag, end) ?? end;
  }
}

const [exclamation, question, slash, equals, greater] = [0x21, 0x3f, 0x2f, 0x3d, 0x3e];
const quotes: Readonly<Record<number, string>> = { 34: '"', 39: "'" };

const isLetter = (code: number) => (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
const isSpace = (code: number) => code === 0x20 || (code >= 0x09 && code <= 0x0d);
const after = (at: number, length: number): number | undefined => (at < 0 ? undefined : at + length);

const maxAttributes = 4_000;
const maxName = 20;
const nameAt = (html: Scanned, from: number): string =>
  /^[a-z][\w:-]*/i.exec(html.slice(from, from + maxName))?.[0].toLowerCase() ?? '';

/** Remembers what was not found: later searches start further on, and cannot find it either. */
class Scan {
  readonly #html: Scanned;
  readonly #missing = new Set<string>();

  constructor(html: Scanned) {
    this.#html = html;
  }

  find(what: string, from: number): number {
    if (this.#missing.has(what)) return -1;
    const at = this.#html.indexOf(what, from);
    if (at < 0) this.#missing.add(what);
    return at;
  }

  /** The index after the `>` that ends the tag, outside of quoted values; `undefined` if there is none. */
  endOfTag(open: number): number | undefined {
    const first = this.find('>', open);
    if (first < 0 || this.#missing.has('>unquoted')) return after(first, 1);
    let isValue = false;
    for (let at = open + 1; at < this.#html.length; at++) {
      const code = this.#html.charCodeAt(at);
      if (code === greater) return at + 1;
      const quote = isValue ? quotes[code] : undefined;
      const close = quote ? this.find(quote, at + 1) : -1;
      if (close > at) at = close;
      if (!isSpace(code)) isValue = code === equals;
    }
    this.#missing.add('>unquoted');
    return first + 1;
  }

  /** The index of the tag that ends an element; `undefined` if there is none. */
  endOfElement(name: string, from: number): number | undefined {
    if (this.#missing.has(`</${name}`)) return undefined;
    for (let at = this.#html.indexOf('</', from); at >= 0; at = this.#html.indexOf('</', at + 2)) {
      if (nameAt(this.#html, at + 2) === name) return at;
    }
    this.#missing.add(`</${name}`);
    return undefined;
  }
}

const attributePattern = (name: string): RegExp =>
  new RegExp(`[\\s"'/]${name}\\s{0,9}=\\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\\s>"']+))`, 'i');

const attributePatterns = {
  type: attributePattern('type'),
  cite: attributePattern('cite'),
  class: attributePattern('class'),
  id: attributePattern('id'),
  href: attributePattern('href'),
};

/** The value of an attribute, from the source of a tag. */
export const attributeIn = (source: string, name: keyof typeof attributePatterns): string | undefined =>
  attributePatterns[name]
    .exec(source)
    ?.slice(1)
    .find((value) => value !== undefined);
