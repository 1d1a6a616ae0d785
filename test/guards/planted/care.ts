import type { Bug } from './bug.ts';

const store = 'functions/care/care.store.ts';
const events = 'functions/care/care.events.handler.ts';
const mail = 'functions/care/care.inbound-mail.handler.ts';
const boxes = 'functions/care/mailboxes.store.ts';

export const care: readonly Bug[] = [
  {
    name: 'a ticket number that nobody guards',
    file: store,
    from: 'next: number + 1 }, ...isFree }',
    to: 'next: number + 1 } }',
    breaks: 'two tickets of one number',
  },
  {
    name: 'a counter of all shops',
    file: store,
    from: "pk: `counter/${shop}/tickets`, sk: 'COUNTER'",
    to: "pk: `counter/${shop.slice(0, 0)}/tickets`, sk: 'COUNTER'",
    breaks: "a shop's ticket numbers show how many tickets other shops have",
    by: ['test/flows/mailboxes.test.ts'],
  },
  {
    name: 'a ticket that stays where it stood in the queue',
    file: store,
    from: 'const moved = from && canonical(from) !== canonical(to);',
    to: 'const moved = false;',
    breaks: 'a solved ticket is still listed as open',
    by: ['test/flows/ticket.test.ts'],
  },
  {
    name: 'receipts that are not counted',
    file: store,
    from: '...receipts.map((each, n) => receiptsItem(table, receiptKeys[n] ??',
    to: '...receipts.slice(9).map((each, n) => receiptsItem(table, receiptKeys[n] ??',
    breaks: 'two machines answer each other for ever',
    by: ['test/flows/anonymous-mail.test.ts'],
  },
  {
    name: 'receipts without their shop',
    file: store,
    from: '`receipts/${shop}/${',
    to: '`receipts/${shop.slice(0, 0)}/${',
    breaks: 'a person who wrote to one shop gets no receipt from another',
    by: ['test/flows/mailboxes.test.ts'],
  },
  {
    name: 'a contact without its shop',
    file: store,
    from: '`contact/${shop}/${addressId(address)}`',
    to: '`contact/${shop.slice(0, 0)}/${addressId(address)}`',
    breaks: "a mail to one shop is put to another shop's customer",
    by: ['test/flows/mailboxes.test.ts'],
  },
  {
    name: 'words that are not written',
    file: store,
    from: '...(words ? [wordsItem(table, subject, words)] : []),',
    to: '',
    breaks: 'an agent sees a ticket without what was written',
    by: ['test/flows/ticket.test.ts'],
  },
  {
    name: 'an older answer counts',
    file: events,
    from: 'before && before.version >= event.version',
    to: 'before && before.version > event.version + 1_000',
    breaks: 'an answer that was corrected stands as it was before',
  },
  {
    name: 'a warning that is not said',
    file: events,
    from: 'warn ? [...events, warning(state, shop)] : events',
    to: 'events',
    breaks: 'nobody is warned before a promise is missed',
    by: ['test/flows/ticket.test.ts'],
  },
  {
    name: 'a wake before its time',
    file: events,
    from: 'const { state, events, warn } = due(before, turn.now);',
    to: "const { state, events, warn } = due(before, '2999-01-01T00:00:00.000Z');",
    breaks: 'promises are missed before they are due',
    by: ['test/flows/ticket.test.ts'],
  },
  {
    name: 'a mail of whoever says so',
    file: mail,
    from: 'const isTheirs = !before || (sender.isVerified && isOf(before, sender, customer));',
    to: 'const isTheirs = !before || isOf(before, sender, customer);',
    breaks: "a forged sender goes on with somebody else's ticket",
    by: ['test/flows/anonymous-mail.test.ts'],
  },
  {
    name: 'a mail under a new id each time',
    file: mail,
    from: "base32Id(26, 'mail', shop, envelope.messageId)",
    to: "base32Id(26, 'mail', shop, envelope.messageId, systemClock())",
    breaks: 'a mail that SES brings twice is two tickets',
  },
  {
    name: 'an answer to a machine',
    file: mail,
    from: "if (isAutomatic(mail, sender.address)) return 'automatic';",
    to: '',
    breaks: 'our receipt answers an automatic answer',
    by: ['test/flows/anonymous-mail.test.ts'],
  },
  {
    name: 'the mailbox of whoever had it first',
    file: boxes,
    from: 'if (known && (known.mailboxes ?? [mailbox]).includes(mailbox)) return shop;',
    to: 'if (known) return shop;',
    breaks: 'mail for one shop comes to the shop that gave the address up',
    by: ['test/flows/mailboxes.test.ts'],
  },
];
