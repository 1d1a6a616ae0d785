import { type Answer, type Call, Problem } from '../../shared/api/http.ts';
import { hexId } from '../../shared/base/ids.ts';
import { canonical } from '../../shared/base/json.ts';

/** The name of exactly this content (RFC 9110, 8.8.3): who gives it back has seen what is there. */
const etagOf = (content: unknown): string => `"${hexId(canonical(content)).slice(0, 32)}"`;

const listed = (header: string): string[] => header.split(',').map((tag) => tag.trim());

/**
 * Lets pass whoever has seen what would be changed, so that two editors cannot overwrite each other unseen (RFC 9110, 13.1;
 * RFC 6585, 3). Where there is nothing yet, nothing has to be seen.
 */
export function seen({ headers }: Pick<Call, 'headers'>, current: unknown): void {
  const { 'if-match': match, 'if-none-match': noneMatch } = headers;
  const exists = current !== undefined;
  if (noneMatch !== undefined && exists && (noneMatch === '*' || listed(noneMatch).includes(etagOf(current)))) {
    throw new Problem('already-exists', 'GET it, and send its ETag as If-Match.');
  }
  if (match === undefined) {
    if (!exists || noneMatch !== undefined) return;
    throw new Problem('if-match-required', 'GET it, and send its ETag as If-Match.');
  }
  if (exists && (match === '*' || listed(match).includes(etagOf(current)))) return;
  throw new Problem('version-conflict', 'GET it again, and send its new ETag as If-Match.');
}

/** What counts, by which name it may be replaced, and whether it is the stage's word or was set by the API. */
export const inEdition = (content: unknown, isOwn: boolean): Answer => ({
  status: 200,
  body: content ?? {},
  headers: { ...(content !== undefined && { etag: etagOf(content) }), 'dangol-set-by': isOwn ? 'api' : 'stage' },
});
