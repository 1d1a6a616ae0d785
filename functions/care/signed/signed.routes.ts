import * as v from 'valibot';
import { type Answer, type Call, Problem, type Route } from '../../../shared/api/http.ts';
import { checkSignature, type ReportDoor, signatureSeconds } from '../../../shared/api/standard-webhooks.ts';
import { count } from '../../../shared/aws/metrics.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { base32Id } from '../../../shared/base/ids.ts';
import { id } from '../../../shared/events/event.ts';
import { readProjection } from '../../../shared/kernel/projection.ts';
import { callReport } from '../calls/call.ts';
import { callRoutes } from '../calls/calls.routes.ts';
import { conversationReport } from '../conversations/conversation.ts';
import { conversationRoutes } from '../conversations/conversations.routes.ts';
import { shops } from '../tickets/tickets.store.ts';
import type { DoorSecrets } from './door-secrets.client.ts';

const maxReportBytes = 64 * 1024;
const maxWebhookId = 200;

/** Verified against where there is no secret, so that refusals take the same path and time. */
const dummySecrets = ['a secret that no shop has'];

/** What a system with a key posts under `/v1`, of one that signs in place of it; the webhook's id is its Idempotency-Key. */
const receive =
  (door: ReportDoor, report: Route['answer'], secrets: DoorSecrets) =>
  async (call: Call): Promise<Answer> => {
    if (call.body.length > maxReportBytes)
      throw new Problem('body-too-large', `It has at most ${maxReportBytes} bytes.`);
    const now = systemClock();
    const { shop } = call;
    const known = await readProjection(shops.of(shop));
    const live = known ? await secrets(shop, door, Date.parse(now)) : [];
    const verdict = checkSignature(call, live.length > 0 ? live : dummySecrets, Date.parse(now));
    if (live.length === 0 || verdict !== 'valid') {
      count('WebhooksRefused');
      throw refusal(live.length === 0 && verdict !== 'missing' ? 'wrong' : verdict, now);
    }
    const answer = await report(asKeyed(call, door));
    return { status: 200, body: { id: 'body' in answer ? (answer.body as { id: string }).id : '' } };
  };

function refusal(verdict: ReturnType<typeof checkSignature>, now: string): Problem {
  if (verdict === 'stale') {
    const detail = `It is right, and its webhook-timestamp is more than ${signatureSeconds} seconds away from ${now}. Sign again when you send again.`;
    return new Problem('signature-expired', detail);
  }
  const missing = 'The headers webhook-id, webhook-timestamp and webhook-signature are needed.';
  return new Problem('signature-invalid', verdict === 'missing' ? missing : `Checked at ${now}.`);
}

/** As a machine whose key is for this door alone; the same id is the same report, whenever it comes again. */
function asKeyed(call: Call, door: ReportDoor): Call {
  const { shop, headers } = call;
  const webhook = headers['webhook-id'] ?? '';
  if (webhook.length > maxWebhookId)
    throw new Problem('body-invalid', `A webhook-id has at most ${maxWebhookId} characters.`);
  return {
    ...call,
    headers: { ...headers, 'idempotency-key': base32Id(26, 'webhook', door, webhook) },
    claims: { sub: `webhook:${door}` },
    key: { id: `webhook:${door}`, shop, scopes: [door] },
  };
}

function reportOf([route]: readonly Route[]): Route['answer'] {
  if (!route) throw new Error('A door has no route');
  return route.answer;
}

const taken = v.object({ id });

/** Where phone systems, chats and boards report that sign and hold no key. */
export const signedRoutes = (secrets: DoorSecrets): Route[] => [
  {
    method: 'POST',
    path: '/webhooks/{shop}/care/calls',
    answer: receive('calls', reportOf(callRoutes), secrets),
    docs: { summary: 'Receive a call of a phone system that signs', body: callReport, response: taken },
  },
  {
    method: 'POST',
    path: '/webhooks/{shop}/care/conversations',
    answer: receive('conversations', reportOf(conversationRoutes), secrets),
    docs: {
      summary: 'Receive a message of a chat or a board that signs',
      body: conversationReport,
      response: taken,
    },
  },
];
