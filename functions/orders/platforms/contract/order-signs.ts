/*
 * What platforms do not say of an order in a field of its own, but shops and marketplaces write into its texts.
 */

const shipping = '(?:출고|발송|출하|입고|배송)';
const months = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';

/** How shops write into a title that it is sold before it can be sent. */
const preOrderSigns: readonly RegExp[] = [
  /예약\s?(?:판매|주문|구매|상품|발송|배송)|사전\s?예약|선주문/,
  new RegExp(`\\d{1,2}\\s?월\\s?(?:\\d{1,2}\\s?일|초|중순?|말|[상하]순)[^,;]{0,12}${shipping}`),
  new RegExp(`\\d{1,2}[/.]\\d{1,2}[^,;\\d]{0,8}${shipping}`),
  /\bpre-?\s?order/i,
  new RegExp(
    `\\b(?:ships?|shipping|dispatch(?:es)?)\\s(?:later|(?:in|on|from|after|by|mid|early|late)?[\\s-]?${months})\\b`,
    'i',
  ),
  new RegExp(`\\b(?:ships?|shipping)\\s(?:in|on|from|after|by)\\s\\d{1,2}\\.?\\s${months}\\b`, 'i'),
];

/** Whether one of the titles says that it can be sent later only: no delivery day follows from the shop's rule. */
export const isPreOrder = (titles: readonly string[]): boolean =>
  titles.some((title) => preOrderSigns.some((sign) => sign.test(title)));

/** The domains by which marketplaces relay mail to their buyers, whose own addresses they do not give (2026-11-28). */
const relayDomains: readonly (readonly [domain: RegExp, marketplace: string])[] = [
  [/^marketplace\.amazon\.[a-z]{2,3}(?:\.[a-z]{2})?$/, 'amazon'],
  [/^members\.ebay\.[a-z]{2,3}(?:\.[a-z]{2})?$/, 'ebay'],
  [/^relay\.walmart\.com$/, 'walmart'],
  [/^(?:[a-z]{2}\.)?fw\.rakuten\.(?:ne\.jp|co\.jp)$/, 'rakuten'],
];

/** The marketplace whose relay address this is, if it is one. */
export function relayMarketplace(email: string | null | undefined): string | undefined {
  const domain = (email ?? '').slice((email ?? '').lastIndexOf('@') + 1).toLowerCase();
  return relayDomains.find(([relay]) => relay.test(domain))?.[1];
}
