import * as v from 'valibot';
import { defineEvent, id, instant } from './event.ts';

/** A webhook was received and stored; `webhook` is the id it is stored under. */
export const WebhookReceived = defineEvent(
  'WebhookReceived',
  v.object({ platform: id, topic: v.pipe(v.string(), v.maxLength(500)), webhook: id, receivedAt: instant }),
);

/** A stored webhook has to be processed again, with the same effects as `WebhookReceived`. */
export const WebhookReplayed = defineEvent('WebhookReplayed', v.object({ webhook: id }));

/** The next page of a replay has to be published; `published` counts the webhooks so far. */
export const ReplayPageDue = defineEvent('ReplayPageDue', v.object({ published: v.pipe(v.number(), v.safeInteger()) }));
