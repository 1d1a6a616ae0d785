import type { FieldTexts, TagTexts } from '../tag-texts.ts';

const monday = '2026-11-30T01:00:00.000Z';

const fields: FieldTexts = {
  '{id}': ['The id of the customer; of one who was merged into another too.', 'aqxkm3v5ydt6b2pn'],
  items: ['Every topic of letters to customers, by channel.'],
  channel: ['The channel.'],
  topic: ['The topic, as requests for messages name it.', 'care'],
  purpose: ['What is `transactional` is always sent; `marketing` needs consent too.'],
  label: ['What customers read of it.'],
  ko: ['In Korean.', '사용 안부'],
  en: ['In English.', 'How your goods are doing'],
  on: ['Whether they get it, a pause aside.'],
  isOut: ['They want none of it, whatever the topic.'],
  pausedUntil: ['Until when they take a break; absent while they take none.', monday],
  changed: ['Who changed it last; absent where nobody has.'],
  'changed.at': ['When.', monday],
  at: ['When.', monday],
  source: ['The customer on the page, or an agent for them.'],
  by: ['The id of the agent.', 'hana'],
  why: ['Why, in the words of the agent.', 'She asked for it on the phone.'],
  left: ['Why they left, in answer to our question.'],
  answer: ['One of four answers.'],
  words: ['Their words about it; absent for people to whom contacts are masked.', '너무 자주 와요.'],
  change: ['What changes.'],
  off: ['The topics that they do not want; all others of their choice they do.', ['survey']],
  weeks: ['For how many weeks they take a break.', 4],
};

export const preferencesTexts: TagTexts = {
  tag: 'Preferences',
  description: 'Which messages customers want, beside those that are always sent.',
  fields,
  operations: {
    'GET /v1/shops/{shop}/customers/{id}/preferences': {
      id: 'getPreferences',
      description: 'Of a customer with whom others were merged, what any of them does not want is off.',
      problems: ['customer-not-found'],
      response: 'Preferences',
    },
    'PUT /v1/shops/{shop}/customers/{id}/preferences': {
      id: 'changePreferences',
      description:
        'For a customer who asked for it. It agrees to no advertising: report that as a consent. Turning the last advertising off, or leaving all, withdraws.',
      problems: ['customer-not-found'],
      request: 'PreferencesChange',
      response: 'Preferences',
    },
  },
};
