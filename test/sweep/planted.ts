import type { Planted } from '../support/bundles/planted.ts';

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
