import { expect, test } from 'vitest';
import { maskedEmail } from '../../../shared/text/masked.ts';

test.each([
  ['minji@shop.example', 'm***@shop.example'],
  ['m@shop.example', 'm***@shop.example'],
  ['"a@b"@shop.example', '"***@shop.example'],
  ['김@shop.example', '김***@shop.example'],
  ['💐flower@shop.example', '💐***@shop.example'],
  ['@shop.example', '***'],
  ['no address', '***'],
  ['', '***'],
])('%s is shown as %s', (email, shown) => expect(maskedEmail(email)).toBe(shown));
