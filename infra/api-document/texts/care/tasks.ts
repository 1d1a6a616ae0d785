import type { FieldTexts, OperationTexts } from '../tag-texts.ts';

export const taskFields: FieldTexts = {
  task: ['Of a task: what is to be done.'],
  'task.what': ['What is to be done.', 'call-back'],
  'task.ended': ['Why a late parcel’s task ended by itself.', 'arrived'],
};

/** Who does it, and by when. `action`: the texts of what changes a ticket. */
export const taskOperations = (
  action: (id: string, description: string) => OperationTexts,
): Readonly<Record<string, OperationTexts>> => ({
  'POST /v1/shops/{shop}/tickets/{id}/assignment': {
    ...action('assignTicket', 'Who answers a ticket that nobody has taken, takes it by that.'),
    problems: ['ticket-not-found', 'ticket-closed', 'ticket-merged', 'staff-ended', 'staff-not-found', 'query-invalid'],
    request: 'Assignment',
    fields: {
      to: ['Who answers it: `me`, the id of a person of the staff directory, or null for nobody.', 'me'],
      '.id': ['The id of what was added.', 'm5a2kq7xw3zt6bnv4yhj2csdep'],
    },
  },
  'POST /v1/shops/{shop}/tickets/{id}/due': {
    ...action('putOffTask', 'By when a task is to be done. Agents are told of it again before the new time.'),
    problems: ['ticket-not-found', 'ticket-closed', 'ticket-merged', 'staff-ended', 'not-ready'],
    request: 'TaskDue',
    fields: {
      due: ['By when, an instant of any offset, within a year.', '2026-12-22T10:00:00+09:00'],
      '.id': ['The id of what was added.', 'm5a2kq7xw3zt6bnv4yhj2csdep'],
    },
  },
  'POST /v1/shops/{shop}/tasks': {
    id: 'giveTask',
    description:
      'A ticket of the kind `task`: it stands in the queue by when it is due, agents are told before that, and everybody once it is over. Its customer hears nothing. Without an Idempotency-Key, the same task by the same person is the same one.',
    problems: ['order-not-found', 'staff-not-found', 'staff-ended', 'not-ready'],
    request: 'NewTask',
    response: 'TicketAction',
    fields: {
      what: ['What is to be done.', 'call-back'],
      text: ['What it is, in words that only colleagues read.', '설치가 끝났는지 여쭤보기'],
      due: ['By when, an instant of any offset, within a year.', '2026-12-22T10:00:00+09:00'],
      customer: ['Whom it is about.', 'aqxkm3v5ydt6b2pn'],
      order: [
        'The order that it is about; the task is then of the customer of the order.',
        'shopify-820982911946154508',
      ],
      '.id': ['The id of what was added.', 'm5a2kq7xw3zt6bnv4yhj2csdep'],
    },
  },
});
