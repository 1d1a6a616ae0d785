import type { OperationTexts, TagTexts } from './tag-texts.ts';

const languageHeaders = ['Accept-Language'];
const html: TagTexts['fields'] = { '': ['The page.', '<!doctype html><title>단골상회</title>'] };

const sentField: TagTexts['fields'] = {
  '?sent': [
    'The ticket of the form that was just sent, so that the page says by when it is answered.',
    'k3vq7m2xw5tz6bna',
  ],
  '?files': [
    'The files that are uploaded beside that form, as the page carries them from one upload to the next.',
    'WyJ1cGxvYWRzL2RlbW8vMDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWYvYm94LmpwZyJd',
  ],
  '?key': [
    'The key of the newest upload, as S3 adds it when it leads back to the page.',
    'uploads/demo/0123456789abcdef0123456789abcdef/box.jpg',
  ],
};
const shopField: TagTexts['fields'] = { '?shop': ['The shop.', 'demo'] };

const contactFields: OperationTexts['form'] = {
  sent: {
    schema: { type: 'string' },
    text: ['With `files`: the ticket of the form to which they go.', 'k3vq7m2xw5tz6bna'],
  },
  files: {
    schema: { type: 'string' },
    text: [
      'Sends the files that are uploaded beside a form, as the page has them; the other fields are then not read.',
      'WyJ1cGxvYWRzL2RlbW8vMDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWYvYm94LmpwZyJd',
    ],
  },
  text: { schema: { type: 'string', maxLength: 10_000 }, text: ['What they write.', '상자가 젖어 있었어요.'] },
  opened: {
    schema: { type: 'string', format: 'date-time' },
    text: [
      'When the page was opened, as it has it: the same form that is posted twice is one ticket.',
      '2026-12-18T13:40:00.000Z',
    ],
  },
};

