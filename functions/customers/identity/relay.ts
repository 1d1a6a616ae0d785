/**
 * Domains whose addresses forward mail to somebody without telling who it is. Such an address belongs to one app or marketplace, and
 * proves no person. Each with the page that says so, read on 2026-11-30.
 */
const relays: readonly { readonly domain: RegExp; readonly source: string }[] = [
  {
    domain: /^privaterelay\.appleid\.com$/,
    source: 'developer.apple.com/documentation/signinwithapple/communicating-using-the-private-email-relay-service',
  },
  {
    domain: /^marketplace\.amazon\.[a-z.]{2,6}$/,
    source: 'sellercentral.amazon.com/gp/help/external/200383320 (Buyer-Seller Messages FAQ)',
  },
  {
    domain: /^members\.ebay\.[a-z.]{2,6}$/,
    source: 'developer.ebay.com/api-docs/user-guides/static/trading-user-guide/member-communications.html',
  },
];

/** Whether mail to this address is forwarded by a service that does not tell to whom. */
export function isRelayAddress(email: string): boolean {
  const domain = email
    .slice(email.lastIndexOf('@') + 1)
    .trim()
    .toLowerCase();
  return relays.some((each) => each.domain.test(domain));
}

/** 050x numbers of Korea are lent for one delivery and then to somebody else (전기통신번호관리세칙; read on 2026-11-22). */
export const isRelayNumber = (number: string): boolean => /^\+8250\d/.test(number);
