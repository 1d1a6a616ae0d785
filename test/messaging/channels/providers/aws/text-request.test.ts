import { describe, expect, test } from 'vitest';
import { textRequest } from '../../../../../functions/messaging/channels/providers/aws/text-request.ts';
import type { PhoneMessage } from '../../../../../functions/messaging/channels/providers/provider.ts';
import { textTo } from './texts.ts';

const sender = { origin: '+12065550152', configurationSet: 'dangol' };
const asked = (some: Partial<PhoneMessage>) => textRequest(textTo('+14255550156', some), sender);

describe('a text message to AWS', () => {
  test('says who gets what from whom, and by which ids it is known', () => {
    expect(asked({})).toEqual({
      DestinationPhoneNumber: '+14255550156',
      OriginationIdentity: '+12065550152',
      MessageBody: 'Your order has shipped.',
      MessageType: 'TRANSACTIONAL',
      ConfigurationSetName: 'dangol',
      TimeToLive: 86_400,
      Context: { message: 'a'.repeat(64), attempt: '1' },
    });
  });

  test('is named an advertisement where it is one, and does not come long after it was sent', () => {
    expect(asked({ isAdvertising: true })).toMatchObject({ MessageType: 'PROMOTIONAL', TimeToLive: 3_600 });
  });

  test('has its subject as the first line', () => {
    expect(asked({ body: { kind: 'lms', subject: 'Shipped', text: 'On its way.' } })).toMatchObject({
      MessageBody: 'Shipped\nOn its way.',
    });
  });

  test.each<[string, PhoneMessage['body']]>([
    ['AWS carries no mms', { kind: 'mms', text: 'a' }],
    ['AWS carries no alimtalk', { kind: 'alimtalk', profile: 'p', template: 't', variables: {}, text: 'a' }],
    ['the text is empty', { kind: 'sms', text: ' \n' }],
    ['the text is too long for AWS', { kind: 'lms', text: 'a'.repeat(1_601) }],
  ])('is refused before it is sent where %s', (refused, body) => {
    expect(asked({ body })).toEqual({ refused });
  });

  test('is as long as AWS takes it', () => {
    expect(asked({ body: { kind: 'lms', text: 'a'.repeat(1_600) } })).not.toHaveProperty('refused');
  });
});
