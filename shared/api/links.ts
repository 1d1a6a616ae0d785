import { createHmac, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import { id, instant } from '../events/event.ts';

/** The content of a signed link. It has ids only: no address, no name. */
const link = v.object({
  shop: id,
  purpose: v.picklist(['survey', 'me', 'unsubscribe', 'reply', 'desk-address', 'notice']),
  /** Whom it is for: a customer or, of what is for the desk, the digest of a colleague's address. */
  customer: id,
  /** The order, ticket or survey that it is about. */
  about: v.optional(id),
  /** A link to unsubscribe has no end. */
  expiresAt: v.optional(instant),
});
export type Link = v.InferOutput<typeof link>;

/** The signing keys, the newest first; older ones still verify the links that they signed. */
export type LinkKeys = readonly string[];

/** `v1.<payload>.<mac>`, in letters that a path takes as they are. */
export function signLink([key]: LinkKeys, content: Link): string {
  if (!key) throw new Error('There is no key to sign links with');
  const payload = Buffer.from(JSON.stringify(content)).toString('base64url');
  return `v1.${payload}.${mac(key, content, payload).toString('base64url')}`;
}

/** The content of a link, if its signature is valid, it is for this purpose, and it has not expired. */
export function openLink(
  keys: LinkKeys,
  purpose: Link['purpose'],
  token: string,
  now: string,
): Link | 'wrong' | 'expired' {
  const [version, payload = '', signature = '', ...rest] = token.split('.');
  const content = contentIn(payload);
  if (version !== 'v1' || rest.length > 0 || content?.purpose !== purpose) return 'wrong';
  const given = Buffer.from(signature, 'base64url');
  const isOurs = keys.some((key) => {
    const expected = mac(key, content, payload);
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  if (!isOurs) return 'wrong';
  return content.expiresAt !== undefined && now >= content.expiresAt ? 'expired' : content;
}

function contentIn(payload: string): Link | undefined {
  try {
    const result = v.safeParse(link, JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
    return result.success ? result.output : undefined;
  } catch {
    return undefined;
  }
}

/** By a derived key for each shop and purpose, so that no link is valid for another one. */
function mac(key: string, { shop, purpose }: Link, payload: string): Buffer {
  const own = createHmac('sha256', key).update(`${shop}/${purpose}`).digest();
  return createHmac('sha256', own).update(payload).digest();
}
