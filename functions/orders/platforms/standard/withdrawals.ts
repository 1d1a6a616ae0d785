import * as v from 'valibot';
import { advertisingChannel } from '../../../../shared/events/event.ts';
import { listed, maybe, oneLineText } from '../contract/lenient.ts';
import type { WebhookIntake } from '../contract/platform.ts';
import { isoTime, jsonIn, mailAddress } from '../contract/reading.ts';
import { type ConsentAnswer, noesAmong } from '../contract/report.ts';
import { standardId } from './fields.ts';

const answerFields = {
  channel: advertisingChannel,
  night: maybe(v.literal(true)),
  at: maybe(isoTime),
};
const typedCall = v.object({ type: v.string(), data: v.unknown() });
const withdrawnConsent = v.object({ customer: standardId, ...answerFields });
const statedCustomer = v.object({
  id: standardId,
  email: maybe(oneLineText),
  consents: listed(v.object({ ...answerFields, given: v.boolean() })),
});

type Said = v.InferOutput<typeof statedCustomer>['consents'][number];

/** What is said without a time is said now. */
const answersAt = (said: readonly Said[], receivedAt: string): ConsentAnswer[] =>
  said.map(({ channel, night, given, at }) => ({ channel, given, at: at ?? receivedAt, ...(night && { night }) }));

/** A `no` as it is said, also where the rest of its call cannot be read. */
export const standardWithdrawals: WebhookIntake['withdrawals'] = (_, { body }, receivedAt) => {
  const { success, output } = v.safeParse(typedCall, jsonIn(body));
  if (!success) return [];
  if (output.type === 'consent.withdrawn') {
    const { success: isRead, output: no } = v.safeParse(withdrawnConsent, output.data);
    return isRead
      ? noesAmong({ customer: `standard-${no.customer}` }, answersAt([{ ...no, given: false }], receivedAt))
      : [];
  }
  if (output.type !== 'customer.created' && output.type !== 'customer.changed') return [];
  const { success: isRead, output: person } = v.safeParse(statedCustomer, output.data);
  if (!isRead) return [];
  const { id, email, consents } = person;
  return noesAmong({ customer: `standard-${id}`, email: mailAddress(email) }, answersAt(consents, receivedAt));
};
