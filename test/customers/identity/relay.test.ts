import { expect, test } from 'vitest';
import { isRelayAddress, isRelayNumber } from '../../../functions/customers/identity/relay.ts';

test.each([
  ['dpdcnf87nu@privaterelay.appleid.com', true],
  [' Dpdcnf87nu@PrivateRelay.AppleId.com ', true],
  ['abc123@marketplace.amazon.com', true],
  ['abc123@marketplace.amazon.co.jp', true],
  ['63ae59ac280fe0fa69@members.ebay.de', true],
  ['minji@icloud.com', false],
  ['minji@amazon.com', false],
  ['minji@privaterelay.appleid.com.shop.example', false],
  ['minji@notmembers.ebay.com', false],
  ['privaterelay.appleid.com@shop.example', false],
])('whether %s forwards to somebody unknown: %s', (email, isRelay) => {
  expect(isRelayAddress(email)).toBe(isRelay);
});

test.each([
  ['+8250712345678', true],
  ['+821012345678', false],
  ['+8225071234', false],
])('whether %s is lent: %s', (number, isLent) => {
  expect(isRelayNumber(number)).toBe(isLent);
});
