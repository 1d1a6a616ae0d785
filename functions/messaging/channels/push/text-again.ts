import type { ShopDocument } from '../../../../shared/events/shops.ts';
import type { OpenLetter } from '../../letters/parts/open-letter.ts';
import type { MessageState } from '../../policy/message.ts';
import { noticeDigest, noticeOf } from './notice.ts';

/** The words of a notification, written again. It is exact when it has the digest of what was sent. */
export function pushTextAgain(
  letter: OpenLetter,
  { request, written }: MessageState,
  shop: ShopDocument,
): { readonly subject: string; readonly text: string; readonly isExact: boolean } | undefined {
  if (!written) return undefined;
  const { at, to: address, digest, given, family, language, zone } = written;
  const notice = noticeOf(letter, { request, shop, to: { address, given, family, language, zone }, at });
  if ('fault' in notice) return undefined;
  return { subject: notice.title, text: notice.body, isExact: noticeDigest(notice) === digest };
}
