import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAwsEvent } from '../../../../../functions/messaging/channels/providers/aws/aws-events.ts';

const id = 'a'.repeat(64);

/** An event in the form of the sms-voice user guide's example. */
const event = (eventType: string, others: object = {}) => ({
  eventType,
  eventVersion: '1.0',
  eventTimestamp: 1_686_975_103_470,
  isFinal: true,
  originationPhoneNumber: '+12065550152',
  destinationPhoneNumber: '+14255550156',
  messageId: '862a8790-60c0-4430-9b2b-658bdexample',
  messageRequestTimestamp: 1_686_975_103_170,
  messageType: 'TRANSACTIONAL',
  context: { message: id, attempt: '1' },
  ...others,
});
const onBus = (detail: unknown) => ({
  source: 'aws.sms-voice',
  'detail-type': 'Text Message Delivery Status Updated',
  detail,
});

describe('what AWS tells of a text message', () => {
  test.each([
    ['TEXT_QUEUED', 'pending'],
    ['TEXT_PENDING', 'pending'],
    ['TEXT_SENT', 'pending'],
    ['TEXT_UNKNOWN', 'pending'],
    ['TEXT_DELIVERED', 'delivered'],
    ['TEXT_SUCCESSFUL', 'delivered'],
    ['TEXT_INVALID', 'unreachable'],
    ['TEXT_UNREACHABLE', 'failed'],
    ['TEXT_CARRIER_UNREACHABLE', 'failed'],
    ['TEXT_INVALID_MESSAGE', 'failed'],
    ['TEXT_BLOCKED', 'failed'],
    ['TEXT_CARRIER_BLOCKED', 'failed'],
    ['TEXT_PROTECT_BLOCKED', 'failed'],
    ['TEXT_SPAM', 'failed'],
    ['TEXT_TTL_EXPIRED', 'failed'],
  ])('%s is %s', (code, as) => {
    const report = { id, accepted: '862a8790-60c0-4430-9b2b-658bdexample', as, code, at: '2023-06-17T04:11:43.470Z' };
    expect(readAwsEvent(onBus(event(code)))).toEqual(report);
  });

  test('is open as long as AWS says that it is not the last word', () => {
    expect(readAwsEvent(onBus(event('TEXT_SUCCESSFUL', { isFinal: false })))?.as).toBe('pending');
    expect(readAwsEvent(onBus(event('TEXT_CARRIER_UNREACHABLE', { isFinal: false })))?.as).toBe('pending');
  });

  test.each<[string, unknown]>([
    ['is of a kind that came later', onBus(event('TEXT_READ'))],
    ['is of a call', onBus(event('VOICE_COMPLETED'))],
    [
      'is of a message that others sent in this account',
      onBus(event('TEXT_DELIVERED', { context: { account: 'bar' } })),
    ],
    ['has no context', onBus(event('TEXT_DELIVERED', { context: undefined }))],
    ['has an id that is none of ours', onBus(event('TEXT_DELIVERED', { context: { message: 'A'.repeat(64) } }))],
    ['is of a time that is none', onBus(event('TEXT_DELIVERED', { eventTimestamp: 9e15 }))],
    ['is of another service', { source: 'aws.ses', detail: event('TEXT_DELIVERED') }],
    ['is bare', event('TEXT_DELIVERED')],
  ])('says nothing where it %s', (_, told) => {
    expect(readAwsEvent(told)).toBeUndefined();
  });

  test('never throws, and names no number', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.object().map(onBus)), (told) => {
        expect(readAwsEvent(told)).toBeUndefined();
      }),
    );
    expect(JSON.stringify(readAwsEvent(onBus(event('TEXT_DELIVERED'))))).not.toContain('+1');
  });
});
