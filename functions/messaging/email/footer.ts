import type { Language, ShopDocument } from '../../../shared/events/shops.ts';
import { personOf } from '../../../shared/text/names.ts';
import { formatHours } from '../wording/formats.ts';
import type { Letter } from './layout.ts';

/** The name of the support team. */
export const supportTeam = ({ brand: { name } }: ShopDocument, language: Language): string =>
  language === 'ko' ? `${name.ko} 고객지원` : `${name.en} Customer Care`;

/** The end of every letter: who answers, with number and hours, then why it was sent and by which shop. */
export function footer(
  shop: ShopDocument,
  language: Language,
  reason: string,
  person = personOf(shop.brand, language),
): Pick<Letter, 'signature' | 'imprint'> {
  const { name, address, support } = shop.brand;
  return {
    signature: {
      person,
      phone: support.phone,
      hours: formatHours(shop.hours, shop.zone, language),
    },
    imprint: [reason, `${name[language]} · ${address[language]}`],
  };
}
