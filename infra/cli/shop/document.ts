import { sentenceOf, validate } from '../../../shared/base/faults.ts';
import { type ShopDocument, shopDocument } from '../../../shared/events/shops.ts';
import { Stop } from '../api.ts';

/** What a new shop says of itself; what is not given has a default that no customer is misled by. */
export interface Said {
  readonly shop: string;
  readonly mailDomain: string;
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

/** The document of a new shop; a `Stop` that says what is wrong, and where. */
export function newDocument(said: Said): ShopDocument {
  const { shop, mailDomain, name, nameEn = name, address, addressEn = address, phone } = said;
  const names = { ko: name, en: nameEn };
  const own = `${shop}@${mailDomain}`;
  const support = said.support ?? own;
  // Mail is sent from the stage's own domain only.
  const sender = said.mail ?? (support.endsWith(`@${mailDomain}`) ? support : own);
  const read = validate(shopDocument, {
    shop,
    zone: said.zone ?? 'Asia/Seoul',
    languages: ['ko', 'en'],
    brand: {
      name: names,
      accent: said.accent ?? '#2f5d50',
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
