import * as v from 'valibot';
import type { PhoneReport } from '../../../policy/arrival.ts';

/**
 * What became of a message, by its event (sms-voice user guide, event types; read 2026-12-01). `TEXT_SUCCESSFUL` is the last word of
 * carriers that tell no more. `TEXT_UNKNOWN` also stands for "no carrier told anything for 72 hours": nobody knows that it did not
 * arrive, so it stays open. `TEXT_UNREACHABLE` is a phone that is switched off.
 */
const outcomes: Readonly<Record<string, PhoneReport['as']>> = {
  TEXT_QUEUED: 'pending',
  TEXT_PENDING: 'pending',
  TEXT_SENT: 'pending',
  TEXT_UNKNOWN: 'pending',
  TEXT_DELIVERED: 'delivered',
  TEXT_SUCCESSFUL: 'delivered',
  TEXT_INVALID: 'unreachable',
  TEXT_UNREACHABLE: 'failed',
  TEXT_CARRIER_UNREACHABLE: 'failed',
  TEXT_INVALID_MESSAGE: 'failed',
  TEXT_BLOCKED: 'failed',
  TEXT_CARRIER_BLOCKED: 'failed',
  TEXT_PROTECT_BLOCKED: 'failed',
  TEXT_SPAM: 'failed',
  TEXT_TTL_EXPIRED: 'failed',
};

const textEvent = v.object({
  eventType: v.pipe(v.string(), v.startsWith('TEXT_')),
  eventTimestamp: v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15)),
  isFinal: v.optional(v.boolean(), true),
  messageId: v.string(),
  context: v.object({ message: v.pipe(v.string(), v.regex(/^[\da-f]{64}$/)) }),
});

const ofEventBridge = v.object({ source: v.literal('aws.sms-voice'), detail: textEvent });

/**
 * What an event of EventBridge (source `aws.sms-voice`) says; nothing where it is of no message of ours, or of a kind that is not
 * known. Whether AWS sent it is known by who may put it here.
 */
export function readAwsEvent(event: unknown): PhoneReport | undefined {
  if (!v.is(ofEventBridge, event)) return;
  const { eventType, eventTimestamp, isFinal = true, messageId, context } = event.detail;
  const known = outcomes[eventType];
  if (!known) return;
  const as = isFinal ? known : 'pending';
  return { id: context.message, accepted: messageId, as, code: eventType, at: new Date(eventTimestamp).toISOString() };
}
