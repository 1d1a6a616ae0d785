import { type Parameter, parametersUnder } from '../aws/parameters.ts';
import type { CallPorts } from '../aws/signed-call.ts';
import type { LinkKeys } from './links.ts';

/** The keys at a time, in milliseconds. */
export type LinkKeysAt = (nowMs: number) => Promise<LinkKeys>;

/** So that `10` comes after `9`; `Intl.Collator` would do the same for 5 ms of each cold start. */
const sortable = (name: string): string => name.replace(/\d+/g, (number) => number.padStart(12, '0'));

/**
 * The keys under `path` (`<path>/<kid>`, SecureString), the highest kid first. Without any key it throws, so that
 * an alarm is raised before customers read that their links are invalid.
 */
export function linkKeysUnder(path: string, ports?: CallPorts): LinkKeysAt {
  const newestFirst = (parameters: readonly Parameter[]) => {
    if (parameters.length === 0) throw new Error(`There is no key to sign links with under ${path}`);
    return parameters
      .map(({ name, value }) => ({ kid: sortable(name), value }))
      .sort((one, other) => (one.kid < other.kid ? 1 : -1))
      .map(({ value }) => value);
  };
  return parametersUnder(path, newestFirst, ports);
}
