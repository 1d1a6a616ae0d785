import type { Token } from '../search-index/tokens.ts';
import type { Meaning } from './typed.ts';

const means = ({ kind, text, isWhole }: Meaning, token: Token): boolean =>
  kind === token.kind && (isWhole ? token.text === text : token.text.startsWith(text));

/**
 * Where a customer first stands in what a search finds: meaning by meaning, and token by token in each. They are shown there and
 * nowhere else, on whichever page that is, though other tokens of theirs are found as well.
 */
export function firstPlace(
  meanings: readonly Meaning[],
  tokens: readonly Token[],
): { readonly meaning: Meaning; readonly text: string } | undefined {
  for (const meaning of meanings) {
    const [first] = tokens.flatMap((token) => (means(meaning, token) ? [token.text] : [])).toSorted();
    if (first !== undefined) return { meaning, text: first };
  }
  return undefined;
}
