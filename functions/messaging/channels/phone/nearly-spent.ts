import { deskAddressId } from '../../../../shared/events/desk.ts';
import { type Draft, say } from '../../../../shared/events/event.ts';
import { MessageRequested } from '../../../../shared/events/messaging.ts';
import type { Price, SenderAccount } from '../../sending/account.ts';

/** The leads are told once a day that what its messages may cost is nearly spent: advertising will wait for the next day. */
export function dayNearlySpent(
  channel: 'sms' | 'kakao',
  { spend }: SenderAccount,
  { day, nextDayAt, most, leads }: Price,
  at: string,
): readonly Draft[] {
  return leads.map((lead) =>
    say(MessageRequested, at, {
      key: `day-nearly-spent~${channel}~${day}~${deskAddressId(lead).slice(0, 26)}`,
      to: { channel: 'email', address: lead },
      purpose: 'transactional',
      topic: 'desk',
      template: { kind: 'day-nearly-spent' },
      facts: { channel, won: spend?.won ?? 0, messages: spend?.messages ?? 0, most, nextDayAt },
      usefulUntil: nextDayAt,
      stillTrue: [],
      about: {},
    }),
  );
}
