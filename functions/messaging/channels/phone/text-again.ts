import type { LinkKeys } from '../../../../shared/api/links.ts';
import type { ShopDocument } from '../../../../shared/events/shops.ts';
import type { OpenLetter } from '../../letters/parts/open-letter.ts';
import type { MessageState } from '../../policy/message.ts';
import { textCode, textLinks, withoutCodes } from '../../text-links/text-link.ts';
import { composed, phoneDigest } from './body.ts';

/** A message that was sent, and the shop's document of that time. */
interface SentBy {
  readonly shop: string;
  readonly message: MessageState;
  readonly document: ShopDocument;
}

/**
 * The words of a message to a phone, written again; an LMS has a subject. It is exact when it has the digest of what was sent. The code of a short link
 * was made by the newest key of that time, so each key is tried.
 */
export function phoneTextAgain(
  channel: 'sms' | 'kakao',
  letter: OpenLetter,
  { shop, message: { request, written }, document }: SentBy,
  keys: LinkKeys,
): { readonly subject: string; readonly text: string; readonly isExact: boolean } | undefined {
  if (!written) return undefined;
  const { at, to: address, digest, given, family, language, zone, site, linked } = written;
  const picture = written.picture?.id;
  const codes = linked === undefined ? [undefined] : keys.map((key) => textCode([key], shop, request.key));
  const to = { address, given, family, language, zone };
  const bodies = codes.flatMap((code) => {
    const links = textLinks(site, code);
    const words = composed(channel, letter, { request, shop: document, to, at, links, picture });
    return 'fault' in words ? [] : [words.body];
  });
  const same = bodies.find((body) => phoneDigest(body, picture) === digest);
  const shown = same ?? bodies[0];
  if (!shown) return undefined;
  const subject = 'subject' in shown ? (shown.subject ?? '') : '';
  return { subject, text: withoutCodes(shown.text), isExact: same !== undefined };
}
