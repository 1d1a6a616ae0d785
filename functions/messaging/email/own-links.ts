import type { Language } from '../../../shared/events/shops.ts';
import type { Letter } from './layout.ts';
import type { Links } from './letter-links.ts';

const accountWords = { ko: '내 주문과 포인트 보기', en: 'Your orders and points' };
const contactWords = { ko: '문의 남기기', en: 'Write to us' };
const preferencesWords = { ko: '메일 수신 설정', en: 'Choose your emails' };

/** The letter with the links to its reader's own pages, if it has a reader who has some. */
export const withOwnLinks = (letter: Letter, language: Language, { me, contact, preferences }: Links): Letter => ({
  ...letter,
  ...(me !== undefined && { account: { words: accountWords[language], url: me } }),
  ...(contact !== undefined && { contact: { words: contactWords[language], url: contact } }),
  ...(preferences !== undefined && { preferences: { words: preferencesWords[language], url: preferences } }),
});
