import type { FieldTexts, OperationTexts, TagTexts } from '../tag-texts.ts';
import { hoursFields, named } from './hours.ts';

const shopPath = '/v1/shops/{shop}';

/** The three operations of one part of the shop's document; `inForce` names what is answered where it may be absent. */
function part(
  name: string,
  schema: string,
  fields: FieldTexts = {},
  inForce = schema,
): Readonly<Record<string, OperationTexts>> {
  return {
    [`GET ${shopPath}/${name}`]: { id: `get${schema}`, response: inForce, problems: ['shop-not-found'], fields },
    [`PUT ${shopPath}/${name}`]: {
      id: `replace${schema}`,
      description: 'From then on deployments no longer change this part.',
      problems: ['shop-not-found', 'address-taken'],
      request: schema,
      response: schema,
      fields,
    },
    [`DELETE ${shopPath}/${name}`]: {
      id: `reset${schema}`,
      description:
        "The part of the stage's folder is in force again, and is answered. A reset of what was not set changes nothing.",
      problems: ['shop-not-found', 'address-taken', 'body-invalid'],
      response: inForce,
      fields,
    },
  };
}

/** A part that changes only by the token of a replay; the part itself takes what leaves it as it is. */
const replayedFirst = (operations: ReturnType<typeof part>): ReturnType<typeof part> =>
  Object.fromEntries(
    Object.entries(operations).map(([call, operation]) => {
      if (call.startsWith('GET')) return [call, operation];
      const description =
        'Opening hours change by the token of a replay (`POST …/promises/preview`, then `POST …/promises/apply`), so a call that would change them is refused here, after its body and `If-Match` were found right.';
      return [call, { ...operation, description, problems: [...(operation.problems ?? []), 'replay-missing'] }];
    }),
  );

