import type { Planted } from '../support/planted.ts';

/** Bugs that the sweep must find, or it is no sweep. */
export const planted: readonly Planted[] = [
  {
    name: 'publish before save',
    file: 'shared/aggregate.ts',
    from: 'await dynamo().send(new TransactWriteCommand({ TransactItems: [{ Put: put }, ...items, ...writes, ...also] }));',
    to: `for (const { Put } of items) await dynamo().send(new PutCommand(Put));
    await dynamo().send(new TransactWriteCommand({ TransactItems: [{ Put: put }, ...writes, ...also] }));`,
  },
  {
    name: 'claim without lease',
    file: 'functions/messaging/message.ts',
    from: "if (message.leaseUntil && now < message.leaseUntil) return 'leased';",
    to: "return 'settled';",
  },
  {
    name: 'no version condition',
    file: 'shared/aggregate-item.ts',
    from: '...unchangedSince(before),',
    to: '',
  },
  {
    name: 'ignore what the bus refused',
    file: 'functions/relay/bus.client.ts',
    from: 'left = refused.filter(({ code }) => !isHopeless(code));',
    to: 'left = [];',
    caller: 'relay',
  },
  {
    name: 'swallow what failed',
    file: 'shared/consumer.ts',
    from: 'if (!isLastCrash(receives)) throw error;',
    to: 'if (!isLastCrash(receives)) return;',
  },
];
