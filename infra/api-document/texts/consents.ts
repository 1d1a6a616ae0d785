import type { FieldTexts, TagTexts } from './tag-texts.ts';

const wordingFields: FieldTexts = {
  ko: ['The words in Korean.', '쇼핑 소식과 혜택을 메일로 받는 데 동의합니다.'],
  en: ['The words in English.', 'I agree to get news and offers by email.'],
  version: ['Their version.', 'signup-2026-11'],
};

export const consents: TagTexts = {
  tag: 'Consents',
  description: 'What customers answered when the shop asked whether it may advertise.',
  fields: {
    '{id}': ['The id of the customer.', 'aqxkm3v5ydt6b2pn'],
    items: ['By each channel the answer that counts; none for a channel in which they never answered.'],
    history: ['All that was said, as it was heard, the newest first: at most 100.'],
    at: ['When they answered.', '2026-03-02T01:00:00.000Z'],
    heardAt: ['When the report of it was received.', '2026-03-02T01:00:04.000Z'],
    undated: ['The platform does not say when they answered: only that it was so at that time.', true],
    source: [
      'Where they answered: `platform`, `import`, `one-click` (the link in an email), `api` (a system of the shop), or `agent` (recorded by a person of the shop).',
      'platform',
    ],
    by: ['Who recorded it: a person of the shop, or a key.', '3f2b8c9e-8f7a-4b0e-9d43-0c1a5e0f7c11'],
    record: ['The customer who said it: one of those who are this person.', 'aqxkm3v5ydt6b2pn'],
    channel: ['The channel that the answer is about.'],
    purpose: ['The purpose that the answer is about.'],
    night: [
      'It is about messages at night (21:00 to 08:00 in Korea) alone; absent from the answer about all others.',
      true,
    ],
    given: ['Whether the customer agreed.', true],
    wording: ['The version of the words that the customer read; required where they agreed.', 'signup-2026-11'],
    wordingKo: ['The words in Korean, if the shop stored them.', '쇼핑 소식과 혜택을 메일로 받는 데 동의합니다.'],
    wordingEn: ['The words in English, if the shop stored them.', 'I agree to get news and offers by email.'],
  },
  operations: {
    'GET /v1/shops/{shop}/customers/{id}/consents': {
      id: 'listConsents',
      description:
        'A yes counts only for the address that it was given for. Of a customer with whom others were merged, the no of any of them counts.',
      problems: ['customer-not-found'],
      response: 'ConsentList',
    },
    'POST /v1/shops/{shop}/customers/{id}/consents': {
      id: 'reportConsent',
      description:
        'Report it only where the customer answered the question of the shop. The newest answer counts. Under Korean law the customer is told the result by email, an hour later.',
      problems: ['customer-not-found'],
      request: 'ConsentReport',
      response: 'Consent',
      fields: { '': ['The answer of the customer.'] },
    },
    'GET /v1/shops/{shop}/customers/{id}/consents/evidence': {
      id: 'exportConsentEvidence',
      description:
        'Every answer and every notice of the customer and of those who were merged with them, with the words that they read. Each row has the digest of the one before, so that a row that was changed or is missing shows.',
      problems: ['customer-not-found'],
      response: 'ConsentEvidence',
      fields: {
        customer: ['The customer.', 'aqxkm3v5ydt6b2pn'],
        madeAt: ['When this was exported.', '2026-11-30T01:00:00.000Z'],
        records: ['The customer, and those who were merged with them.'],
        'records.rows': ['How many rows there are of them.', 3],
        'records.digest': [
          'The digest of their last row, as it is stored with the customer.',
          'b1946ac92492d2347c6235b4d2611184b1946ac92492d2347c6235b4d2611184',
        ],
        isWhole: ['Whether every row is as it was written, and none is missing.', true],
        brokenAt: ['The first row that is not as it was written, or is missing.', 2],
        rows: ['The rows, in the sequence in which they were written.'],
        n: ['Its place in the record, from 1.', 1],
        is: ['Whether it is an answer of the customer or a letter to them.'],
        at: ['When they answered, or when the letter was requested.', '2026-03-02T01:00:00.000Z'],
        addressDigest: [
          'The address that they answered for: SHA-256 of `5:email`, its length in bytes, `:` and the address in lower case.',
          '6a7d2d9b0c1e4f5a8b3c6d7e9f0a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6e7f80',
        ],
        cause: ['The call or event that led to it.', 'consent/abcdefghijklmnopqrstuvwxyz'],
        letter: ['`consent-result` or `consent-reminder`.', 'consent-result'],
        message: ['The key of the message.', 'consent-result~aqxkm3v5ydt6b2pn~1772413200000'],
        status: ['What became of the message.', 'sent'],
        sentAt: ['When it was sent.', '2026-03-02T02:00:02.000Z'],
        previous: ['The digest of the row before; empty in the first.', ''],
        entry: ['What the row says, as it is in the digest.', '{"at":"2026-03-02T01:00:00.000Z","channel":"email"}'],
        digest: [
          'SHA-256 of `previous` and `entry`, each with its length in bytes and `:` before it.',
          'b1946ac92492d2347c6235b4d2611184b1946ac92492d2347c6235b4d2611184',
        ],
      },
    },
    'GET /v1/shops/{shop}/customers/{id}/consents/evidence.csv': {
      id: 'exportConsentEvidenceCsv',
      description: 'The rows of the evidence, for a spreadsheet.',
      problems: ['customer-not-found'],
      media: 'text/csv',
      fields: { '': ['The rows, in UTF-8 (RFC 4180).', 'record,n,is,at'] },
    },
    'GET /v1/shops/{shop}/wordings': {
      id: 'listWordings',
      response: 'WordingList',
      fields: {
        ...wordingFields,
        items: ['The wordings, the newest first.'],
        savedAt: ['When it was stored.', '2026-11-01T01:00:00.000Z'],
        by: ['Who stored it.', '3f2b8c9e-8f7a-4b0e-9d43-0c1a5e0f7c11'],
      },
    },
    'PUT /v1/shops/{shop}/wordings/{wording}': {
      id: 'putWording',
      description: 'A version is never changed, because people agreed to it: other words take a new version.',
      problems: ['already-exists', 'wording-limit'],
      request: 'Wording',
      response: 'StoredWording',
      fields: {
        ...wordingFields,
        '': ['The words by which the shop asks.'],
        '{wording}': ['The version, as consents name it.', 'signup-2026-11'],
      },
    },
  },
};
