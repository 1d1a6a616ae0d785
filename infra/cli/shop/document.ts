import { sentenceOf, validate } from '../../../shared/base/faults.ts';
import { type ShopDocument, shopDocument } from '../../../shared/events/shops.ts';
import { Stop } from '../stop.ts';

/** The fields of a new shop; a missing one has a default that does not mislead customers. */
export interface NewShop {
  readonly shop: string;
  readonly mailDomain: string;
  /** The stage's domain of conversations, where it has one. */
  readonly supportDomain?: string | undefined;
  readonly name: string;
  readonly address: string;
  readonly phone: string;
  readonly nameEn?: string | undefined;
  readonly addressEn?: string | undefined;
  readonly mail?: string | undefined;
  readonly support?: string | undefined;
  readonly accent?: string | undefined;
  readonly zone?: string | undefined;
}

const weekday = () => [
  { from: '10:00', to: '12:30' },
  { from: '13:30', to: '18:00' },
];

/** The document of a new shop; throws a `Stop` with its faults. */
export function newDocument(newShop: NewShop): ShopDocument {
  const {
    shop,
    mailDomain,
    supportDomain = mailDomain,
    name,
    nameEn = name,
    address,
    addressEn = address,
    phone,
  } = newShop;
  const names = { ko: name, en: nameEn };
  const ownAddress = `${shop}@${mailDomain}`;
  const support = newShop.support ?? `${shop}@${supportDomain}`;
  // Mail is sent from the stage's own domains only.
  const sender = newShop.mail ?? (support.endsWith(`@${mailDomain}`) ? support : ownAddress);
  const read = validate(shopDocument, {
    shop,
    zone: newShop.zone ?? 'Asia/Seoul',
    languages: ['ko', 'en'],
    brand: {
      name: names,
      accent: newShop.accent ?? '#2f5d50',
      address: { ko: address, en: addressEn },
      sender: { name: names, email: sender },
      support: {
        email: support,
        phone,
        person: { ko: '고객지원팀', en: 'Customer Care' },
        title: { ko: '고객지원', en: 'Customer Care' },
      },
    },
    hours: { week: { mon: weekday(), tue: weekday(), wed: weekday(), thu: weekday(), fri: weekday() } },
  });
  if (read.success) return read.output;
  const faults = read.faults.map((fault) => `  ${sentenceOf(fault, 'the document')}`);
  throw new Stop(`The shop's document would be wrong:\n${faults.join('\n')}`);
}
