import { rmSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import type { AlarmView } from '../../../infra/local/page/snapshot.ts';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { changedAssembly } from '../../support/bundles/changed-assembly.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { times } from '../../support/thorough.ts';
import type { World } from '../../support/world.ts';

interface Reading {
  readonly metric: string;
  /** The dimension, and the resource's name, by a pattern of its logical id where it is one of many. */
  readonly by: Readonly<Record<string, { readonly Ref: string }>>;
  readonly denial?: RegExp;
  /** Another template, in which it goes wrong. */
  readonly wrong?: ((template: string) => string) | undefined;
  readonly story: (world: World) => Promise<unknown>;
}

const group = { ScheduleGroup: { Ref: 'DangolTimersSchedules3B7C6514' } };
const api = { ApiId: { Ref: 'DangolApi8BFBA8B5' } };
const rule = { EventBusName: { Ref: 'DangolBusC86FB64B' }, RuleName: { Ref: 'DangolLoyaltyEventsRule' } };
const relay = { FunctionName: { Ref: 'DangolRelayFunction483FAAF3' } };

const paid = (world: World) => world.shopify('orders/paid', anOrder({ financial_status: 'paid' }));
const paidAndWoken = async (world: World) => {
  await paid(world);
  await world.pass('P8D');
};

const readings: readonly Reading[] = [
  { metric: 'AWS/Lambda Invocations', by: relay, story: paid },
  { metric: 'AWS/ApiGateway Count', by: api, story: paid },
  { metric: 'AWS/ApiGateway 4xx', by: api, story: (world) => world.get('/v1/shops/demo/customers') },
  { metric: 'AWS/SES Send', by: {}, story: paid },
  { metric: 'AWS/Events Invocations', by: rule, story: paid },
  { metric: 'AWS/Scheduler InvocationAttemptCount', by: group, story: paidAndWoken },
  ...['TargetErrorCount', 'InvocationDroppedCount'].map((name) => ({
    ...{ metric: `AWS/Scheduler ${name}`, by: group, story: paidAndWoken, denial: /sts:AssumeRole/ },
    wrong: (template: string) => template.replaceAll('"scheduler.amazonaws.com"', '"ec2.amazonaws.com"'),
  })),
  {
    ...{ metric: 'AWS/Events FailedInvocations', by: rule, story: paid, denial: /sqs:SendMessage/ },
    wrong: (template) => template.replaceAll('"events.amazonaws.com"', '"ec2.amazonaws.com"'),
  },
];

/** The template with an alarm on another metric in the place of the one that the relay lags. */
function reading({ metric, by, wrong = (template) => template }: Reading) {
  const [Namespace, MetricName] = metric.split(' ');
  return (template: string) => {
    const changed = JSON.parse(wrong(template));
    const named = (part: string) => Object.keys(changed.Resources).find((id) => id.startsWith(part)) ?? part;
    const Dimensions = Object.entries(by).map(([Name, { Ref }]) => ({ Name, Value: { Ref: named(Ref) } }));
    const { Properties } = changed.Resources.DangolRelayLagsA9AA4D55;
    Object.assign(Properties, {
      Namespace,
      MetricName,
      Dimensions,
      Statistic: 'Sum',
      Threshold: 0,
      EvaluationPeriods: 1,
    });
    return JSON.stringify(changed);
  };
}

/** How often an alarm on it went off in the story. */
async function rings(each: Reading): Promise<number> {
  const folder = await changedAssembly(reading(each));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const world = await aFastWorld({ assembly: folder });
  if (each.wrong && each.denial) world.expectDenial(each.denial);
  await each.story(world);
  await world.pass('PT5M');
  const { body } = await world.local('GET', '/_local/alarms');
  const [alarm] = (body as AlarmView[]).filter(({ name }) => name.startsWith('DangolRelayLags'));
  world.close();
  return alarm?.transitions.filter(({ to }) => to === 'ALARM').length ?? 0;
}

test.for(readings.slice(0, times(2, readings.length)))(
  '$metric is measured, so that an alarm on it goes off',
  async (each) => {
    expect(await rings(each)).toBeGreaterThan(0);
    if (each.wrong) expect(await rings({ ...each, wrong: undefined })).toBe(0);
  },
);
