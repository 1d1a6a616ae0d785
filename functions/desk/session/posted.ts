import type { Call } from '../../../shared/api/http.ts';

/**
 * Whether a form was posted from another site. Browsers since 2023 say it themselves (Fetch Metadata); an older one names the origin, or
 * `null` where the page sends no referrer, as ours do: then the proof of the session alone decides.
 */
export function isForeign({ headers, origin }: Pick<Call, 'headers' | 'origin'>): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin';
  const from = headers.origin;
  return from !== undefined && from !== 'null' && from !== origin;
}
