import type { FieldTexts, OperationTexts } from '../tag-texts.ts';

/** Of a reply, and of what replying answers. */
export const replyFields: FieldTexts = {
  '.id': ['The id of what was added.', 'm5a2kq7xw3zt6bnv4yhj2csdep'],
  sendBy: ['The channel by which it goes: `email` or `sms`. Absent, it goes the way that `answersGo` names.', 'sms'],
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
    '.template': [
      'The version of a template that they were written from.',
      { id: 'exchange-other-choice', version: 1 },
    ],
    'template.id': ['The id of the template.', 'exchange-other-choice'],
    'template.version': ['Its version.', 1],
  },
};
