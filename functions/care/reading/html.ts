import { resolveEntities } from './entities.ts';
import { Lines } from './lines.ts';
import { type Scanned, tokens } from './tokens.ts';

/** Elements that begin and end a line. */
const blocks = new Set(
  [
    'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form',
    'h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol option p pre section summary table tbody tfoot thead tr ul',
  ].flatMap((names) => names.split(' ')),
);

/** The visible text of HTML with its line breaks, in one pass. */
export function htmlText(html: Scanned): string {
  const lines = new Lines();
  let preDepth = 0;
  for (const token of tokens(html)) {
    if ('text' in token) {
      const text = resolveEntities(token.text);
      if (preDepth > 0) lines.keep(text);
      else lines.flow(text);
      continue;
    }
    const { tag, isEnd } = token;
    if (tag === 'br') lines.break();
    else if (tag === 'td' || tag === 'th') lines.space();
    else if (blocks.has(tag)) lines.block();
    if (tag === 'li' && !isEnd) lines.flow('- ');
    if (tag === 'pre') preDepth = Math.max(0, preDepth + (isEnd ? -1 : 1));
  }
  return lines.toString().replaceAll('\u00a0', ' ').trim();
}
