import type { Buyer } from '../../../../shared/events/orders.ts';
import { fullNameOf } from '../../../../shared/text/names.ts';
import { countryCode, oneLine } from './reading.ts';

/*
 * What platforms say of a person, in the forms that a `Buyer` has. An odd value is left out, so that it costs no shop its order.
 */

/** As platforms write it: there may be none. */
type MaybeText = string | null | undefined;

/** A telephone number as it was written; nothing for what has no number in it. */
export function writtenPhone(text: MaybeText): string | undefined {
  const phone = oneLine(text ?? '').trim();
  return phone.length <= 60 && (phone.match(/\d/g) ?? []).length >= 4 ? phone : undefined;
}

/**
 * Mexico's states at Shopify (`province_code`, codes of its address data) and at WooCommerce (`i18n/states.php`), as ISO 3166-2 has
 * them; both read 2026-11-30. Other countries that have several times are written as ISO does.
 */
const mexico: ReadonlyMap<string, string> = new Map(
  [
    'AGS AGU, BC BCN, CAMP CAM, CHIS CHP, CHIH CHH, DF CMX, DGO DUR, GTO GUA, MICH MIC, NL NLE, QRO QUE, Q ROO ROO, TAMPS TAM',
    'TLAX TLA, AG AGU, BS BCS, CM CAM, CS CHP, CH CHH, CO COA, CL COL, DG DUR, GT GUA, GR GRO, HG HID, JA JAL, MX MEX, MI MIC',
    'MO MOR, NA NAY, OA OAX, PU PUE, QT QUE, QR ROO, SL SLP, SI SIN, SO SON, TB TAB, TM TAM, TL TLA, VE VER, YU YUC, ZA ZAC',
  ].flatMap((line) => line.split(', ').map((each): [string, string] => [each.slice(0, -4), each.slice(-3)])),
);

/** The country of an address (ISO 3166-1), and its region as ISO 3166-2 writes it after the country: `CA`, also of `US-CA`. */
export function addressPlace(country: MaybeText, region: MaybeText): Pick<Buyer, 'country' | 'region'> {
  const known = countryCode(country?.trim());
  if (!known) return {};
  const written = (region ?? '').trim().toUpperCase();
  const code = written.startsWith(`${known}-`) ? written.slice(3) : written;
  const iso = known === 'MX' ? (mexico.get(code) ?? code) : code;
  return /^[A-Z0-9]{1,3}$/.test(iso) ? { country: known, region: iso } : { country: known };
}

const birthdayForm =
  /^(?:(\d{4})\s?[-./년]\s?)?(\d{1,2})\s?[-./월]\s?(\d{1,2})[.일]?(?:[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;

/** A day of birth, `1990-05-17`, or `05-17` without its year; of `1990.5.17`, `19900517`, `1990년 5월 17일`, `--05-17`. */
export function birthdayOf(text: MaybeText): string | undefined {
  const written = (text ?? '')
    .trim()
    .replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3')
    .replace(/^--/, '');
  const [, year, month = '', day = ''] = birthdayForm.exec(written) ?? [];
  const date = new Date(Date.UTC(Number(year ?? 2000), Number(month) - 1, Number(day)));
  // A day that its month does not have is one of another month. Forms that ask for a date are filled with 1900-01-01.
  if (date.getUTCMonth() !== Number(month) - 1) return undefined;
  if (year !== undefined && (Number(year) <= 1900 || Number(year) > 2100)) return undefined;
  const ofYear = `${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return year ? `${year}-${ofYear}` : ofYear;
}

const maxTags = 20;
const maxTagLength = 60;

/** The first 20 of a customer's tags, each once; a longer one than 60 letters would be cut to another, and is left out. */
export function tagsOf(written: readonly string[] | MaybeText): string[] | undefined {
  if (written === null || written === undefined) return undefined;
  const list = typeof written === 'string' ? written.split(',') : written;
  const tags = list.map((tag) => oneLine(tag).trim()).filter((tag) => tag !== '' && tag.length <= maxTagLength);
  return [...new Set(tags)].slice(0, maxTags);
}

const tablets = /iPad|Tablet|PlayBook|Kindle|Silk(?!.*Mobile)|Android(?!.*Mobile)/;
const phones = /Mobi|iPhone|iPod|Opera Mini/;
const computers = /Windows NT|Macintosh|X11|CrOS/;
const nobodys = /bot\b|crawl|spider|\bTV\b|SmartTV/i;

/** What a browser ran on, by its `User-Agent`. A tablet of Apple that asks for computers' pages is taken for a computer. */
export function deviceOf(userAgent: MaybeText): Buyer['device'] {
  if (!userAgent || nobodys.test(userAgent)) return undefined;
  if (tablets.test(userAgent)) return 'tablet';
  if (phones.test(userAgent)) return 'phone';
  return computers.test(userAgent) ? 'computer' : undefined;
}

interface NamedPerson {
  readonly given?: MaybeText;
  readonly family?: MaybeText;
}

/** Whether two names may be one person's: `Minji Kim`, and `Kim` and `Minji` in two fields. Who has no name may be anybody. */
export function mayBeSame(some: NamedPerson, other: NamedPerson): boolean {
  const [a, b] = [some, other].map(({ given, family }) =>
    fullNameOf({ ...(given && { given }), ...(family && { family }) })
      .toLowerCase()
      .split(' ')
      .sort()
      .join(' '),
  );
  return !a || !b || a === b;
}

/**
 * Domains at which a marketplace passes mail on to its buyers: Amazon in each country, eBay and Walmart (help.klaviyo.com,
 * suppression of marketplace aliases, read 2026-11-29), TikTok Shop (its seller centre, read 2026-11-29), Rakuten (mail to
 * buyers is masked, read 2026-11-29).
 */
const relays: readonly (readonly [domain: RegExp, marketplace: string])[] = [
  [/^marketplace\.amazon\.[a-z]{2,3}(?:\.[a-z]{2})?$/, 'amazon'],
  [/^members\.ebay\.[a-z]{2,3}(?:\.[a-z]{2})?$/, 'ebay'],
  [/^relay\.walmart\.com$/, 'walmart'],
  [/^scs\d?\.tiktokw?\.(?:com|us)$/, 'tiktok'],
  [/^(?:[a-z]{2}\.)?fw\.rakuten\.(?:ne|co)\.jp$/, 'rakuten'],
];

/** The marketplace whose relay address this is, if it is one. */
export function relayMarketplace(email: string | null | undefined): string | undefined {
  const address = (email ?? '').trim().toLowerCase();
  const domain = address.slice(address.lastIndexOf('@') + 1);
  return relays.find(([relay]) => relay.test(domain))?.[1];
}