export const pageTexts: TagTexts = {
  tag: 'Pages',
  description:
    'Pages for shoppers, behind signed links, but for the one on which anybody writes to the shop. They answer in HTML, refusals too.',
  fields: html,
  operations: {
    'GET /p/me/{token}': {
      id: 'showAccount',
      description: "In the customer's own language and time zone, whatever those of the browser are.",
      problems: ['link-invalid', 'link-expired'],
      fields: {
        '?all': ['One of the lists as a whole, in place of the first few rows of each.'],
        '?next': [
          'Where the next page of that list begins, as the page before gave it.',
          'T1JERVIjMjAyNi0xMS0yN1QwMTowMDowMC4wMDBaI3Nob3BpZnktMTAwMQ',
        ],
      },
    },
    'GET /p/me/{token}/data': { id: 'showOwnData', problems: ['link-invalid', 'link-expired'] },
    'POST /p/me/{token}/copy': {
      id: 'collectOwnData',
      description: 'The page links to the copy. Asked again on the same day, it is the same copy.',
      isBodyOptional: true,
      problems: ['link-invalid', 'link-expired'],
    },
    'GET /p/me/{token}/copies/{request}': {
      id: 'showOwnCopy',
      description: 'Until every capability has answered, it says that the copy is being collected.',
      problems: ['link-invalid', 'link-expired'],
      fields: { '{request}': ['The id of the request.', 'b6znv4yhj2csdepwk3vq7m2xw5'] },
    },
    'GET /p/me/{token}/copies/{request}/file': {
      id: 'fetchOwnCopy',
      description: 'As `GET /v1/shops/{shop}/exports/{request}` has it.',
      problems: ['link-invalid', 'link-expired'],
      fields: { '{request}': ['The id of the request.', 'b6znv4yhj2csdepwk3vq7m2xw5'] },
    },
    'GET /p/me/{token}/erasure': { id: 'showOwnErasure', problems: ['link-invalid', 'link-expired'] },
    'POST /p/me/{token}/erasure': {
      id: 'eraseOneself',
      description: 'It cannot be taken back. From then on the links of the customer open nothing.',
      isBodyOptional: true,
      problems: ['link-invalid', 'link-expired'],
    },
    'GET /s/{code}': {
      id: 'followShortLink',
      description: 'Leads to the page that the short link stands for.',
      status: 303,
      headers: languageHeaders,
      problems: ['link-invalid', 'link-expired'],
      fields: { '{code}': ['The code of the short link.', 'k3v5ydt6b2pn'] },
    },
    'GET /s/t/{code}': {
      id: 'followTextLink',
      description: 'Leads to the page that the short link in a text message stands for. It ends with that page.',
      status: 303,
      headers: languageHeaders,
      problems: ['link-expired'],
      fields: { '{code}': ['The code of the link.', '5Kd3NBUAdUn'] },
    },
    'GET /p/survey/{token}': { id: 'showSurvey', headers: languageHeaders, problems: ['link-invalid', 'link-expired'] },
    'POST /p/survey/{token}': {
      id: 'answerSurvey',
      headers: languageHeaders,
      problems: ['link-invalid', 'link-expired', 'body-too-large', 'content-type-unsupported', 'body-invalid'],
      form: {
        score: { schema: { type: 'string', pattern: '^[1-5]$' }, text: ['The answer, from 1 to 5.', '5'] },
        words: { schema: { type: 'string', maxLength: 2000 }, text: ['Words about it.', '포장이 좋았어요.'] },
      },
    },
    'GET /p/preferences/{token}': {
      id: 'showPreferences',
      description: 'The link is that of unsubscribing, and has no end.',
      headers: languageHeaders,
      problems: ['link-invalid', 'link-expired'],
      fields: {
        '?done': ['What was just done, so that the page confirms it.', 'chosen'],
        '?ads': ['The customer came by a link to unsubscribe: the button that ends advertising stands first.', '1'],
      },
    },
    'POST /p/preferences/{token}': {
      id: 'choosePreferences',
      description: 'What holds from then on for every message that is not claimed yet. It leads back to the page.',
      status: 303,
      headers: languageHeaders,
      problems: ['link-invalid', 'link-expired', 'body-too-large', 'content-type-unsupported', 'body-invalid'],
      form: {
        do: {
          schema: { type: 'string', enum: ['chosen', 'paused', 'resumed', 'left', 'returned', 'why'] },
          text: ['What is wanted.', 'paused'],
        },
        shown: {
          schema: { type: 'string' },
          text: ['The topics that were shown, with `chosen`.', 'care,survey,greetings'],
        },
        on: { schema: { type: 'string' }, text: ['A topic that is wanted, with `chosen`; once for each.', 'care'] },
        weeks: { schema: { type: 'string', pattern: '^(1[0-2]|[1-9])$' }, text: ['For how long, with `paused`.', '4'] },
        answer: {
          schema: { type: 'string', enum: ['too-many', 'not-useful', 'bad-experience', 'other'] },
          text: ['Why they left, with `why`.', 'too-many'],
        },
        words: { schema: { type: 'string', maxLength: 300 }, text: ['Words about it, with `why`.', '너무 자주 와요.'] },
      },
    },
    'GET /p/desk-address/{token}': {
      id: 'showDeskAddress',
      headers: languageHeaders,
      problems: ['link-invalid', 'link-expired'],
    },
    'POST /p/desk-address/{token}': {
      id: 'confirmDeskAddress',
      description: 'Notices of tickets go to the address from then on. It leads back to the page.',
      status: 303,
      headers: languageHeaders,
      problems: ['link-invalid', 'link-expired'],
    },
    'GET /p/answer/{shop}/{token}': {
      id: 'showAnswer',
      description: 'For 90 days, to who was told by KakaoTalk that it is there.',
      headers: languageHeaders,
      problems: ['link-invalid', 'link-expired'],
    },
    'GET /p/contact/{token}': {
      id: 'showContact',
      description: "The link is that of the customer's own page.",
      headers: languageHeaders,
      problems: ['link-invalid', 'link-expired'],
      fields: sentField,
    },
    'POST /p/contact/{token}': {
      id: 'contactAsCustomer',
      description:
        'Opens a ticket of the customer, and leads to the page that says by when a person answers; there up to three files are uploaded to S3 by its own form, and then sent with `files`.',
      status: 303,
      headers: languageHeaders,
      problems: ['link-invalid', 'link-expired', 'body-too-large', 'content-type-unsupported'],
      form: {
        ...contactFields,
        order: {
          schema: { type: 'string' },
          text: ['One of the orders that the page shows.', 'shopify-820982911946154508'],
        },
      },
    },
    'GET /p/pictures/{shop}/{picture}': {
      id: 'showPicture',
      description: 'The same for all readers, and kept by whoever asked: what is at an address never changes.',
      problems: ['link-invalid'],
      media: 'image/jpeg',
      fields: {
        '': ['The bytes of the picture.', '\xff\xd8\xff…'],
        '{picture}': ['The picture, as the list of the shop has its id.', '4d8a1f0e7c2b95638a0b1c2d3e4f5061'],
      },
    },
    'GET /p/contact': {
      id: 'showOpenContact',
      description: 'Open to anybody.',
      headers: languageHeaders,
      problems: ['link-invalid'],
      fields: { ...shopField, ...sentField },
    },
    'POST /p/contact': {
      id: 'contact',
      description:
        'Opens a ticket under nobody’s name, because anybody may type any address: it is answered by a person, and nothing is mailed automatically.',
      status: 303,
      headers: languageHeaders,
      problems: ['link-invalid', 'body-invalid', 'body-too-large', 'content-type-unsupported'],
      fields: shopField,
      form: {
        ...contactFields,
        email: {
          schema: { type: 'string', maxLength: 254 },
          text: ['Where the answer goes.', 'minji@shop.example'],
        },
        name: { schema: { type: 'string', maxLength: 100 }, text: ['Who they say they are.', '김민지'] },
      },
    },
    'GET /p/unsubscribe/{token}': {
      id: 'showUnsubscribe',
      description: 'Leads to the page of the preferences, which has a button: mail scanners open every link.',
      status: 303,
      headers: languageHeaders,
      problems: ['link-invalid', 'link-expired'],
    },
    'POST /p/unsubscribe/{token}': {
      id: 'unsubscribe',
      description: 'One click (RFC 8058): mail programs post it without asking. The body is not read.',
      headers: languageHeaders,
      isBodyOptional: true,
      problems: ['link-invalid', 'link-expired'],
      form: {
        'List-Unsubscribe': {
          schema: { type: 'string', const: 'One-Click' },
          text: ['As RFC 8058 has it.', 'One-Click'],
        },
      },
    },
  },
};
