import { attributeIn } from './tokens.ts';

/** How the HTML of mail programs marks what is no new word. */

/** Of an element: `all` of it is quoted, `head` until the quotation in it ends, `rest` with all that follows it. */
type QuoteMark = 'all' | 'head' | 'rest';

const byClass: readonly (readonly [RegExp, QuoteMark])[] = [
  [/\bgmail_quote\b/, 'head'],
  [
    /\b(gmail_attr|yahoo_quoted|protonmail_quote|moz-cite-prefix|moz-forward-container|zmail_extra|tutanota_quote)\b/,
    'all',
  ],
  [/\b(gmail_signature|moz-signature|protonmail_signature_block|ms-outlook-mobile-signature)\b/, 'all'],
  [/\b(ms-outlook-mobile-reference-message)\b/, 'rest'],
];

const byId: readonly (readonly [RegExp, QuoteMark])[] = [
  [/divRplyFwdMsg|^appendonsend$|mail-editor-reference-message-container/i, 'rest'],
  [/^(x_)?(signature|AppleMailSignature|ms-outlook-mobile-signature)$|yahoo_quoted/i, 'all'],
];

function quoteMark(tag: string, source: string): QuoteMark | undefined {
  if (
    tag === 'blockquote' &&
    (/^cite$/i.test(attributeIn(source, 'type') ?? '') || attributeIn(source, 'cite') !== undefined)
  )
    return 'all';
  const [names, id] = [attributeIn(source, 'class') ?? '', attributeIn(source, 'id') ?? ''];
  const mark = (byClass.find(([pattern]) => pattern.test(names)) ?? byId.find(([pattern]) => pattern.test(id)))?.[1];
  return mark === 'head' && tag === 'blockquote' ? 'all' : mark;
}

interface Element {
  readonly tag: string;
  readonly mark: QuoteMark;
  /** Elements of the same name that are open in it, with itself. */
  depth: number;
}

/** Elements that have no end. */
const voids = new Set(['br', 'hr', 'img', 'input', 'meta', 'link', 'area', 'col', 'wbr']);

/** Knows, tag by tag, whether the text that follows is quoted. */
export class QuotedElements {
  #outermost: Element | undefined;
  /** In a head: whether its first words, which may say that a mail is passed on, were seen. */
  #isPassedOn: boolean | undefined;
  /** The quotation in a head. */
  #inner: Element | undefined;
  #isRest = false;

  get isInside(): boolean {
    return this.#isRest || this.#outermost !== undefined;
  }

  see(text: string): void {
    if (this.#outermost?.mark === 'head' && text.trim()) this.#isPassedOn ??= /^\s*-{5,}/.test(text);
  }

  pass({
    tag,
    isEnd,
    attributes,
  }: {
    readonly tag: string;
    readonly isEnd: boolean;
    readonly attributes: string;
  }): void {
    if (this.#isRest) return;
    if (this.#outermost) this.#passInside(this.#outermost, tag, isEnd);
    else if (!isEnd) this.#begin(tag, attributes);
  }

  #begin(tag: string, attributes: string): void {
    const mark = quoteMark(tag, attributes);
    if (mark === 'rest') this.#isRest = true;
    else if (mark && !voids.has(tag)) this.#outermost = { tag, mark, depth: 1 };
    this.#isPassedOn = undefined;
    this.#inner = undefined;
  }

  #passInside(outermost: Element, tag: string, isEnd: boolean): void {
    if (tag === outermost.tag) outermost.depth += isEnd ? -1 : 1;
    const isAnswer = outermost.mark === 'head' && !this.#isPassedOn;
    if (isAnswer && tag === 'blockquote') {
      this.#inner ??= { tag, mark: 'all', depth: 0 };
      this.#inner.depth += isEnd ? -1 : 1;
    }
    // Behind the quotation its head may hold an answer that stands below.
    if (outermost.depth <= 0 || this.#inner?.depth === 0) this.#outermost = undefined;
  }
}
