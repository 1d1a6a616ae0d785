import { resolved } from './entities.ts';
import { Lines } from './lines.ts';
import { type Scanned, tokens } from './tokens.ts';

/** Elements that stand in lines of their own. */
const blocks = new Set(
  [
    'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form',
    'h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol option p pre section summary table tbody tfoot thead tr ul',
  ].flatMap((names) => names.split(' ')),
);

/** What a person reads of HTML: without what a browser hides, a line for a line. One pass, whatever it is. */
export function readable(html: Scanned): string {
  const lines = new Lines();
  let kept = 0;
  for (const token of tokens(html)) {
    if ('text' in token) {
      const text = resolved(token.text);
      if (kept > 0) lines.keep(text);
      else lines.flow(text);
      continue;
    }
    const { tag, isEnd } = token;
    if (tag === 'br') lines.break();
    else if (tag === 'td' || tag === 'th') lines.space();
    else if (blocks.has(tag)) lines.block();
    if (tag === 'li' && !isEnd) lines.flow('- ');
    if (tag === 'pre') kept = Math.max(0, kept + (isEnd ? -1 : 1));
  }
  return lines.toString().replaceAll('\u00a0', ' ').trim();
}
