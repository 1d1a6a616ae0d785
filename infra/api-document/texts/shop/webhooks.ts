import { callFields, conversationFields } from '../care/tickets.ts';
import type { OperationTexts, TagTexts } from '../tag-texts.ts';

/** What both doors of signed reports have in common. */
const signedReport = {
  problems: ['signature-invalid', 'signature-expired', 'body-too-large', 'idempotency-key-reused', 'not-ready'],
  headers: ['Webhook-Id', 'Webhook-Timestamp', 'Webhook-Signature'],
} as const satisfies Partial<OperationTexts>;

const bySignature =
  'Signed by Standard Webhooks, with a secret of the door (`POST /v1/shops/{shop}/connections`); two may be live. `Webhook-Id` is the Idempotency-Key: the same id is reported once. At most 64 KiB.';

export const webhooks: TagTexts = {
  tag: 'Webhooks',
  description: 'The addresses that platforms, phone systems, chats and boards call.',
  fields: {},
  operations: {
    'POST /webhooks/{shop}/{platform}': {
      id: 'receiveWebhook',
      description:
        'The bytes are stored as they are, and processed after the answer. The signature proves the call: Shopify and WooCommerce sign the body, Cafe24 sends the secret, anything else follows Standard Webhooks. At most 1 MiB.',
      problems: ['signature-invalid', 'body-too-large'],
      request: 'PlatformCall',
      response: 'Received',
      headers: [
        'X-Shopify-Topic',
        'X-Shopify-Hmac-Sha256',
        'X-WC-Webhook-Topic',
        'X-WC-Webhook-Signature',
        'X-API-Key',
        'Webhook-Id',
        'Webhook-Timestamp',
        'Webhook-Signature',
      ],
      fields: { '': ['An empty object: the call is stored.'] },
    },
    'POST /webhooks/{shop}/care/calls': {
      ...signedReport,
      id: 'receiveCall',
      description: `As \`POST /v1/shops/{shop}/calls\`, for a phone system that holds no key. ${bySignature}`,
      request: 'SignedCallReport',
      response: 'ReceivedCall',
      fields: callFields,
    },
    'POST /webhooks/{shop}/care/conversations': {
      ...signedReport,
      id: 'receiveConversation',
      description: `As \`POST /v1/shops/{shop}/conversations\`, for a chat or a board that holds no key. ${bySignature}`,
      request: 'SignedConversationReport',
      response: 'ReceivedConversation',
      fields: conversationFields,
    },
  },
};
