import type { FieldTexts, OperationTexts, TagTexts } from '../tag-texts.ts';
import { outboundTexts, replyFields, undoTexts } from './answers.ts';
import { taskFields, taskOperations } from './tasks.ts';
import { queuedFields, ticketMessageFields } from './ticket-messages.ts';
import { replyWorkFields, ticketWork, ticketWorkFields } from './ticket-work.ts';

const ticketsPath = '/v1/shops/{shop}/tickets';

const action = (id: string, description: string): OperationTexts => ({
  id,
  description: `${description} Without an Idempotency-Key, the same call after the same message of the customer is the same action.`,
  problems: ['ticket-not-found', 'ticket-closed', 'ticket-merged', 'staff-ended'],
  response: 'TicketAction',
  fields: { '.id': ['The id of what was added.', 'm5a2kq7xw3zt6bnv4yhj2csdep'] },
});

/** Of a report, by whichever address it comes. */
export const conversationFields: FieldTexts = {
  conversation: ['The id that the other system gives the conversation.', 'chat-42'],
  channel: ['Where it is.', 'chat'],
  url: ['Where people of the shop read and answer it.', 'https://chat.shop.example/42'],
  message: ['One message; absent where it is reported that the conversation has ended.'],
  'message.id': ['The id that the other system gives the message, the same in each report of it.', '42-1'],
  'message.by': ['Who wrote it.', 'customer'],
  'message.text': ['The words.', '상자가 젖어 있었어요.'],
  'message.agent': ['Who answered, as in the staff directory.', 'a3f0c9d2-70b1-4c5e-9d35-5f6f2f1f3b52'],
  from: ['Who writes, as far as the other system knows.'],
  'from.email': ['Their address.', 'minji@shop.example'],
  'from.phone': ['Their number, as E.164 or people in Korea write it.', '010-1234-5678'],
  'from.name': ['Their name.', '김민지'],
  'from.verified': ['Whether they have logged in: without that, what they typed makes them nobody’s customer.', true],
  '.at': ['When it was written, or ended; now where nothing is said.', '2026-12-21T03:04:30.000Z'],
  ended: ['The conversation is over.'],
  '.id': ['The id of the message in its ticket.', 'm5a2kq7xw3zt6bnv4yhj2csdep'],
  '.ticket': ['The ticket as it is now; absent where there is none.'],
};

/** Of a report, by whichever address it comes. */
export const callFields: FieldTexts = {
  call: ['The id that the phone system gives the call, the same in each report of it.', 'pbx-20261221-0042'],
  direction: ['Whether the customer called.', 'inbound'],
  from: ['The number that called, as E.164 or people in Korea write it; absent where it is withheld.', '010-1234-5678'],
  to: ['The number that was called.', '02-123-4567'],
  '.state': ['How it stands, or ended: `ringing` changes nothing yet.', 'missed'],
  startedAt: ['When it began; now where nothing is said.', '2026-12-21T03:04:30.000Z'],
  agent: [
    'Who spoke, as in the staff directory; of a call that a person logs it is that person.',
    'a3f0c9d2-70b1-4c5e-9d35-5f6f2f1f3b52',
  ],
  ticketId: ['The id of the ticket that it is about, where that is known.', 'k3vq7m2xw5tz6bna'],
  note: ['What was said, for colleagues.', '배송 주소를 바꿔 드렸다.'],
  '.id': ['The id of the call in its ticket.', 'm5a2kq7xw3zt6bnv4yhj2csdep'],
  '.ticket': ['The ticket as it is now; absent where the call belongs to none.'],
};

