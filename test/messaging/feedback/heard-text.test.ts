import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isOfTopic, meaningOf, readHeardText } from '../../../functions/messaging/feedback/heard-text.ts';

const payload = {
  originationNumber: '+14255550182',
  destinationNumber: '+12065550152',
  messageKeyword: 'KEYWORD',
  messageBody: 'STOP',
  inboundMessageId: 'cae173d2-66b9-564c-8309-21f858e9fb84',
};
const notification = (message: unknown, fields: object = {}) => ({
  Type: 'Notification',
  TopicArn: 'arn:aws:sns:us-east-1:1:Answers',
  Timestamp: '2026-12-01T03:00:00.000Z',
  Message: typeof message === 'string' ? message : JSON.stringify(message),
  ...fields,
});

describe('what somebody texts to the number', () => {
  test.each([
    ['STOP', 'stop-all'],
    [' stop. ', 'stop-all'],
    ['Unsubscribe', 'stop-all'],
    ['ＳＴＯＰ', 'stop-all'],
    ['opt-out', 'stop-all'],
    ['END', 'stop-all'],
    ['quit!', 'stop-all'],
    ['cancel', 'stop-all'],
    ['수신거부', 'stop-advertising'],
    ['수신 거부', 'stop-advertising'],
    ['START', 'start'],
    ['help', 'help'],
    ['Please stop by on Friday', 'words'],
    ['언제 오나요?', 'words'],
    ['', 'words'],
  ])('%j means %s', (text, meaning) => {
    expect(meaningOf(text)).toBe(meaning);
  });

  test('is read from the notification, with the time of the topic', () => {
    expect(readHeardText(notification(payload))).toEqual({
      id: payload.inboundMessageId,
      from: '+14255550182',
      to: '+12065550152',
      text: 'STOP',
      at: '2026-12-01T03:00:00.000Z',
    });
  });

  test('is nothing where it is not whole, whatever else it is', () => {
    for (const wrong of [
      notification({ ...payload, originationNumber: '4255550182' }),
      notification({ ...payload, destinationNumber: 'DANGOL' }),
      notification({ ...payload, inboundMessageId: '../STATE' }),
      notification({ ...payload, messageBody: 1 }),
      notification('{'),
      notification(payload, { Timestamp: 'today' }),
      notification(payload, { Message: payload }),
    ])
      expect(readHeardText(wrong)).toBeUndefined();
    fc.assert(
      fc.property(fc.jsonValue(), (given) => {
        expect(readHeardText(given)).toBeUndefined();
        expect(readHeardText(notification(given))).toBeUndefined();
      }),
    );
  });

  test('is told by a topic, and an event of AWS is not', () => {
    expect([isOfTopic(notification(payload)), isOfTopic({ source: 'aws.ses', detail: {} })]).toEqual([true, false]);
  });
});
