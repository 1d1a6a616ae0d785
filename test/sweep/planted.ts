import type { Planted } from '../support/bundles/planted.ts';

/** Bugs that the sweep must find, or it is no sweep. */
export const planted: readonly Planted[] = [
  {
    name: 'publish before save',
    file: 'shared/kernel/aggregate.ts',
    from: 'const put = putStored(tableName(), subject, before, after, envelopes, listing);',
    to: `for (const event of envelopes) await dynamo().send(new PutCommand((await import('./aggregate-item.ts')).eventItem(tableName(), event)));
  const put = putStored(tableName(), subject, before, after, [], listing);`,
  },
  {
    name: 'claim without lease',
    file: 'functions/messaging/policy/message.ts',
    from: "if (message.leaseUntil && now < message.leaseUntil) return 'leased';",
    to: "return 'settled';",
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
