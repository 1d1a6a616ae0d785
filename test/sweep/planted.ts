import { callStory, mailStory, trayStory } from '../flows/doors/story.ts';
import type { Planted } from '../support/bundles/planted.ts';
import type { Story } from '../support/sweep.ts';

/** Bugs that the sweep must find, or it is no sweep. */
export const planted: readonly Planted[] = [
  {
    name: 'publish before save',
    file: 'shared/kernel/aggregate.ts',
    from: '  const { writes, stored } = writesOf(...decided);\n  if (writes.length',
    to: `  const { writes, stored } = writesOf(...decided);
  const item = writes[0]?.Put?.Item;
  if (item?.newEvents) {
    const early = { ...item, sk: 'PERSONAL#' + item.version };
    await dynamo().send(new PutCommand({ TableName: tableName(), Item: early }));
    item.newEvents = undefined;
  }
  if (writes.length`,
  },
  {
    name: 'claim without lease',
    file: 'functions/messaging/policy/message.ts',
    from: "if (message.leaseUntil && now < message.leaseUntil) return 'leased';",
    to: "return 'settled';",
    caller: 'messaging.send',
    operation: 'SendRawEmail',
  },
  {
    name: 'no version condition',
    file: 'shared/kernel/aggregate-item.ts',
    from: '...unchangedSince(before?.version) } };',
    to: '} };',
  },
  {
    name: 'ignore what the bus refused',
    file: 'functions/relay/bus.client.ts',
    from: 'left = refused.filter(({ code }) => !isPermanent(code));',
    to: 'left = [];',
    caller: 'relay',
  },
  {
    name: 'swallow what failed',
    file: 'shared/kernel/consumer.ts',
    from: 'if (!isLastCrash(receives)) throw error;',
    to: 'if (!isLastCrash(receives)) return;',
  },
];

/** Bugs at the doors of care, with the story of the door that shows each. */
export const plantedAtDoors: readonly (Planted & { readonly story: Story })[] = [
  {
    name: 'a mail that comes again is taken for a copy of itself, and its files are dropped',
    file: 'functions/care/inbound/mail-ticket.store.ts',
    from: 'if (message === incoming.id) return ticket !== destination;',
    to: '',
    caller: 'care.inbound-mail',
    story: mailStory,
  },
  {
    name: 'a mail of the tray is named by when it was taken',
    file: 'functions/care/inbound/mail-ticket.store.ts',
    from: 'addressed.ticket : ticketId(shop, id);',
    to: 'addressed.ticket : ticketId(shop, id, at);',
    caller: 'care.api',
    story: trayStory,
  },
  {
    name: 'a call is named by when it was reported',
    file: 'functions/care/calls/calls.routes.ts',
    from: "'id', report.call);",
    to: "'id', report.call, systemClock());",
    caller: 'care.api',
    operation: 'TransactWriteItems',
    story: callStory,
  },
];
