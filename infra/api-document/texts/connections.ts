import type { TagTexts } from './tag-texts.ts';

const connectionsPath = '/v1/shops/{shop}/connections';
const counted = {
  received: ['Calls that were stored.', 41],
  understood: ['Calls that need nothing more.', 40],
  rejected: ['Calls that could not be understood.', 1],
  failing: ['Calls that are tried again.', 0],
  refused: ['Calls whose signature was wrong.', 0],
} as const;

export const connections: TagTexts = {
  tag: 'Connections',
  description: 'The platforms of a shop, how well each is connected, and the secrets of its webhooks.',
  fields: {
    ...counted,
    '{name}': ['The name of the secret.', 'kf4hqhrqsgc7'],
    items: ['The platforms that have a secret, or had one.'],
    platforms: ['The platforms that can be connected.', ['shopify', 'woocommerce', 'cafe24', 'standard']],
    doors: ['The addresses at which phone systems, chats and boards report that sign and hold no key.'],
    door: ['What is reported there; its secrets are added and ended as those of a platform.', 'calls'],
    'doors.address': ['The address that the other system calls.', 'https://api.example/webhooks/demo/care/calls'],
    state: ['`closed`: no secret; `waiting`: no call yet; `live`: calls come; `silent`: they stopped.', 'live'],
    address: ['The address that the platform calls.', 'https://api.example/webhooks/demo/shopify'],
    topics: ['The topics that are read, and so are to be subscribed.', ['orders/paid', 'fulfillments/update']],
    secrets: ['The secrets that are live.'],
    name: ['The name of the secret.', 'kf4hqhrqsgc7'],
    'secrets.since': ['Since when it is live.', '2026-11-27T01:00:00.000Z'],
    lastReceivedAt: ['When the last call was stored.', '2026-11-27T02:00:00.000Z'],
    silent: ['Present where calls stopped.'],
    'silent.since': ['When the last call came.', '2026-11-27T02:00:00.000Z'],
    usualSeconds: ['How long it usually takes from one call to the next.', 3600],
    lastFailure: ['The last call that was not processed.'],
    'lastFailure.at': ['When it failed.', '2026-11-27T01:30:00.000Z'],
    what: ['How it failed.', 'rejected'],
    why: ['Why it failed.', 'line_items is missing'],
    counts: ['The calls of the last seven days.'],
    'counts.ignored': ['Understood calls whose topic is not read.', 3],
    assumed: [
      'Orders of the last seven days that count as delivered although nobody reported it: their platform or carrier does not.',
      4,
    ],
    ignored: ['The topics that are not read, the most frequent first; they need not be subscribed.'],
    topic: ['The topic.', 'carts/update'],
    'ignored.count': ['How many calls had it.', 3],
    days: ['The same for each day, today first.'],
    day: ['The day, in UTC.', '2026-11-27'],
    'days.ignored': ['Understood calls whose topic is not read.', 3],
    secretsLive: ['How many secrets of the platform are live now.', 2],
  },
  operations: {
    [`GET ${connectionsPath}`]: { id: 'listConnections', response: 'ConnectionList' },
    [`POST ${connectionsPath}`]: {
      id: 'addSecret',
      description:
        'A platform has at most two secrets, so that one can replace the other without a refused call. Where the platform makes the secret, send it; where it takes one, leave it out, and the answer has it. It cannot be read again, except by the same Idempotency-Key.',
      status: 201,
      problems: ['secret-limit'],
      request: 'SecretRequest',
      response: 'NewSecret',
      fields: { secret: ['The secret itself.', 'qLwv3F6Yp1sVxW8uZ0aBcD4e'] },
    },
    [`POST ${connectionsPath}/{platform}/secrets/{name}/end`]: {
      id: 'endSecret',
      description: 'Calls that are signed with it are refused from then on. A secret that ended stays ended.',
      problems: ['secret-not-found'],
      response: 'EndedSecret',
      fields: { secretsLive: ['How many secrets of the platform are live now.', 1] },
    },
  },
};
