import { resolveEntities } from './entities.ts';
import { Lines } from './lines.ts';
import type { Passage } from './quote-lines.ts';
import { QuotedElements } from './quoted-elements.ts';
import { attributeIn, type Scanned, tokens } from './tokens.ts';

/** Elements that begin and end a line. */
const blocks = new Set(
  [
    'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form',
    'h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol option p pre section summary table tbody tfoot thead tr ul',
  ].flatMap((names) => names.split(' ')),
);

/** The visible text of HTML with its line breaks, in one pass; what a mail program marked as quoted is told apart. */
export function htmlPassages(html: Scanned): Passage[] {
  const passages: Passage[] = [];
  const quoted = new QuotedElements();
  let [lines, isQuoted, preDepth] = [new Lines(), false, 0];
  let link: Link | undefined;
  const end = () => {
    const text = lines.toString().replaceAll('\u00a0', ' ').trim();
    if (text) passages.push({ text, isQuoted });
    lines = new Lines();
  };
  for (const token of tokens(html)) {
    if ('text' in token) {
      const text = resolveEntities(token.text);
      quoted.see(text);
      link?.see(text);
      if (preDepth > 0) lines.keep(text);
      else lines.flow(text);
      continue;
    }
    const { tag, isEnd, attributes } = token;
    if (tag === 'a') {
      const address = link?.unseen();
      if (address) lines.flow(` (${address})${isEnd ? '' : ' '}`);
      link = isEnd ? undefined : Link.of(attributes);
    } else if (tag === 'br') lines.break();
    else if (tag === 'td' || tag === 'th') lines.space();
    else if (blocks.has(tag)) lines.block();
    if (tag === 'li' && !isEnd) lines.flow('- ');
    if (tag === 'pre') preDepth = Math.max(0, preDepth + (isEnd ? -1 : 1));
    quoted.pass(token);
    if (quoted.isInside !== isQuoted) {
      end();
      isQuoted = quoted.isInside;
    }
  }
  end();
  return passages;
}

const maxSeen = 2_000;

/** A link of HTML whose address is read beside its words, unless they are that address. */
class Link {
  readonly #address: string;
  #shown = '';

  private constructor(address: string) {
    this.#address = address;
  }

  /** Only addresses that a person can open: no pictures of the mail itself, no scripts. */
  static of(attributes: string): Link | undefined {
    const address = (attributeIn(attributes, 'href') ?? '').replace(/&(amp|#38|#x26);/gi, '&').trim();
    return /^https?:\/\/[^\s\p{Cc}]{1,2000}$/iu.test(address) ? new Link(address) : undefined;
  }

  see(text: string): void {
    if (this.#shown.length < maxSeen) this.#shown += text.slice(0, maxSeen);
  }

  /** The address, if the words do not show it. */
  unseen(): string | undefined {
    return plain(this.#shown).includes(plain(this.#address)) ? undefined : this.#address;
  }
}

const plain = (address: string): string =>
  address
    .replace(/\s+/g, '')
    .toLowerCase()
    .replace(/^https?:\/\/(www\.)?/, '')
    .replace(/^www\./, '')
    .replace(/\/$/, '');
