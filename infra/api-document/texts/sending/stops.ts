import type { TagTexts } from '../tag-texts.ts';

const monday = '2026-11-30T01:00:00.000Z';

export const stopTexts: TagTexts = {
  tag: 'Stops',
  description: 'Sending that people of the shop, or whoever operates the system, have stopped.',
  fields: {
    items: ['What is stopped now.'],
    ended: ['The latest stops of the shop that are over, the newest first.'],
    id: ['The id of the stop, which says what is stopped.', 'channel~email'],
    '{stop}': ['The id of the stop.', 'channel~email'],
    scope: ['What is stopped: everything, a channel, a journey or a purpose.'],
    of: ['Which channel, journey or purpose; absent where everything is stopped.', 'email'],
    why: ['Why, in the words of who stopped it; without names of customers.', 'A wrong price stands in the letter.'],
    by: ['The id of who stopped it.', 'hana'],
    since: ['Since when it is stopped.', monday],
    isStageWide: ['It holds for all shops, and only whoever operates the system ends it.'],
    resumedAt: ['When it ended.', monday],
    resumedBy: ['The id of who ended it.', 'hana'],
  },
  operations: {
    'GET /v1/shops/{shop}/stops': { id: 'listStops', response: 'StopList' },
    'POST /v1/shops/{shop}/stops': {
      id: 'stopSending',
      description:
        'Once this is answered, nothing of that scope is sent that was not on its way to the provider already: it is held, and listed by `GET …/messages/held`. Stopping everything includes answers of people, receipts, and mails to the staff. What is stopped already stays as it is. A journey or a shop that there is not is refused.',
      problems: ['stop-limit', 'shop-not-found'],
      request: 'StopRequest',
      response: 'Stop',
    },
    'DELETE /v1/shops/{shop}/stops/{stop}': {
      id: 'resumeSending',
      description:
        'What was held goes within some ten minutes, transactional messages first, unless it is no longer useful or something else is against it.',
      problems: ['stop-not-found'],
      response: 'EndedStop',
      isUnversioned: true,
    },
  },
};
