import { personHolders } from '../../shared/events/privacy.ts';
import { type DataPlace, type Datum, inUse, type TableRegister } from './place.ts';

const all: readonly Datum[] = [
  ...([
    'address',
    'birthday',
    'email',
    'email digest',
    'name',
    'phone',
    'phone digest',
    'platform id',
    'platform id digest',
  ] as const),
  ...(['staff name', 'words'] as const),
];

/** Kinds of items that every table may have. */
export const everyTable: Omit<TableRegister, 'table'> = {
  personal: [
    {
      at: ['* PERSONAL'],
      what: 'events that name a person or have their words',
      data: [
        'birthday',
        'email',
        'email digest',
        'name',
        'phone',
        'phone digest',
        'platform id',
        'platform id digest',
        'words',
      ],
      why: 'they are told to who needs them, and told again when that failed',
      until: '30 days',
      erasure: 'ends',
    },
    {
      at: ['idempotency ANSWER'],
      what: 'the answer to a call, by its key',
      data: ['email digest', 'words'],
      why: 'the same call again is answered in the same way, and does nothing',
      until: '7 days',
      erasure: 'ends',
    },
    {
      at: ['traces'],
      what: 'in which items something of a customer or an address lies',
      data: ['email digest', 'phone digest'],
      why: 'an erasure finds all of it, and reads nothing else',
      until: inUse,
      erasure: 'erased',
    },
    {
      at: personHolders.map((holder) => `requests-${holder} STATE`),
      what: 'that somebody was erased, by the id that Dangol gave and by the digests of their addresses',
      data: ['email digest', 'phone digest'],
      why: 'what comes late, or again, brings nobody back',
      until: inUse,
      erasure: 'stays',
    },
  ],
  none: ['* EVENT', '* EVENTS', '* MARK', 'shop STATE'],
};

/** Places outside of tables that the local runtime has too. */
export const aroundTables: readonly DataPlace[] = [
  {
    at: ['stream'],
    what: 'the streams of the tables, each change of an item',
    data: all,
    why: 'events are taken from them',
    until: '24 hours',
    erasure: 'ends',
  },
  {
    at: ['events'],
    what: 'the event bus and its archive',
    data: all.filter((datum) => datum !== 'address'),
    why: 'a consumer that failed gets its events again',
    until: '14 days',
    erasure: 'ends',
  },
  {
    at: ['queue'],
    what: 'the queues between capabilities, and their dead letters',
    data: all.filter((datum) => datum !== 'address'),
    why: 'work waits there, and what failed is done again',
    until: '14 days',
    erasure: 'ends',
  },
  {
    at: ['bucket RelayUndelivered'],
    what: 'events that could not be told',
    data: all,
    why: 'a person puts them back: see the runbook',
    until: '30 days',
    erasure: 'ends',
  },
  {
    at: ['bucket CareMails'],
    what: 'mails, as they came',
    data: ['email', 'name', 'words'],
    why: 'a mail is answered before it is understood, and read again when that failed',
    until: '30 days',
    erasure: 'ends',
  },
  {
    at: ['bucket CareFilesBucket'],
    what: 'what customers sent with their words: pictures, documents',
    data: ['words'],
    why: 'who answers sees what it is about; an upload that nobody claims ends after a day',
    until: inUse,
    erasure: 'erased',
  },
  {
    at: ['async-delivery'],
    what: 'the notice of a mail that Lambda has in hand',
    data: ['email'],
    why: 'it is tried again when the function failed',
    until: 'six hours',
    erasure: 'ends',
  },
];

/** Places that hold ids, figures and states only. */
export const withoutPersonalData: readonly string[] = [
  // The shop's pictures; what cameras write into them is taken out.
  'bucket MessagingFilesBucket',
  ...['delivery', 'log', 'metric', 'parameter', 'schedule'],
];

/** Places outside of the stack's own data, which no test can look into. */
export const elsewhere: readonly Omit<DataPlace, 'data' | 'erasure'>[] = [
  {
    at: ['backups of the tables'],
    what: 'each state of every table in the last 35 days (point-in-time recovery)',
    why: 'a table is restored after a mistake; what was erased since is erased again: see the runbook',
    until: '35 days',
  },
  {
    at: ['mailboxes of the readers'],
    what: 'every mail that was sent; Amazon SES stores none',
    why: 'it is theirs',
    until: 'as they wish',
  },
  {
    at: ['Cognito, or the issuer of the team'],
    what: 'names and addresses of the people of the shop',
    why: 'they log in',
    until: 'as long as they work for the shop',
  },
  {
    at: ['cookies of the desk'],
    what: 'the id of a session, and the language; no customer has a cookie',
    why: 'people of the shop stay logged in',
    until: 'an idle hour, twelve hours at most',
  },
];