export const ticketTexts: TagTexts = {
  tag: 'Tickets',
  description: 'What customers asked, by when the shop promised an answer, and what was answered.',
  fields: {
    '{id}': ['The id of the ticket.', 'k3vq7m2xw5tz6bna'],
    '?state': ['Only tickets in this state; without it and without `list`, all that are not done.', 'open'],
    '?list': [
      '`open`: they wait for the shop. `waiting`: they wait for the customer. `snoozed`: agents look at them later. `done`: they are solved. `tasks`: the tasks among those that wait for the shop, of everybody.',
      'open',
    ],
    '?assignee': ['Whose tickets: `me`, `nobody`, or the id of a person; without it, everybody’s.', 'me'],
    ...ticketWorkFields,
    assignee: [
      'The id of the person who answers it; absent while nobody has taken it.',
      'a3f0c9d2-70b1-4c5e-9d35-5f6f2f1f3b52',
    ],
    channel: ['By which way the customer was heard first.', 'mail'],
    'promise.toldUntil': [
      'Of one that was missed: the new time that its customer was told.',
      '2026-11-28T02:10:00.000Z',
    ],
    'promise.since': ['When the oldest message came that is not answered.', '2026-11-27T13:40:00.000Z'],
    '?next': [
      'Where the next page begins: `next` of the page before, unchanged.',
      'MjAyNi0xMS0yN1QwMTowMDowMC4wMDBaI2szdnE3bTJ4dzV0ejZibmE',
    ],
    next: [
      'Where the next page begins; absent on the last page.',
      'MjAyNi0xMS0yN1QwMTowMDowMC4wMDBaI2szdnE3bTJ4dzV0ejZibmE',
    ],
    items: [
      'The tickets: missed promises first, of both kinds complaints by the tier of their customers and by what they have bought, then by the deadline. What waits for the customer stands last.',
    ],
    id: ['The id of the ticket.', 'k3vq7m2xw5tz6bna'],
    ticket: ['The ticket as it is now.'],
    number: ['Its number, which the customer reads.', 1001],
    kind: ['What it is about; a `task` is the shop’s own, of which no customer hears.', 'question'],
    ...taskFields,
    state: ['What it waits for.', 'open'],
    openedAt: ['When it was opened.', '2026-11-27T13:40:00.000Z'],
    score: ['The score of the survey that it came from.', 2],
    unverified: ['Present where nobody vouches for the sender.'],
    outbound: ['The shop wrote first, and the customer has said nothing: nothing is promised.'],
    callBack: ['Present while somebody is to be called back: their call or chat ended before a person answered.'],
    customerId: ['The id of the customer, where they are known.', 'aqxkm3v5ydt6b2pn'],
    orderId: ['The id of the order that it is about.', 'shopify-820982911946154508'],
    promise: ['By when an answer was promised.'],
    'promise.kind': ['Whether it is the first answer, the next one, or a task that is `due`.', 'first-reply'],
    'promise.at': ['By when.', '2026-11-30T01:10:00.000Z'],
    'promise.status': ['Whether it was kept.', 'running'],
    solvedAt: ['When it was solved.', '2026-11-30T02:00:00.000Z'],
    endedBySilence: ['It was solved because its customer said nothing more for eight business days.', true],
    orderHint: [
      'The order of the email that was answered, where it is not known to be the sender’s.',
      'shopify-820982911946154508',
    ],
    suspect: ['What SES found wrong with the email; of one with a `virus`, nothing that it says is kept.', 'spam'],
    contact: ['The address of a sender who is no known customer.', 'guest@shop.example'],
    phone: ['The number of a caller who is no known customer, as E.164 has it.', '+821012345678'],
    conversation: [
      'Where the conversation is read and answered, in the system that it is of.',
      'https://chat.shop.example/1',
    ],
    answersGo: [
      'By what an answer goes: into the chat or onto the board where it was asked, or by email; absent where nobody can be answered.',
      'chat',
    ],
    follows: ['The closed ticket that this one continues.', 'b6znv4yhj2csdepw'],
    repliedAt: ['When a person answered first.', '2026-11-30T01:00:00.000Z'],
    messages: ['The conversation, the oldest first.'],
    ...ticketMessageFields,
    ...queuedFields,
  },
  operations: {
    [`GET ${ticketsPath}`]: { id: 'listTickets', response: 'TicketQueue', problems: ['query-invalid'] },
    [`POST ${ticketsPath}`]: { ...outboundTexts, fields: { ...outboundTexts.fields, ...replyWorkFields } },
    [`GET ${ticketsPath}/{id}`]: { id: 'getTicket', response: 'Ticket', problems: ['ticket-not-found'] },
    [`GET ${ticketsPath}/{id}/attachments/{message}/{part}`]: {
      id: 'getAttachmentLink',
      description:
        'The link opens for five minutes, without a token. Pictures and PDFs, by their content, are shown; every other file is only downloaded.',
      response: 'AttachmentLink',
      problems: ['ticket-not-found', 'attachment-not-found'],
      fields: {
        '{message}': ['The id of the message.', 'm5a2kq7xw3zt6bnv4yhj2csdep'],
        '{part}': ['The number of the file in its message: `part` of the attachment.', '2'],
        '.url': [
          'Where the file is, until `expiresAt`.',
          'https://files.s3.ap-northeast-2.amazonaws.com/attachments/demo/b6znv4yhj2csdepw/m5a2kq7xw3zt6bnv4yhj2csdep/2',
        ],
        '.expiresAt': ['When the link ends.', '2026-11-30T01:05:00.000Z'],
        '.name': ['The name of the file, if it has one.', 'photo.jpg'],
        '.type': ['The media type, by its content.', 'image/jpeg'],
        '.bytes': ['The size in bytes.', 48_213],
      },
    },
    'GET /notices/{token}': {
      id: 'readNotice',
      description: 'For the sender of email alone, which signs such a link for itself; it ends after five minutes.',
      response: 'Notice',
      problems: ['ticket-not-found'],
      fields: {
        '{token}': ['The signed link.', 'v1.eyJzaG9wIjoiZGVtbyJ9.c2lnbmVk'],
        isOver: ['It is no news any more: the ticket was answered or erased.'],
        '': ['What the notice says.'],
        toldUntil: ['The new time that the customer was told; absent where none was.', '2026-11-28T02:10:00.000Z'],
        isAnswered: ['Whether a person has answered.', false],
        channel: ['By what the customer wrote.', 'mail'],
        isUnverified: ['Present where nobody vouches for the sender.'],
        order: ['The id of the order that it is about.', 'shopify-820982911946154508'],
        writer: ['The name of the sender, as they wrote it.', '김민지'],
        words: ['The first words, while they are stored.', 'The battery lasts ten minutes.'],
        because: ['Why an answer is a draft.', 'unsure'],
        replyTo: ['Where the reader of the notice answers by email.', 'care@dangol.example'],
      },
    },
    'POST /v1/shops/{shop}/uploads': {
      id: 'createUploadForm',
      description:
        'Post `fields`, then the file as `file`, as multipart/form-data to `action`; S3 takes one file by it. A note claims it by `form` and the key: that of `fields`, with the name of the file in its last place. What nobody claims is deleted after a day.',
      response: 'UploadForm',
      fields: {
        '.form': ['The id of the form, which claims what was uploaded by it.', '9f86d081884c7d659a2feaa0c55ad015'],
        '.action': ['Where the form is posted.', 'https://files.s3.ap-northeast-2.amazonaws.com/'],
        '.fields': [
          'What the form has before the file, unchanged.',
          { 'Content-Type': 'application/octet-stream', policy: '…' },
        ],
        '.maxBytes': ['The largest file that is taken.', 10_485_760],
        '.expiresAt': ['Until when the form can be posted.', '2026-11-30T01:10:00.000Z'],
      },
    },
    [`GET ${ticketsPath}/{id}/sealed`]: {
      id: 'getSealedTicket',
      description:
        'For who has to answer for a dispute: what was said to and by a customer who was erased, until law keeps it no longer.',
      response: 'SealedTicket',
      problems: ['ticket-not-found'],
      fields: {
        '.items': ['The messages that law keeps, the oldest first; notes among colleagues are not kept.'],
        'items.id': ['The id of the message.', 'm5a2kq7xw3zt6bnv4yhj2csdep'],
        'items.at': ['When it was written.', '2026-11-27T13:40:00.000Z'],
        'items.from': ['The address it came from.', 'minji@shop.example'],
        'items.keptUntil': ['When it goes: three years after the last message.', '2029-11-26T13:40:00.000Z'],
      },
    },
    [`POST ${ticketsPath}/{id}/replies`]: {
      ...action('replyToTicket', 'The customer gets it by mail.'),
      problems: [
        'ticket-not-found',
        'ticket-closed',
        'ticket-merged',
        'ticket-is-task',
        'customer-unreachable',
        'staff-ended',
        'reply-has-gaps',
        'answered-meanwhile',
      ],
      request: 'TicketReply',
      response: 'TicketReplied',
      fields: { ...replyFields, ...replyWorkFields },
    },
    [`POST ${ticketsPath}/{id}/replies/{reply}/undo`]: undoTexts,
    [`POST ${ticketsPath}/{id}/notes`]: {
      ...action('addTicketNote', 'Colleagues read it, and the customer does not.'),
      request: 'TicketNote',
    },
    'POST /v1/shops/{shop}/calls': {
      id: 'reportCall',
      description:
        'A call that nobody answered becomes a ticket to call back; one in which somebody spoke stands in the open ticket of its caller, else in a new one, and is an answer by a person. Of several reports of one call, in whatever sequence, `answered` counts. People log calls of their own by it.',
      problems: ['ticket-not-found', 'ticket-closed', 'staff-ended', 'not-ready'],
      request: 'CallReport',
      response: 'CallAnswer',
      fields: callFields,
    },
    'POST /v1/shops/{shop}/conversations': {
      id: 'reportConversation',
      description:
        'A conversation is one ticket. A message of the customer waits for a person: a minute in a chat, ten minutes on a board; one of an agent answers it, wherever it was written. A chat that ended before a person answered is to be called back. Reports may come in any sequence.',
      problems: ['not-ready'],
      request: 'ConversationReport',
      response: 'ConversationAnswer',
      fields: conversationFields,
    },
    ...taskOperations(action),
    ...ticketWork,
    [`POST ${ticketsPath}/{id}/solve`]: action('solveTicket', 'A ticket that is solved stays solved.'),
  },
};
