import type { ShopDocument } from '../../../../shared/events/shops.ts';
import type { OpenLetter } from '../../letters/parts/open-letter.ts';
import type { MessageState } from '../../policy/message.ts';
import { composed, phoneDigest } from './body.ts';

/** The words of a message to a phone, written again; an LMS has a subject. It is exact when it has the digest of what was sent. */
export function phoneTextAgain(
  channel: 'sms' | 'kakao',
  letter: OpenLetter,
  { request, written }: MessageState,
  shop: ShopDocument,
): { readonly subject: string; readonly text: string; readonly isExact: boolean } | undefined {
  if (!written) return undefined;
  const { at, to: address, digest, given, family, language, zone } = written;
  const picture = written.picture?.id;
  const to = { address, given, family, language, zone };
  const words = composed(channel, letter, { request, shop, to, at, picture });
  if ('fault' in words) return undefined;
  const { body } = words;
  const subject = 'subject' in body ? (body.subject ?? '') : '';
  return { subject, text: body.text, isExact: phoneDigest(body, picture) === digest };
}
