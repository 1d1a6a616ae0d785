import { type Answer, type Call, Problem } from '../../../shared/api/http.ts';
import { hexId } from '../../../shared/base/ids.ts';
import { canonical } from '../../../shared/base/json.ts';

/** An entity tag of this content (RFC 9110, 8.8.3). */
export const etagOf = (content: unknown): string => `"${hexId(canonical(content)).slice(0, 32)}"`;

const tagsIn = (header: string): string[] => header.split(',').map((tag) => tag.trim());

/**
 * Requires the current ETag as If-Match before existing content is replaced, so that two editors cannot overwrite each other
 * (RFC 9110, 13.1; RFC 6585, 3). Creating content needs none.
 */
export function requireIfMatch({ headers }: Pick<Call, 'headers'>, current: unknown): void {
  const { 'if-match': match, 'if-none-match': noneMatch } = headers;
  const exists = current !== undefined;
  if (noneMatch !== undefined && exists && (noneMatch === '*' || tagsIn(noneMatch).includes(etagOf(current)))) {
    throw new Problem('already-exists', 'GET it, and send its ETag as If-Match.');
  }
  if (match === undefined) {
    if (!exists || noneMatch !== undefined) return;
    throw new Problem('if-match-required', 'GET it, and send its ETag as If-Match.');
  }
  if (exists && (match === '*' || tagsIn(match).includes(etagOf(current)))) return;
  throw new Problem('version-conflict', 'GET it again, and send its new ETag as If-Match.');
}

/** The effective content with its ETag, and whether it was set by the API or comes from the stage's files. */
export const withEtag = (content: unknown, isOwn: boolean): Answer => ({
  status: 200,
  body: content ?? {},
  headers: { ...(content !== undefined && { etag: etagOf(content) }), 'dangol-set-by': isOwn ? 'api' : 'stage' },
});
