import { expect, test } from 'vitest';
import { relayMarketplace } from '../../../../functions/orders/platforms/contract/person-fields.ts';

test.each<readonly [email: string | undefined, marketplace: string | undefined]>([
  ['a1b2c3@marketplace.amazon.com', 'amazon'],
  ['a1b2c3@Marketplace.Amazon.de', 'amazon'],
  ['x@members.ebay.co.uk', 'ebay'],
  ['x@relay.walmart.com', 'walmart'],
  ['x@pc.fw.rakuten.ne.jp', 'rakuten'],
  ['x@fw.rakuten.co.jp', 'rakuten'],
  ['x@marketplace.amazon.co.jp', 'amazon'],
  ['x@members.ebay.com', 'ebay'],
  ['x@scs.tiktok.com', 'tiktok'],
  ['x@scs2.tiktokw.us', 'tiktok'],
  ['  x@relay.walmart.com \n', 'walmart'],
  ['"a@b"@relay.walmart.com', 'walmart'],
  ...[
    ...[
      'xmarketplace.amazon.com',
      'members.ebay.com.evil.example',
      'xmembers.ebay.com',
      'relay.walmart.com.evil.example',
    ],
    ...['xrelay.walmart.com', 'xscs.tiktok.com', 'scsx.tiktok.com', 'scs.tiktok.com.evil.example', 'scs.tiktok.de'],
    ...['x.fw.rakuten.ne.jp', 'abc.fw.rakuten.ne.jp', 'fw.rakuten.ne.jp.evil.example', 'marketplace.amazon.co.123'],
  ].map((domain) => [`x@${domain}`, undefined] as const),
  ['x@marketplace.amazon.com.evil.example', undefined],
  ['marketplace.amazon.com@shop.example', undefined],
  ['', undefined],
  [undefined, undefined],
])('%s is an address of %s', (email, marketplace) => {
  expect(relayMarketplace(email)).toBe(marketplace);
});
