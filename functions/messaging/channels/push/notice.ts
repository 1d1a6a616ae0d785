import { hexId } from '../../../../shared/base/ids.ts';
import type { Documents } from '../../../../shared/events/event.ts';
import type { MessageRequest } from '../../../../shared/events/messaging.ts';
import type { Brand, Language, ShopDocument } from '../../../../shared/events/shops.ts';
import type { OpenLetter } from '../../letters/parts/open-letter.ts';
import type { Reachable } from '../../policy/verdict.ts';
import { languageFor } from '../../sending/rendering.ts';
import { adMark } from '../../texting/frame.ts';

/** What a notification is written by. */
interface NoticeOccasion {
  readonly request: MessageRequest;
  readonly shop: ShopDocument;
  readonly to: Reachable;
  readonly at: string;
}

/** A notification as a device shows it. */
export interface Notice {
  readonly title: string;
  readonly body: string;
  readonly language: Language;
  readonly version: Documents;
}

/** Bytes: with its links and ids, no notification is larger than FCM and APNs carry (4,096). */
const longestBody = 2_400;

const koreanZone = 'Asia/Seoul';

/** The shortest words of the letter, as a locked screen shows them to everybody, in the frame that the law asks for; or why none can be shown. */
export function noticeOf(
  { texts, version }: OpenLetter,
  { request, shop, to, at }: NoticeOccasion,
): Notice | { readonly fault: string } {
  const language = languageFor(shop, request, to);
  const name = { ...(to.given && { given: to.given }), ...(to.family && { family: to.family }), manner: shop.brand };
  // Its link is what the notification opens, and none of its words.
  const written = { at, survey: '', ...(to.zone && { zone: to.zone }) };
  const versions = texts?.({ name, language }, shop, written) ?? [];
  const [words] = versions
    .map((each) => each.trim())
    .filter(Boolean)
    .sort((one, other) => one.length - other.length);
  if (words === undefined) return { fault: 'It has no words for a notification' };
  const optOut = shop.channels?.push?.optOut?.[language];
  const isAdvertising = request.purpose === 'marketing';
  const isByKoreanLaw = isAdvertising && (to.zone ?? shop.zone) === koreanZone;
  if (isByKoreanLaw && !optOut)
    return { fault: 'channels.push.optOut is missing: advertising needs a way to refuse it in the app' };
  const title = `${isByKoreanLaw ? `${adMark} ` : ''}${shop.brand.name[language]}`;
  const last = isAdvertising ? adEnding(shop.brand, language, { optOut, isByKoreanLaw }) : '';
  const body = [words, last].filter(Boolean).join('\n');
  const bytes = Buffer.byteLength(body);
  if (bytes > longestBody) return { fault: `It is ${bytes} long, and at most ${longestBody} is carried` };
  return { title, body, language, version };
}

interface AdEnding {
  readonly optOut: string | undefined;
  readonly isByKoreanLaw: boolean;
}

/**
 * Where advertising is refused for nothing, and in Korea whom it is from with a number (정보통신망법 제50조 제4항, 시행령 별표 6, read 2026-11-22;
 * app notifications are no exception).
 */
function adEnding({ support }: Brand, language: Language, { optOut, isByKoreanLaw }: AdEnding): string {
  const words = optOut && (language === 'ko' ? `무료 수신거부: ${optOut}` : `Opt out: ${optOut}`);
  return [isByKoreanLaw ? support.phone : '', words].filter(Boolean).join(' · ');
}

/** The digest of what its reader sees. */
export const noticeDigest = ({ title, body }: Pick<Notice, 'title' | 'body'>): string => hexId('notice', title, body);
