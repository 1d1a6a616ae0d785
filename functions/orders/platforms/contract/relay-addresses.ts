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
