import { log } from '../../../shared/aws/log.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { Rejected } from '../../../shared/base/outcome.ts';
import { readAwsEvent } from '../channels/providers/aws/aws-events.ts';
import { acceptedAs } from '../channels/providers/carriers.ts';
import type { Letters } from '../letters/parts/open-letter.ts';
import { messages } from '../policy/messages.store.ts';
import { takeReport } from '../sending/phone-reports.store.ts';
import { messageSentOf } from '../sending/sent.store.ts';
import { takeFeedback } from './feedback.store.ts';
import { isOfTopic, readHeardText } from './heard-text.ts';
import { takeHeardText } from './hearing.store.ts';

/** Takes what AWS tells of messages on the account's own bus: SES of mails, End User Messaging of texts; and by its topic what customers text. */
export function fromProviders(letters: Letters): (text: string) => Promise<void> {
  const takeOfMail = takeFeedback(letters);
  return async (text) => {
    const event = JSON.parse(text) as { source?: unknown };
    if (isOfTopic(event)) {
      const heard = readHeardText(event);
      if (!heard) throw new Rejected('A notification of SNS is no text of a customer');
      return await takeHeardText(heard);
    }
    if (event.source !== 'aws.sms-voice') return await takeOfMail(text);
    const report = readAwsEvent(event);
    if (!report) return log.info('An event of AWS names no message');
    const sent = await messageSentOf(report.id);
    const accepted = acceptedAs('aws', report.accepted);
    if (sent)
      await takeReport(letters, messages.of(sent.shop, sent.key).subject, { ...report, accepted }, systemClock());
  };
}
