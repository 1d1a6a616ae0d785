import type { OperationTexts, TagTexts } from '../tag-texts.ts';
import { hoursFields } from './hours.ts';

const promisesPath = '/v1/shops/{shop}/promises';
const token = 'k3v5ydt6b2pnaqxm7w4zlhjc2e';
const begunAt = '2026-11-27T01:00:00.000Z';

const promisePreview: Pick<OperationTexts, 'response'> = { response: 'PromisePreview' };
export const promisesTexts: TagTexts = {
  tag: 'Promises',
  description:
    'In how many business minutes a person answers, by channel, kind of ticket and tier of the customer. A change of the promises, or of the opening hours in which they count, first replays the tickets of the last 90 days; the token of the finished replay applies exactly this change. Tickets that are open keep the promise that they were given.',
  fields: {
    ...hoursFields,
    '{token}': ['The token of the replay.', token],
    token: ['The token of the replay: once it is finished, it applies exactly this change.', token],
    promises: [
      'The promises. Of several rows that match a ticket, the one with more conditions counts; of as many, that of a tier, then that of a kind.',
    ],
    'missed.before': ['By what is in force.', 3],
    'missed.after': ['By the change.', 5],
    rows: ['To whom what is promised. One row is for all tickets, with both promises.'],
    channel: ['By which channel the customer writes.', 'chat'],
    kind: ['What the ticket is about.', 'question'],
    tier: ['The tier of the customer; in the result of a replay, `none` for people without one.', 'patron'],
    firstReply: ['In how many business minutes a person answers first.', 10],
    nextReply: ['In how many business minutes a person answers what is written later.', 10],
    calendar: ['The calendar in which the minutes count; by default the opening hours of the shop.', 'evening'],
    warnAt: ['After what share of the time agents are warned, in basis points.', 8_000],
    calendars: [
      'Calendars by their names, each as the opening hours of the shop.',
      { evening: { week: { mon: [{ from: '18:00', to: '22:00' }] } } },
    ],
    edition: ['How many changes were applied so far; 0 while the shipped promises are in force.', 1],
    proposed: ['The change.'],
    hours: ['Opening hours that the shop is to have.'],
    state: [
      'Whether all tickets were read. A replay is `outdated` after a day, or when something else is in force.',
      'finished',
    ],
    begunAt: ['When it was begun.', begunAt],
    finishedAt: ['When it was finished.', begunAt],
    tickets: ['How many tickets were read so far: 20,000 at most.', 1_200],
    'later.promises': ['How many they are.', 12],
    'earlier.promises': ['How many they are.', 12],
    promised: ['How many promises were made.', 120],
    later: ['Promises that would have been due later.'],
    earlier: ['Promises that would have been due earlier.'],
    meanMinutes: ['By how many minutes on average.', 25],
    longestMinutes: ['By how many minutes at most.', 50],
    missed: ['How many promises were missed, if people had answered when they did.'],
    tiers: ['People by their tier.'],
    'tiers.later': ['How many would have been promised an answer later.', 4],
    'tiers.missed': ['For how many more promises would have been missed.', 2],
    isCut: ['There are more tickets than are read: the figures are of those that were.', true],
  },
  operations: {
    [`GET ${promisesPath}`]: { id: 'getPromises', problems: ['shop-not-found'], response: 'PromisesInForce' },
    [`POST ${promisesPath}/preview`]: {
      id: 'previewPromises',
      description:
        'Answers at once; the tickets are read page by page. Read the preview until its `state` is `finished`. Answers are taken to have come when they came.',
      status: 202,
      problems: ['shop-not-found'],
      request: 'ProposedPromises',
      ...promisePreview,
    },
    [`GET ${promisesPath}/previews/{token}`]: {
      id: 'getPromisePreview',
      problems: ['shop-not-found', 'preview-not-found'],
      ...promisePreview,
    },
    [`POST ${promisesPath}/apply`]: {
      id: 'applyPromises',
      description:
        'Promises are in force at once. Opening hours are a part of the document of the shop some seconds later, unless others were set there since: then it keeps those.',
      status: 202,
      problems: ['shop-not-found', 'preview-not-found', 'preview-running', 'preview-outdated'],
      request: 'ApplyPromises',
      ...promisePreview,
    },
  },
};
