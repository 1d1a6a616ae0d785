// @thorough
import { afterEach, expect, test } from 'vitest';
import type { AlarmView } from '../../../infra/local/page/snapshot.ts';
import { all } from '../../infra/template/template.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { FaultAt } from '../../support/faults/call-faults.ts';
import type { World } from '../../support/world.ts';
import { aBuyer } from './ringing.ts';

let world: World | undefined;
afterEach(() => {
  world?.close();
  world = undefined;
});

interface Silence {
  readonly why: string;
  readonly faultAt?: FaultAt;
  readonly first?: (world: World) => unknown;
  /** The alarms that go off, and after how many minutes. */
  readonly rings: Readonly<Record<string, number>>;
}

const silences: readonly Silence[] = [
  {
    why: 'SES asks to slow down at each mail',
    first: ({ cloud }) => cloud.ses.account.set({ maxSendRate: 0 }),
    rings: { 'Messaging/DecidesNothing': 32, 'Relay/EventsWait': 44 },
  },
  {
    why: 'SES answers each mail with an error of its own',
    faultAt: ({ operation }) => (operation === 'SendRawEmail' ? 'error' : undefined),
    rings: { 'Messaging/DecidesNothing': 17 },
  },
  {
    why: 'the rules that bring requests to the sender are switched off',
    first: ({ cloud }) => {
      for (const { rules } of cloud.buses.values()) {
        const others = rules.filter(({ name }) => !/MessagingSend(Bulk)?MessageRequested/.test(name));
        rules.splice(0, rules.length, ...others);
      }
    },
    rings: { 'Messaging/DecidesNothing': 17 },
  },
  {
    why: 'the sender crashes at all that it hears',
    faultAt: ({ caller }) => (caller === 'messaging.send' ? 'killed-before' : undefined),
    rings: { 'Messaging/Send/IsLate': 7, 'Messaging/DecidesNothing': 17 },
  },
  {
    why: 'AWS has paused the account',
    first: ({ cloud }) => cloud.ses.account.set({ sending: 'paused-by-aws' }),
    rings: { 'Messaging/SenderRefused': 2 },
  },
];

const paths = new Map(all('AWS::CloudWatch::Alarm').map(({ id, path }) => [id, path]));

test.for(silences)('nothing can be sent for an hour, as $why', async ({ faultAt, first, rings }) => {
  let isWrong = false;
  const at: World = await aFastWorld({ hourly: true, faultAt: (call) => (isWrong ? faultAt?.(call) : undefined) });
  world = at;
  const buys = aBuyer();
  await buys(at);
  await at.pass('PT20M');
  expect(at.cloud.ses.delivered).toHaveLength(1);

  isWrong = true;
  first?.(at);
  const began = Date.parse(at.now());
  for (let minute = 0; minute < 70; minute++) {
    if (minute % 10 === 0 && minute < 60) await buys(at);
    await at.pass('PT1M');
  }
  const { body } = await at.local('GET', '/_local/alarms');
  const rang = (body as AlarmView[]).flatMap((view) => {
    const off = view.transitions.find(({ to, at: when }) => to === 'ALARM' && Date.parse(when) > began);
    return off ? [[paths.get(view.name) ?? view.name, Math.round((Date.parse(off.at) - began) / 60_000)] as const] : [];
  });
  expect(Object.fromEntries(rang)).toEqual(rings);
});
