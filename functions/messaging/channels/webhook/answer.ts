import { createHmac } from 'node:crypto';
import type { MessageRequest } from '../../../../shared/events/messaging.ts';
import type { ConversationWords } from '../../letters/parts/template.ts';

/** An answer on its way into a conversation. */
interface AnswerCall extends ConversationWords {
  readonly shop: string;
  readonly request: MessageRequest;
  /** When it was first decided to send it: the same at each attempt. */
  readonly decidedAt: string;
}

/** The body of the call, which is the same bytes at each attempt. */
export function answerBody({ shop, request, decidedAt, text, agent }: AnswerCall): string {
  const { key, conversation, about, facts } = request;
  return JSON.stringify({
    type: 'conversation.answered',
    timestamp: decidedAt,
    data: {
      message: key,
      shop,
      channel: conversation?.kind,
      conversation: conversation?.id,
      ticket: about.ticket,
      number: facts.number,
      text,
      agent,
    },
  });
}

/** `whsec_` and base64 of the key; a secret without the prefix is used as it is. */
const signingKey = (secret: string): Buffer =>
  secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret);

/**
 * The headers of a signed call (Standard Webhooks 1.0.0, read 2026-11-26): one signature by each live secret, so that a secret is replaced
 * without a gap. The id is the message's, and the time is the attempt's.
 */
export function signedHeaders(id: string, body: string, secrets: readonly string[], nowMs: number) {
  const timestamp = String(Math.floor(nowMs / 1_000));
  const signed = `${id}.${timestamp}.${body}`;
  const signatures = secrets.map(
    (each) => `v1,${createHmac('sha256', signingKey(each)).update(signed).digest('base64')}`,
  );
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}
