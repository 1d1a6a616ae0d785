import type { Language, ShopDocument } from '../../../shared/events/shops.ts';
import type { Letter } from './layout.ts';

/**
 * Whether Korean law applies to an advertisement and to its consent: to readers of Korean or in Korea, and from a shop in Korea. Zones stand for
 * countries, as for the quiet hours.
 */
export const isUnderKoreanLaw = (language: Language, zones: readonly string[]): boolean =>
  language === 'ko' || zones.includes('Asia/Seoul');

const optOutWords = { ko: '수신거부', en: 'Unsubscribe' };
const optOutBilingual = { ko: '수신거부(Unsubscribe)', en: 'Unsubscribe (수신거부)' };

/**
 * Marks the letter as an advertisement and adds a free opt-out. 정보통신망법 제50조 제4항 and 시행령 별표 6 ask for `(광고)` at the
 * start of the subject and for the sender's name, address, number and email in the text (read 2026-11-22); for the opt-out in
 * Korean and English too, by the press of 2003-01-20. Elsewhere a postal address and an opt-out are enough (CAN-SPAM, read 2026-11-22).
 */
export function advertisement(
  letter: Letter,
  shop: ShopDocument,
  language: Language,
  { unsubscribe, zone }: { readonly unsubscribe: string; readonly zone: string },
): Letter {
  const isMarked = isUnderKoreanLaw(language, [zone, shop.zone]);
  return {
    ...letter,
    subject: isMarked ? `(광고) ${letter.subject}` : letter.subject,
    imprint: [...letter.imprint, shop.brand.support.email],
    optOut: { words: (isMarked ? optOutBilingual : optOutWords)[language], url: unsubscribe },
  };
}
