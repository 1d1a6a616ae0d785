import { createHmac } from 'node:crypto';
import type { guides } from '../../../functions/orders/platforms/each-guide.ts';
import type { ReportDoor } from '../../../shared/api/standard-webhooks.ts';

type Guide = Pick<NonNullable<ReturnType<typeof guides.get>>, 'steps' | 'call'>;

/** Signed as Standard Webhooks says; the report changes nothing. */
const testCall =
  (report: (id: string) => object): Guide['call'] =>
  (secret, { id, seconds }) => {
    const body = JSON.stringify(report(id));
    const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : secret;
    const headers = { 'webhook-id': id, 'webhook-timestamp': String(seconds) };
    const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
    return { body, headers: { ...headers, 'webhook-signature': `v1,${signature}` } };
  };

const steps =
  (what: string): Guide['steps'] =>
  (address, secret) => [
    `Post ${what} to ${address}`,
    `Sign as Standard Webhooks says, with ${secret ?? 'the secret you gave'}`,
    'docs/phones-and-chats.md has every field, and a first call to copy',
  ];

/** How a phone system, a chat or a board is connected that signs and holds no key. */
export const doorGuides: Readonly<Record<ReportDoor, Guide>> = {
  calls: {
    steps: steps('each call, when it is answered or missed,'),
    call: testCall((call) => ({ call, direction: 'inbound', state: 'ringing' })),
  },
  conversations: {
    steps: steps('each message, and the end of a chat,'),
    call: testCall((conversation) => ({ conversation, channel: 'board', ended: true })),
  },
};
