import type { TagTexts } from '../tag-texts.ts';

export const numbersTexts: TagTexts = {
  tag: 'Numbers',
  description:
    'What the work on tickets comes to, by agent, kind or channel. They are kept with each change of a ticket, and follow it: an answer that did not arrive counts as nothing, and a ticket that was solved counts as opened again on the day on which it was solved. Tests, spam, tasks and what nobody is known to have asked count nothing. Business seconds are those of the opening hours of the shop. Durations are kept in steps, and told by the end of their step: never shorter than they were.',
  fields: {
    '?from': ['The first day, in the zone of the shop; by default the same as `to`, or today.', '2026-12-21'],
    '?to': ['The last day; at most 31 days are read at once.', '2026-12-21'],
    from: ['The first day.', '2026-12-21'],
    to: ['The last day.', '2026-12-21'],
    '?by': ['By what the items are; an agent sees only their own among those of agents.', 'channel'],
    firstContactKnownTo: [
      'The last day whose tickets are all known to be solved at the first contact, or not: that takes seven days.',
      '2026-12-13',
    ],
    all: ['The numbers of all tickets.'],
    items: ['The numbers by agent, kind or channel.'],
    id: ['The id of the agent in the staff directory, the kind, or the channel.', 'mail'],
    numbers: ['Their numbers.'],
    opened: ['Tickets that were opened. Agents open none.', 12],
    live: ['Of these, by phone or chat.', 4],
    abandoned: ['Calls and chats that ended before anybody answered.', 1],
    firstReplies: ['First replies by a person, after the first message, in business seconds.'],
    nextReplies: ['Later replies, after the oldest message that waited, in business seconds.'],
    handling: [
      'From taking a ticket to answering it, in seconds of any hour; only of tickets that somebody took before they answered. How long somebody wrote is not known.',
    ],
    resolutions: [
      'Tickets that somebody solved, in seconds of any hour in which they waited for the shop: not those in which they waited for the customer.',
    ],
    count: ['How many.', 10],
    halfSeconds: ['Within how many seconds half of them were done; `null` is more than a week.', 300],
    mostSeconds: ['Within how many seconds nine of ten were done; `null` is more than a week.', 1_800],
    inTenMinutes: ['How many came within ten business minutes.', 9],
    reopened: ['How many of them were opened again since.', 1],
    endedBySilence: ['Tickets that ended because their customer said nothing more.', 2],
    firstContact: [
      'Tickets that were solved after one message of a known customer, who asked nothing about the same order, or of the same kind where an order is not known, in the seven days after.',
    ],
    known: ['Of how many it is known.', 5],
    solved: ['How many were.', 4],
    promisesKept: ['Answers that came before their promised time.', 9],
  },
  operations: {
    'GET /v1/shops/{shop}/care/numbers': {
      id: 'getCareNumbers',
      problems: ['query-invalid', 'shop-not-found', 'not-ready'],
      response: 'CareNumbers',
    },
  },
};
