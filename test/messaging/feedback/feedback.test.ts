import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mailTags } from '../../../functions/messaging/channels/email/mail-tags.ts';
import { feedbackIn } from '../../../functions/messaging/feedback/feedback.ts';
import { Rejected } from '../../../shared/base/outcome.ts';

const subject = 'message/demo/thank-you~shopify-1001';
const to = 'minji@shop.example';
const sentAt = '2026-11-27T01:00:00.000Z';
const listed = (tags: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]]));

const event = (eventType: string, fields: object, tags: object = listed(mailTags(subject, 1))) =>
  JSON.stringify({
    source: 'aws.ses',
    detail: { eventType, mail: { messageId: 'ses-1', timestamp: sentAt, destination: [to], tags }, ...fields },
  });
const told = { message: subject, accepted: 'ses-1', to };
const at = '2026-11-27T01:00:02.000Z';

test('a mail names its message by tags that SES takes, however long it is', () => {
  const part = fc.stringMatching(/^[\w.~-]{1,90}$/);
  fc.assert(
    fc.property(part, fc.stringMatching(/^[\w.~-]{1,200}$/), (shop, key) => {
      const long = `message/${shop}/${key}`;
      const tags = mailTags(long, 2);
      for (const value of Object.values(tags)) expect(value).toMatch(/^[\w-]{1,256}$/);
      expect(feedbackIn(event('Delivery', {}, listed(tags)))?.message).toBe(long);
    }),
  );
});

describe('what SES tells', () => {
  test.each([
    ['Delivery', { delivery: { timestamp: at } }, { as: 'delivered', at }],
    [
      'DeliveryDelay',
      { deliveryDelay: { delayType: 'MailboxFull', timestamp: at } },
      { as: 'delayed', at, because: 'mailbox-full' },
    ],
    [
      'Bounce',
      { bounce: { bounceType: 'Permanent', bounceSubType: 'NoEmail', timestamp: at } },
      { as: 'bounced', at, because: 'no-email' },
    ],
    [
      'Bounce',
      { bounce: { bounceType: 'Permanent', bounceSubType: 'OnAccountSuppressionList', timestamp: at } },
      { as: 'bounced', because: 'on-account-suppression-list' },
    ],
    [
      'Bounce',
      { bounce: { bounceType: 'Transient', bounceSubType: 'MailboxFull', timestamp: at } },
      { as: 'returned', because: 'mailbox-full', isMails: false },
    ],
    [
      'Bounce',
      { bounce: { bounceType: 'Transient', bounceSubType: 'MessageTooLarge' } },
      { as: 'returned', at: sentAt, isMails: true },
    ],
    [
      'Bounce',
      { bounce: { bounceType: 'Undetermined', bounceSubType: 'Undetermined' } },
      { as: 'returned', because: 'undetermined' },
    ],
    [
      'Complaint',
      { complaint: { complaintFeedbackType: 'abuse', timestamp: '2026-11-27T01:00:02Z' } },
      { as: 'complained', at, because: 'abuse' },
    ],
    [
      'Complaint',
      { complaint: { complaintFeedbackType: null, complaintSubType: null } },
      { as: 'complained', at: sentAt },
    ],
    ['Reject', { reject: { reason: 'Bad content' } }, { as: 'rejected', because: 'virus' }],
    ['Rendering Failure', { failure: { errorMessage: 'x' } }, { as: 'rejected', because: 'rendering' }],
  ])('is read: %s %j', (eventType, fields, expected) => {
    expect(feedbackIn(event(eventType, fields))).toMatchObject({ ...told, ...expected });
  });

  test.each(['not-spam', 'auth-failure', 'virus'])(
    'is no complaint when a mailbox says %s',
    (complaintFeedbackType) => {
      expect(feedbackIn(event('Complaint', { complaint: { complaintFeedbackType } }))).toBeUndefined();
    },
  );

  test.each([
    ['an event of another kind', event('Open', {})],
    ['a mail without tags', event('Delivery', {}, {})],
    ['a mail of something else', event('Delivery', {}, { subject: [Buffer.from('newsletter').toString('base64url')] })],
  ])('is passed over: %s', (_, text) => {
    expect(feedbackIn(text)).toBeUndefined();
  });

  test('is rejected when it has another shape', () => {
    expect(() => feedbackIn(JSON.stringify({ source: 'aws.ses', detail: { eventType: 'Bounce' } }))).toThrow(Rejected);
  });
});
