import { messageFields } from './orders.ts';
import type { TagTexts } from './tag-texts.ts';

const digest = '9f2c1d0b7a6e5f4c3b2a19080f7e6d5c4b3a29180f7e6d5c4b3a29180f7e6d5c';

export const messageTexts: TagTexts = {
  tag: 'Messages',
  description: 'Messages to customers.',
  fields: {
    items: ['The messages, the longest held first.'],
    id: ['The key of the message.', 'win-back~aqxkm3v5ydt6b2pn'],
    kind: ['The letter.', 'win-back'],
    because: [
      '`stopped`: somebody stopped sending, see `GET …/stops`. `open-ticket`, `open-return`, `late-parcel`: advertising and requests for reviews wait until the ticket of the customer is solved, their return has ended, or their parcel has come. `sender-refused`: SES does not let the account send. `quota-spent`: its quota of a day is spent.',
      'open-ticket',
    ],
    why: [
      'For `sender-refused`: what SES said, or from which address nothing may be sent.',
      'hello@dangol.example is not verified',
    ],
    since: ['Since when it is held.', '2026-11-30T01:00:00.000Z'],
    customerId: ['The customer it is for; absent from one to an address.', 'aqxkm3v5ydt6b2pn'],
    orderId: ['The order it is about.', 'shopify-820982911946154508'],
    ticketId: ['The ticket it is about.', 'b3qk2mzv5ydt6b2p'],
    '?next': ['`next` of the page before.', 'MjAyNi0xMS0zMA'],
    next: ['Where the next page begins; absent on the last page.', 'MjAyNi0xMS0zMA'],
  },
  operations: {
    'GET /v1/shops/{shop}/messages/{key}/text': {
      id: 'getMessageText',
      description:
        'Rendered again from what it was rendered from. The links in it are shown without what opens them. People to whom addresses are masked are refused.',
      problems: ['message-not-found', 'text-not-kept'],
      response: 'MessageText',
      fields: {
        '{key}': ['The key of the message.', 'thank-you~shopify-820982911946154508'],
        subject: ['Its subject.', '김민지님, 단골상점을 골라 주셔서 고맙습니다'],
        text: ['Its plain text.', '김민지님, 안녕하세요.'],
        html: ['Its HTML, a whole document. It has no scripts.', '<!doctype html>'],
        to: ['The address that it was sent to.', 'minji@shop.example'],
        at: ['When it was written, just before it was sent.', '2026-11-27T01:00:02.000Z'],
        isExact: ['Whether this is, by its digest, what was sent; else the letter has changed since.', true],
        picture: ['Of an MMS: what went with it.'],
        'picture.id': ['The id of the picture.', '4d8a1f0e7c2b95638a0b1c2d3e4f5061'],
        'picture.alt': ['What it shows.', '거실에 놓인 무선청소기'],
      },
    },
    'GET /v1/shops/{shop}/customers/{id}/messages': {
      id: 'listCustomerMessages',
      description:
        'To all records of the person, 50 on a page, the newest first by when each was first decided about. A customer who is not known has none. Messages that were last decided about before they were listed by customer are in the lists of their orders only.',
      problems: ['customer-not-found', 'next-invalid'],
      response: 'CustomerMessageList',
      fields: {
        ...messageFields,
        '{id}': ['The id of the customer; of one who was merged into another too.', 'aqxkm3v5ydt6b2pn'],
        items: ['What was asked to be sent to them.'],
        suppression: ['Why no mail is sent to their address, and since when; absent where it is sent.'],
        'suppression.id': ['The digest of the address, as `GET …/suppressions` lists it.', digest],
        'suppression.because': [
          '`bounced`: the address takes no mail. `complained`: its reader reported a message as spam. `often-returned`: three messages within 30 days came back because the mailbox took none for some days. `refused`: they refused advertising by the way out of a text. `blocked`: who carries texts takes none to the number, because they refused them there.',
          'bounced',
        ],
        'suppression.since': ['When it was reported.', '2026-11-30T01:00:04.000Z'],
        'suppression.until': [
          'When it ends by itself; absent where only a release ends it.',
          '2026-12-30T01:00:04.000Z',
        ],
        hasText: ['Whether `GET …/messages/{key}/text` shows what was sent.', true],
      },
    },
    'GET /v1/shops/{shop}/suppressions': {
      id: 'listSuppressions',
      description:
        'The newest report first, 50 on a page. Nothing is sent to these addresses, but answers to their own words where the reader complained. Others see addresses masked. An address whose erasure was requested is not listed.',
      problems: ['next-invalid'],
      response: 'SuppressionList',
      fields: {
        items: ['The suppressed addresses.'],
        id: ['The digest of the address.', digest],
        address: ['The address.', 'minji@shop.example'],
        because: [
          '`bounced`: the address takes no mail. `complained`: its reader reported a message as spam. `often-returned`: three messages within 30 days came back because the mailbox took none for some days. `refused`: they refused advertising by the way out of a text. `blocked`: who carries texts takes none to the number, because they refused them there.',
          'bounced',
        ],
        since: ['When it was reported.', '2026-11-30T01:00:04.000Z'],
        messageId: ['The key of the message that was reported.', 'thank-you~shopify-820982911946154508'],
        reason: ['The reason of the provider.', 'general'],
        until: ['When it ends by itself; absent where only a release ends it.', '2026-12-30T01:00:04.000Z'],
        customerId: ['The customer whom that message was for; absent from one to an address.', 'aqxkm3v5ydt6b2pn'],
      },
    },
    'POST /v1/shops/{shop}/suppressions/{id}/release': {
      id: 'releaseSuppression',
      description:
        'For an address that was corrected, or a reader who wants mail again. What was reported until now no longer counts; the next report suppresses it again. What was skipped is not sent. A withdrawn consent stays withdrawn.',
      problems: ['suppression-not-found'],
      request: 'ReleaseRequest',
      response: 'ReleasedAddress',
      fields: {
        '{id}': ['The digest of the address, as the list has it.', digest],
        reason: ['Why, for colleagues.', '고객이 메일함을 비웠다고 전화로 알려 왔습니다.'],
        id: ['The digest of the address.', digest],
        releasedAt: ['From when on mail is sent to it again.', '2026-12-01T01:00:00.000Z'],
      },
    },
    'GET /v1/shops/{shop}/messages/held': {
      id: 'listHeldMessages',
      description: 'What goes by itself, for example in the morning, is not on the list.',
      response: 'HeldMessages',
    },
  },
};
