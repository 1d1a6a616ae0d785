import type { Language, ShopDocument } from '../../../shared/events/shops.ts';
import type { Letter } from './layout.ts';

/**
 * Whether Korean law says how an advertisement is written: to whoever reads Korean, and from a shop in Korea. Where a reader
 * is, nobody knows; so the shop's zone stands for theirs, as it does for the hours.
 */
const isUnderKoreanLaw = (language: Language, zone: string): boolean => language === 'ko' || zone === 'Asia/Seoul';

const wayOut = { ko: '수신거부', en: 'Unsubscribe' };
const wayOutInBoth = { ko: '수신거부(Unsubscribe)', en: 'Unsubscribe (수신거부)' };

/**
 * The letter as the advertisement it is, with a free way out. 정보통신망법 제50조 제4항 and 시행령 별표 6 ask for `(광고)` at the
 * start of the subject and for the sender's name, address, number and email in the text (read 2026-11-22); for the way out in
 * Korean and English too, by the press of 2003-01-20. Elsewhere a postal address and a way out do (CAN-SPAM, read 2026-11-22).
 */
export function advertisement(letter: Letter, shop: ShopDocument, language: Language, unsubscribe: string): Letter {
  const isMarked = isUnderKoreanLaw(language, shop.zone);
  return {
    ...letter,
    subject: isMarked ? `(광고) ${letter.subject}` : letter.subject,
    imprint: [...letter.imprint, shop.brand.support.email],
    optOut: { words: (isMarked ? wayOutInBoth : wayOut)[language], url: unsubscribe },
  };
}
