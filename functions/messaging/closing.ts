import type { Language, ShopDocument } from '../../shared/events/shops.ts';
import { formatHours } from './figures.ts';
import type { Letter } from './letter.ts';

/** How every letter ends: the person who answers with number and hours, then why it came and whose it is. */
export function closing(shop: ShopDocument, language: Language, reason: string): Pick<Letter, 'signature' | 'imprint'> {
  const { name, address, support } = shop.brand;
  const person = support.person[language];
  const title = support.title[language];
  return {
    signature: {
      person: language === 'ko' ? `${name.ko} ${title} ${person}` : `${person}, ${title}`,
      phone: support.phone,
      hours: formatHours(shop.hours, shop.zone, language),
    },
    imprint: [reason, `${name[language]} · ${address[language]}`],
  };
}
