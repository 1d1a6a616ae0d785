import { createHash } from 'node:crypto';
import { canonical } from '../../shared/base/json.ts';

/** A short mark of a value's content. */
export const digest = (content: unknown): string =>
  createHash('sha256').update(canonical(content)).digest('hex').slice(0, 16);

/**
 * Whether a document is still what its version was: `known` are the digests of all its versions, the first one first. A
 * change on purpose raises the version by one, and adds the digest of what it says now.
 */
export function versionFault(version: number, content: unknown, known: readonly string[] = []): string | undefined {
  const now = digest(content);
  if (version !== known.length) return `it is version ${version}: add "${now}" to its digests`;
  return known[version - 1] === now ? undefined : `it has changed: raise its version, and add "${now}" to its digests`;
}