export const shop: TagTexts = {
  tag: 'Shop',
  description:
    "The parts of a shop's document. Each part comes from the stage's folder until it is replaced here; the `dangol-set-by` header says which one is in force.",
  fields: {
    name: ['The name.', named('단골상회', 'Dangol Store')],
    shortName: [
      'The name in text messages: at most 12 bytes of EUC-KR. The name is used where it is absent.',
      named('단골', 'Dangol'),
    ],
    accent: ['The one accent colour of pages and mails.', '#8c3b2a'],
    logoUrl: ['The logo.', 'https://shop.example/logo.png'],
    address: ['The postal address.', named('서울특별시 마포구 단골길 12', '12 Dangol-gil, Mapo-gu, Seoul')],
    sender: ['Who mails and messages come from.'],
    'sender.name': ['The name of the sender.', named('단골상회', 'Dangol Store')],
    'sender.email': ['The address that mails come from.', 'hello@shop.example'],
    'sender.sms': ['The registered number that text messages come from.', '02-123-4567'],
    'sender.kakao': ['The channel that AlimTalk comes from.', '@dangol'],
    support: ['Who answers customers.'],
    'support.email': ['The address that customers write to.', 'care@shop.example'],
    'support.phone': ['The phone number for customers.', '02-123-4567'],
    'support.person': ['The name of the person who answers.', named('김하나', 'Hana Kim')],
    'support.title': ["That person's role.", named('고객지원', 'Customer Care')],
    optOutPhone: ['The toll-free number for refusing advertising by text message.', '080-123-4567'],
    greeting: ['How a letter begins; `안녕하세요` and `Hello` where it is absent.', named('안녕하세요', 'Hello')],
    formOfAddress: ['How customers are addressed.'],
    'formOfAddress.ko': ['In Korean.', 'name'],
    'formOfAddress.en': ['In English.', 'given-name'],
    ...hoursFields,
    'seasons.moreDays': ['How many business days each promise is later in the season.', 2],
  },
  operations: {
    [`GET ${shopPath}/journeys/states`]: {
      id: 'listJourneys',
      description: 'A switch of the shop decides, else the default of the journey.',
      problems: ['shop-not-found'],
      response: 'JourneyList',
      fields: {
        items: ['The journeys.'],
        name: ['The name of the journey.', 'first-days'],
        label: ['Its name for people.', { ko: '사용 안부', en: 'first-days' }],
        on: ['Whether it runs in this shop.', true],
        isAdvertising: ['Whether it is advertising, which goes only to who agreed to it.', false],
        lacks: ['What the document of the shop lacks: while anything is missing, it cannot be switched on.', []],
      },
    },
    [`GET ${shopPath}`]: {
      id: 'getShop',
      problems: ['shop-not-found'],
      response: 'Shop',
      fields: {
        id: ['The id of the shop.', 'demo'],
        zone: ['Its time zone, as the IANA names it.', 'Asia/Seoul'],
        languages: ['The languages of its customers; the first is used where theirs is unknown.', ['ko', 'en']],
      },
    },
    ...part('brand', 'Brand'),
    ...replayedFirst(part('hours', 'Hours')),
    ...part(
      'delivery',
      'Delivery',
      {
        '': ['How the shop promises delivery days; an empty object where it promises none of its own.'],
        cutOff: ['An order paid before it on a business day is handed over that day.', '14:00'],
        week: ['The weekdays on which parcels are handed over and delivered.', ['mon', 'tue', 'wed', 'thu', 'fri']],
        rules: ['The first rule that fits an order gives its promise; without one there is no promise.'],
        'rules.name': ['The name under which transit times are recorded.', 'domestic'],
        'rules.methods': ['Shipping methods, as the platform calls them; any where it is absent.', ['택배']],
        'rules.countries': ['Countries (ISO 3166-1 alpha-2); any where it is absent.', ['KR']],
        'rules.postcodes': ['How the postcode begins; any where it is absent.', ['63']],
        'rules.days': ['Business days from the hand-over to the delivery.', 2],
        'rules.cutOff': ['The cut-off of this rule alone.', '12:00'],
      },
      'DeliveryInForce',
    ),
    ...part('channels', 'Channels', {
      '': [
        'By what messages go beside email. Answers that customers asked for in a chat or on a board go by email where none is named for them, and nothing goes to phones by a channel that is absent.',
        { chat: { url: 'https://chat.shop.example/answers' }, sms: { by: ['solapi'], mostADay: 50_000 } },
      ],
      chat: ['Where answers in chats go.'],
      board: ['Where answers on boards go.'],
      'chat.url': [
        'An address at a public host by its name, on the port of HTTPS. Signed calls are posted to it; it is followed to no other.',
        'https://chat.shop.example/answers',
      ],
      'board.url': ['The same for boards.', 'https://board.shop.example/answers'],
      sms: ['Who carries text messages, from the number `brand.sender.sms`; absent where nobody does.'],
      kakao: ['Who carries AlimTalk; absent where nobody does.'],
      by: ['The first one carries them, and the second one only what the first has certainly not sent.', ['solapi']],
      mostADay: [
        'In won: what the messages of a day may cost before advertising waits for the next day; absent without an end.',
        50_000,
      ],
      push: ["Notifications of the shop's app; absent where it sends none."],
      'push.by': ['By which apps: Firebase, and Apple or its sandbox.', ['fcm', 'apns']],
      'push.optOut': [
        'Where in the app advertising is refused, in the words of its menu; without it none is sent in Korea.',
        { ko: '앱 설정 > 알림', en: 'Settings > Notifications' },
      ],
      'kakao.profile': ['The profile that sends, as the provider knows it.', 'KA01PF1234'],
      'kakao.templates': [
        'The codes of the templates that Kakao has approved, by the letters that they are of.',
        { delay: 'KA01TP1234' },
      ],
    }),
    ...part('journeys', 'Journeys', {
      '': [
        'Which journeys run, by their names. A journey that is absent runs, except `check-in-care`, `check-in-greeting` and `win-back`.',
        { 'win-back': { on: true } },
      ],
      on: ['Whether the journey runs.'],
    }),
    ...part(
      'desk',
      'Desk',
      {
        '': ['Where the staff are told of tickets; an empty object where nobody is.'],
        addresses: ['The addresses, at most six; none at a domain of the stage. Each is asked by mail first.'],
        'addresses.email': ['The address.', 'hana@work.example'],
        'addresses.role': ['An `agent` is told of new tickets and due promises, a `lead` of missed ones.', 'agent'],
        webhook: ['Where each notice is posted too, as an incoming webhook of Slack takes it; absent where nowhere.'],
        'webhook.url': [
          'By HTTPS, in a public network. It is signed by the secrets that sign answers.',
          'https://hooks.work.example/services/1',
        ],
        'addresses.person': [
          'Who alone reads it, as in the staff directory: they may answer by mail.',
          'a3f0c9d2-70b1-4c5e-9d35-5f6f2f1f3b52',
        ],
      },
      'DeskInForce',
    ),
    [`GET ${shopPath}/desk-addresses`]: {
      id: 'listDeskAddresses',
      response: 'DeskAddressList',
      fields: {
        items: ['The addresses of the desk, as its newest document has them.'],
        email: ['The address.', 'hana@work.example'],
        role: ['Of what it is told.', 'agent'],
        askedAt: ['When its reader was asked.', '2026-11-27T13:40:00.000Z'],
        confirmedAt: ['When they confirmed it; nothing is sent there before.', '2026-11-27T13:45:00.000Z'],
      },
    },
  },
};
