import type { TagTexts } from '../tag-texts.ts';

const secretsPath = '/v1/shops/{shop}/channels/webhook/secrets';

export const answerTexts: TagTexts = {
  tag: 'Answers',
  description: 'The secrets that sign the answers which go into chats and onto boards.',
  fields: {
    '{name}': ['The name of the secret.', 'kf4hqhrqsgc7'],
    items: ['The secrets that are live, the oldest first.'],
    name: ['The name of the secret.', 'kf4hqhrqsgc7'],
    since: ['Since when it is live.', '2026-11-27T01:00:00.000Z'],
    secretsLive: ['How many secrets are live now.', 1],
  },
  operations: {
    [`GET ${secretsPath}`]: { id: 'listAnswerSecrets', response: 'AnswerSecretList' },
    [`POST ${secretsPath}`]: {
      id: 'addAnswerSecret',
      description:
        'A shop has at most two, and each answer is signed by both, so that one can replace the other without an answer that cannot be verified. It is used within five minutes. It cannot be read again, except by the same Idempotency-Key.',
      status: 201,
      problems: ['secret-limit'],
      response: 'NewAnswerSecret',
      fields: { secret: ['The secret itself.', 'whsec_bm90IGEgc2VjcmV0LCBvbmx5IGFuIGV4YW1wbGUgISE='] },
    },
    [`POST ${secretsPath}/{name}/end`]: {
      id: 'endAnswerSecret',
      description: 'Within five minutes no answer is signed by it any more. A secret that ended stays ended.',
      problems: ['secret-not-found'],
      response: 'EndedAnswerSecret',
    },
  },
};
