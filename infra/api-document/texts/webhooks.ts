import type { TagTexts } from './tag-texts.ts';

export const webhooks: TagTexts = {
  tag: 'Webhooks',
  description: 'The address that platforms call.',
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
  },
};
