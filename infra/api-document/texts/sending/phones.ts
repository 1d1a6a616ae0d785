import { messageFields } from '../orders.ts';
import type { TagTexts } from '../tag-texts.ts';

const providersPath = '/v1/shops/{shop}/channels/providers';
const credentialsPath = `${providersPath}/{provider}/credentials`;

export const phoneTexts: TagTexts = {
  tag: 'Messages to phones',
  description: 'Who carries text messages and AlimTalk for a shop, and what they cost.',
  fields: {
    '{provider}': ['The provider.', 'solapi'],
    '{name}': ['The name of the credentials.', 'kf4hqhrqsgc7'],
    name: ['The name of the credentials.', 'kf4hqhrqsgc7'],
    since: ['Since when they are live.', '2026-11-27T01:00:00.000Z'],
    credentialsLive: ['How many of this provider are live now.', 1],
    reportsTo: [
      'The address at which the provider tells what became of messages: it is to be entered in its console.',
      'https://abc.execute-api.ap-northeast-2.amazonaws.com/webhooks/demo/messaging/solapi',
    ],
    id: ['The key of the message.', 'channel-test~3kf4hqhrqsgc7aqxkm3v5ydt6b'],
  },
  operations: {
    [`GET ${providersPath}`]: {
      id: 'listPhoneProviders',
      response: 'PhoneProviderList',
      fields: {
        items: ['All providers, with the credentials that are live, the oldest first.'],
        name: ['The provider.', 'solapi'],
        'credentials.name': ['The name of the credentials.', 'kf4hqhrqsgc7'],
        needs: ['The fields of its credentials, as its console names them.', ['api-key', 'api-secret']],
        optional: ['Which of them may be left out.', ['kakao-app-key', 'kakao-secret-key']],
        credentials: ['What is live; the values cannot be read.'],
      },
    },
    [`POST ${credentialsPath}`]: {
      id: 'addPhoneCredentials',
      description:
        'A provider has at most two, so that new ones can replace old ones without a message that does not go: the newer ones are used first, and the older where those are refused. They are used within five minutes. They cannot be read again. AlimTalk is optional at NHN Cloud: its fields may be left out.',
      status: 201,
      problems: ['provider-not-found', 'secret-limit'],
      request: 'NewPhoneCredentials',
      response: 'PhoneCredentials',
      fields: {
        fields: ['The fields that `GET …/channels/providers` lists for it.'],
        'fields.name': ['The name of the field.', 'api-key'],
        'fields.value': ['Its value, as the console of the provider shows it.', 'NCSXXXXXXXXXXXXX'],
        reportSecret: ['The secret of its reports, to be entered beside the address.', 'bm90IGEgc2VjcmV0LCBvbmx5IGFu'],
      },
    },
    [`POST ${credentialsPath}/{name}/end`]: {
      id: 'endPhoneCredentials',
      description: 'Within five minutes no message goes by them any more. Credentials that ended stay ended.',
      problems: ['provider-not-found', 'secret-not-found'],
      response: 'EndedPhoneCredentials',
    },
    'POST /v1/shops/{shop}/channels/sms/tests': {
      id: 'sendTestText',
      description:
        'It goes as every text message of the shop does, in the hours of the day and of the night, and costs as much. What became of it: `GET …/messages/{key}`.',
      status: 202,
      request: 'TestText',
      response: 'SentTestText',
      fields: { to: ['The number of a phone at hand.', '010-1234-5678'] },
    },
    'POST /v1/shops/{shop}/messages/previews': {
      id: 'previewText',
      description:
        'As an agent’s words would go now: with the frame that the shop and the law ask for, and the name of who signs. Nothing is stored or sent. What cannot be carried is a `text-not-carried`; `errors` names each sign. The step that sends decides again.',
      problems: ['customer-not-found', 'customer-unreachable', 'text-not-carried'],
      request: 'TextToPreview',
      response: 'TextPreview',
      fields: {
        by: [
          'By what: without it, by text message. By email, it goes another way to who has no address, as care asks for it.',
          'sms',
        ],
        subject: ['Of an email; of a long text message, the heading that it has.', '배송 안내'],
        number: ['The number of the ticket that is answered.', 1001],
        outbound: ['Nobody has asked: the shop writes first.', true],
        channel: ['By what it goes.', 'sms'],
        goes: ['What would become of it now.'],
        'goes.state': ['`now`, `held`, or `skipped`: never.', 'now'],
        'goes.because': ['Why it would not go now, by the first check that fails.', 'stopped'],
        'goes.until': ['When it is decided again, where that is known.', '2026-12-21T23:00:00.000Z'],
        'goes.nightUntil': [
          'It goes now all the same, and rings a phone at night where its reader is: until when that is so.',
          '2026-12-21T23:00:00.000Z',
        ],
        to: ['The number; it decides by its country. Without it and `customer`, a phone in Korea.', '010-1234-5678'],
        customer: [
          'The customer, before `to`: their number, name and language count.',
          '7f3a9c2e5b1d4806af17c3e29b5d8e61',
        ],
        agent: ['Who signs; without one, the contact of the shop.'],
        'agent.name': ['Their name: one text, or one for each language.', '김하나'],
        kind: [
          '`sms`: up to 90 bytes in Korea; `lms`: longer; `alimtalk`: the approved template, filled; `email`.',
          'sms',
        ],
        text: [
          'What the agent has typed; in the answer, the whole text as its reader sees it, of an email without its footer.',
          '[단골상점] 내일 오전에 다시 보내 드릴게요. 김하나 02-123-4567',
        ],
        bytes: ['How long it is, as carriers count.', 62],
        pages: ['As how many it is billed; in Korea always 1.', 1],
        won: ['What it costs by the list of prices, without tax.', 20],
        unusual: ['Syllables that some phones show as `?`.', ['똠']],
      },
    },
    'GET /v1/shops/{shop}/channels/spending': {
      id: 'getPhoneSpending',
      description: 'By the list of prices, without tax; what was certainly not sent does not count.',
      response: 'PhoneSpending',
      fields: {
        items: ['One for each channel whose messages are counted by the day.'],
        channel: [
          '`sms`: text messages; `kakao`: AlimTalk; `push`: notifications of the app, which cost nothing.',
          'sms',
        ],
        day: ['Today in the zone of the shop.', '2026-12-01'],
        won: ['What the messages of the day cost so far, in won.', 12_400],
        messages: ['How many they are.', 620],
        mostADay: ['What they may cost before advertising waits for the next day; absent without an end.', 50_000],
        refused: ['While its provider refuses the account; absent while it does not.'],
        'refused.since': ['Since when.', '2026-12-01T01:00:00.000Z'],
        'refused.why': ['What the provider says.', 'The balance is not enough'],
      },
    },
    'GET /v1/shops/{shop}/messages/{key}': {
      id: 'getMessage',
      problems: ['message-not-found'],
      response: 'Message',
      fields: { ...messageFields, '{key}': ['The key of the message.', 'thank-you~shopify-820982911946154508'] },
    },
    'POST /webhooks/{shop}/messaging/{provider}': {
      id: 'receivePhoneReports',
      description:
        'Called by the provider, with the secret of its reports. Where the provider can be asked, it is asked, and its answer counts. Repetitions and late reports change nothing.',
      problems: ['provider-not-found', 'signature-invalid', 'not-ready'],
      request: 'PhoneReports',
      response: 'TakenPhoneReports',
      headers: ['X-Solapi-Secret', 'X-Toast-Webhook-Signature'],
      fields: { taken: ['How many reports were read.', 1] },
    },
  },
};
