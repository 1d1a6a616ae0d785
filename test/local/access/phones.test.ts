import { expect, test } from 'vitest';
import { requiredAccess } from '../../../infra/local/access/aws.ts';
import type { AwsRequest } from '../../../infra/local/engine/aws-request.ts';

const place = { account: '000000000000', region: 'eu-west-1' };
const phones = 'arn:aws:sms-voice:eu-west-1:000000000000';

test.each<[AwsRequest['service'], string, Record<string, unknown>, string]>([
  ['sms-voice', 'SendTextMessage', { OriginationIdentity: '+12065550152' }, `${phones}:phone-number/12065550152`],
  ['sms-voice', 'SendTextMessage', { OriginationIdentity: 'phone-1a' }, `${phones}:phone-number/phone-1a`],
  ['sms-voice', 'SendTextMessage', { OriginationIdentity: 'pool-1a' }, `${phones}:pool/pool-1a`],
  ['sms-voice', 'SendTextMessage', { OriginationIdentity: 'DANGOL' }, `${phones}:sender-id/DANGOL/*`],
])('%s %s by %o asks for its own resource', (service, operation, input, resource) => {
  expect(requiredAccess({ service, operation, input }, place)).toEqual([
    { action: `${service}:${operation}`, resource },
  ]);
});
