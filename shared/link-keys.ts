import type { LinkKeys } from './links.ts';
import { type Parameter, parametersUnder } from './parameters.ts';
import type { Ways } from './signed-call.ts';

const byNumber = new Intl.Collator('en', { numeric: true });

/**
 * The keys under `path` (`<path>/<kid>`, SecureString), the highest kid first. Without any key it fails, so that
 * somebody is called before customers are told that their links are wrong.
 */
export function linkKeysUnder(path: string, ways?: Ways): (nowMs: number) => Promise<LinkKeys> {
  const newestFirst = (parameters: readonly Parameter[]) => {
    if (parameters.length === 0) throw new Error(`There is no key to sign links with under ${path}`);
    return parameters.toSorted((one, other) => byNumber.compare(other.name, one.name)).map(({ value }) => value);
  };
  return parametersUnder(path, newestFirst, ways);
}
