import { expect, test } from 'vitest';
import { relayMarketplace } from '../../../../functions/orders/platforms/contract/relay-addresses.ts';

test.each([
  ['a1b2c3@marketplace.amazon.com', 'amazon'],
  ['a1b2c3@Marketplace.Amazon.de', 'amazon'],
  ['x@members.ebay.co.uk', 'ebay'],
  ['x@relay.walmart.com', 'walmart'],
  ['x@pc.fw.rakuten.ne.jp', 'rakuten'],
  ['x@marketplace.amazon.com.evil.example', undefined],
  ['marketplace.amazon.com@shop.example', undefined],
  ['', undefined],
  [undefined, undefined],
])('%s is an address of %s', (email, marketplace) => {
  expect(relayMarketplace(email)).toBe(marketplace);
});
