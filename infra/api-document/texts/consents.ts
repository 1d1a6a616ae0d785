import type { TagTexts } from './tag-texts.ts';

export const consents: TagTexts = {
  tag: 'Consents',
  description: 'What customers answered when the shop asked whether it may advertise.',
  fields: {
    '{id}': ['The id of the customer.', 'aqxkm3v5ydt6b2pn'],
    channel: ['The channel that the answer is about.'],
    purpose: ['The purpose that the answer is about.'],
    given: ['Whether the customer agreed.', true],
    wording: ['The version of the words that the customer read; required where they agreed.', 'signup-2026-11'],
  },
  operations: {
    'POST /v1/shops/{shop}/customers/{id}/consents': {
      id: 'reportConsent',
      description: 'Report it only where the customer answered the question of the shop. The newest answer counts.',
      problems: ['customer-not-found'],
      request: 'ConsentReport',
      response: 'Consent',
      fields: { '': ['The answer of the customer.'] },
    },
  },
};
