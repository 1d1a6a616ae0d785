import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAwsEvent } from '../../../functions/messaging/channels/providers/aws/aws-events.ts';
import { acceptedAs } from '../../../functions/messaging/channels/providers/carriers.ts';
import { readNhnReports } from '../../../functions/messaging/channels/providers/nhn/nhn-reports.ts';
import { readSolapiReports } from '../../../functions/messaging/channels/providers/solapi/reports.ts';
import { feedbackIn } from '../../../functions/messaging/feedback/feedback.ts';
import { arrived, type MessageState } from '../../../functions/messaging/policy/message.ts';
import { afterReport } from '../../../functions/messaging/sending/phone-reports.ts';
import { plusSeconds } from '../../../shared/base/clock.ts';
import { request } from '../../shared/kernel/examples.ts';

const at = '2026-12-01T03:00:00.000Z';
const now = '2026-12-31T00:00:00.000Z';
const id = 'a'.repeat(64);
const later = (seconds: number) => plusSeconds(at, seconds);
const korean = (seconds: number) => new Date(Date.parse(later(seconds)) + 9 * 3_600_000).toISOString().slice(0, 19);

/** What a provider tells of one message, as it comes over the wire: what became of it by its code, when, and of which attempt. */
interface Tale {
  readonly code: string;
  readonly seconds: number;
  readonly attempt: string;
}

const sha1 = createHash('sha1').update('secret').digest('hex');

/** The message after a tale, by each provider. */
const hearBy: Readonly<
  Record<
    string,
    { readonly codes: readonly string[]; readonly hear: (before: MessageState, tale: Tale) => MessageState }
  >
> = {
  Solapi: {
    codes: ['2000', '3000', '4000', '3104', '3050', '3040', '2061', '9999'],
    hear: (before, { code, seconds, attempt }) => {
      const headers = { 'x-solapi-event-name': 'SINGLE-REPORT', 'x-solapi-secret': sha1 };
      const message = {
        messageId: attempt,
        statusCode: code,
        dateReported: later(seconds),
        customFields: { message: id },
      };
      const body = JSON.stringify([message]);
      const told = readSolapiReports({ headers, body }, ['secret'], now);
      return heard(before, 'solapi', told?.reports ?? []);
    },
  },
  NHN: {
    codes: ['1000', '3018', '3008', '2003', '-6001', ''],
    hear: (before, { code, seconds, attempt }) => {
      const hook = {
        ...{ requestId: attempt, recipientSeq: 1, recipientGroupingKey: id, resultCode: code, kakaoMessageType: 'AT' },
        ...{ messageStatus: code === '1000' ? 'COMPLETED' : 'FAILED', receiveDate: korean(seconds).replace('T', ' ') },
      };
      const body = JSON.stringify({ event: 'MESSAGE_RESULT_UPDATE', hooks: [hook] });
      const told = readNhnReports({ headers: { 'x-toast-webhook-signature': 'secret' }, body }, ['secret'], now);
      return heard(before, 'nhn', told?.reports ?? []);
    },
  },
  AWS: {
    codes: [
      'TEXT_PENDING',
      'TEXT_SENT',
      'TEXT_DELIVERED',
      'TEXT_SUCCESSFUL',
      'TEXT_INVALID',
      'TEXT_SPAM',
      'TEXT_UNKNOWN',
    ],
    hear: (before, { code, seconds, attempt }) => {
      const detail = { eventType: code, eventTimestamp: Date.parse(later(seconds)), messageId: attempt };
      const told = readAwsEvent({ source: 'aws.sms-voice', detail: { ...detail, context: { message: id } } });
      return heard(before, 'aws', told ? [told] : []);
    },
  },
};

type Reports = Parameters<typeof afterReport>[1];
const heard = (before: MessageState, by: string, reports: readonly Reports[]): MessageState =>
  reports.reduce(
    (known, report) => afterReport(known, { ...report, accepted: acceptedAs(by, report.accepted) }, true),
    before,
  );

const sentBy = (by: string): MessageState => ({
  ...{ request, attempt: 1, status: 'sent', by: 'kakao', accepted: acceptedAs(by, by === 'nhn' ? 'one/1' : 'one') },
  written: { at, to: '+821012345678', site: '', digest: 'd' },
});

describe.each([
  ['Solapi', 'solapi'],
  ['NHN', 'nhn'],
  ['AWS', 'aws'],
])('whatever %s tells of a message', (name, by) => {
  const { codes = [], hear = (before: MessageState) => before } = hearBy[name] ?? {};
  const tale: fc.Arbitrary<Tale> = fc.record({
    code: fc.constantFrom(...codes),
    seconds: fc.integer({ min: 1, max: 3 * 86_400 }),
    attempt: fc.constantFrom('one', 'two'),
  });
  const tales = fc.array(tale, { maxLength: 6 });
  const after = (told: readonly Tale[]) => told.reduce(hear, sentBy(by));

  test('twice changes nothing more', () => {
    fc.assert(
      fc.property(tales, tale, (told, again) => {
        const known = hear(after(told), again);
        expect(hear(known, again)).toEqual(known);
      }),
    );
  });

  test('once it has arrived, late and against itself, it has arrived', () => {
    const delivered = codes.find(
      (code) => hear(sentBy(by), { code, seconds: 9, attempt: 'one' }).arrival?.as === 'delivered',
    );
    if (delivered === undefined) throw new Error(`${name} never tells that anything arrives`);
    fc.assert(
      fc.property(tales, (told) => {
        const known = hear(sentBy(by), { code: delivered, seconds: 9, attempt: 'one' });
        const { arrival, status } = told.reduce(hear, known);
        expect([status, arrival?.as]).toEqual(['sent', 'delivered']);
      }),
    );
  });
});

describe('whatever SES tells of a mail', () => {
  const kinds = {
    Delivery: { delivery: { timestamp: later(9) } },
    DeliveryDelay: { deliveryDelay: { delayType: 'General', timestamp: later(9) } },
    Bounce: { bounce: { bounceType: 'Transient', bounceSubType: 'General', timestamp: later(9) } },
    Reject: { reject: { reason: 'Bad content' } },
    Send: {},
  };
  const told = (eventType: keyof typeof kinds, seconds: number): string => {
    const subject = Buffer.from('message/demo/a').toString('base64url');
    const mail = {
      messageId: 'm',
      timestamp: later(seconds),
      destination: ['m@shop.example'],
      tags: { subject: [subject] },
    };
    return JSON.stringify({ source: 'aws.ses', detail: { eventType, mail, ...kinds[eventType] } });
  };
  const hear = (before: MessageState, text: string): MessageState => {
    const feedback = feedbackIn(text);
    if (!feedback) return before;
    const { as, at: when, because, accepted } = feedback;
    return arrived(before, accepted, { as, at: when, ...(because && { because }) });
  };
  const aTale = fc.tuple(
    fc.constantFrom(...(Object.keys(kinds) as (keyof typeof kinds)[])),
    fc.integer({ min: 1, max: 9_999 }),
  );
  const sent: MessageState = { request, attempt: 1, status: 'sent', accepted: 'm' };

  test('twice or in another sequence, the end is the same', () => {
    fc.assert(
      fc.property(fc.array(aTale, { maxLength: 6 }), (tales) => {
        const texts = tales.map(([kind, seconds]) => told(kind, seconds));
        const once = texts.reduce(hear, sent);
        expect([...texts, ...texts].reduce(hear, sent)).toEqual(once);
        expect(texts.toReversed().reduce(hear, sent)).toEqual(once);
      }),
    );
  });
});
