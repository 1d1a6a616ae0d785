import type { FieldTexts, TagTexts } from '../tag-texts.ts';

const exampleKeyId = 'k3vq7m2xw5tz6bna';

const shown: FieldTexts = {
  id: ['The id of the key.', exampleKeyId],
  name: ['What people call it.', 'checkout'],
  scopes: ['What it opens: each operation with `x-scope` names the one that it takes.', ['points']],
  state: ['Whether it opens anything.', 'live'],
  by: ['Who made it: `sub` of their token.', '5f0c2a4e-7d1b-4a57-9c1e-2f6b8d9e0a11'],
  createdAt: ['When it was made.', '2026-11-27T01:00:00.000Z'],
  endsAt: ['When it ends by itself; absent where it does not.', '2027-11-27T01:00:00.000Z'],
  endedAt: ['When somebody ended it; absent where nobody did.', '2026-12-27T01:00:00.000Z'],
  endedBy: ['Who ended it: `sub` of their token.', '5f0c2a4e-7d1b-4a57-9c1e-2f6b8d9e0a11'],
  lastUsedDay: ['The last day (UTC) on which it opened something.', '2026-11-28'],
};

export const keyTexts: TagTexts = {
  tag: 'Keys',
  description: 'The keys by which machines, such as a checkout, call this API for one shop.',
  fields: { '{id}': ['The id of the key.', exampleKeyId] },
  operations: {
    'GET /v1/shops/{shop}/keys': {
      id: 'listKeys',
      description: 'All that live, and the newest of those that have ended: at most 100.',
      response: 'Keys',
      fields: {
        items: ['The keys, the newest first.'],
        ...Object.fromEntries(Object.entries(shown).map(([name, text]) => [`items.${name}`, text])),
      },
    },
    'POST /v1/shops/{shop}/keys': {
      id: 'createKey',
      description:
        'The key is told in this answer alone, and not again when the call is repeated with its Idempotency-Key: if the answer was lost, end that key and make another. At most 20 keys of a shop live at once. To replace a key, make a second one, give it to the machine, and end the first.',
      status: 201,
      problems: ['key-limit', 'shop-not-found'],
      request: 'KeyRequest',
      response: 'NewKey',
      fields: {
        ...shown,
        endsAt: ['When it ends by itself; it does not where this is absent.', '2027-11-27T01:00:00.000Z'],
        key: [
          'The key itself: send it as `authorization: Bearer dangol_…`. It is stored as a digest only.',
          `dangol_demo_${exampleKeyId}_zXw3dV5mQy8kLr2TnB6hPc9sJf4gAe7uRi1oWt0xKvM`,
        ],
      },
    },
    'POST /v1/shops/{shop}/keys/{id}/end': {
      id: 'endKey',
      description: 'It opens nothing any more after at most a minute. A key that has ended stays ended.',
      problems: ['key-not-found'],
      response: 'Key',
      fields: { ...shown, state: ['Whether it opens anything.', 'ended'] },
    },
  },
};
