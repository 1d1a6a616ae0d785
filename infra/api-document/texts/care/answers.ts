import type { FieldTexts, OperationTexts } from '../tag-texts.ts';

/** Of a reply, and of what replying answers. */
export const replyFields: FieldTexts = {
  '.id': ['The id of what was added.', 'm5a2kq7xw3zt6bnv4yhj2csdep'],
  sendBy: [
    'The channel by which it goes: `email`, `sms`, or `kakao`, whose approved template says that an answer is there and where it is read. Absent, it goes the way that `answersGo` names.',
    'sms',
  ],
  subject: [
    'Of an email in a ticket that the shop began; any other answer has that of the email that it answers.',
    '배송 안내',
  ],
  template: [
    'The version of a template that the words were written from.',
    { id: 'exchange-other-choice', version: 1 },
  ],
  'template.id': ['The id of the template.', 'exchange-other-choice'],
  'template.version': ['Its version.', 1],
  solve: ['Whether the ticket is solved by it, in the same write.', true],
  undoable: [
    'Whether it goes only in ten seconds, and can be undone until then; it counts from now in any case.',
    true,
  ],
  undoUntil: ['Until when it can be undone; absent where it went at once.', '2026-12-21T03:04:40.000Z'],
};

/** Writing to somebody who has asked nothing. */
export const outboundTexts: OperationTexts = {
  id: 'writeToCustomer',
  description:
    'The words begin a ticket: no promise runs in it before its customer says something, which opens it like any other. It is about an order or a request of theirs, and transactional. Advertising needs consent and goes by none of this: the request has no purpose to choose.',
  problems: ['order-not-found', 'customer-unreachable', 'staff-ended', 'reply-has-gaps', 'not-ready'],
  request: 'OutboundMessage',
  response: 'TicketReplied',
  fields: {
    ...replyFields,
    customer: ['The id of the customer.', 'aqxkm3v5ydt6b2pn'],
    order: ['The order that it is about, of this customer.', 'shopify-820982911946154508'],
    subject: ['Of an email; without one, it says who writes.', '배송 안내'],
    sendBy: [
      'The channel by which it goes: `email` or `sms`; absent, by email, or by text where no address is known. An AlimTalk answers what was asked, so none begins a conversation.',
      'sms',
    ],
  },
};

export const undoTexts: OperationTexts = {
  id: 'undoReply',
  description:
    'It is neither sent nor counted, as if nobody had pressed it. Undone again, it answers the same for an hour.',
  problems: ['ticket-not-found', 'answer-sent', 'staff-ended'],
  response: 'UndoneReply',
  fields: {
    '{reply}': ['The id that replying answered.', 'm5a2kq7xw3zt6bnv4yhj2csdep'],
    '.id': ['The id of the reply.', 'm5a2kq7xw3zt6bnv4yhj2csdep'],
    '.text': ['Its words; empty once they are gone.', '확인했습니다.'],
    '.subject': ['The subject that was typed with them.', '배송 안내'],
    '.way': ['By what it would have gone.', 'sms'],
    '.template': [
      'The version of a template that they were written from.',
      { id: 'exchange-other-choice', version: 1 },
    ],
    'template.id': ['The id of the template.', 'exchange-other-choice'],
    'template.version': ['Its version.', 1],
  },
};
