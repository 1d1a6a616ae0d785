import * as v from 'valibot';
import { defineEvent, id, instant } from './event.ts';

/** A shop's call, kept as it came; its bytes lie under `webhook`, the key it was kept by. */
export const WebhookReceived = defineEvent(
  'WebhookReceived',
  v.object({ platform: id, topic: v.pipe(v.string(), v.maxLength(500)), webhook: id, receivedAt: instant }),
);

/** A kept call is to be understood again; what follows from it is what followed from `WebhookReceived`. */
export const WebhookReplayed = defineEvent('WebhookReplayed', v.object({ webhook: id }));

/** A replay has published so many calls, and goes on. */
export const ReplayPageDue = defineEvent('ReplayPageDue', v.object({ published: v.pipe(v.number(), v.safeInteger()) }));
