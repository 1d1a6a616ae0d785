import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { all, resources } from '../infra/template/template.ts';
import { root, sources } from '../rules/source.ts';
import { type Emitted, wholeRun } from '../support/record.ts';
import { alarms, deadLetterQueues, type LookedAt, lookedAt } from './looked-at.ts';

const { emitted, open } = wholeRun();
const ours = 'Dangol';

interface Measured {
  readonly names: readonly string[];
  readonly source: string;
  /** None: it is measured of the whole account. */
  readonly by?: { readonly dimension: string; readonly type: string; readonly attribute: string };
}

/** What AWS measures by itself, as its documentation says: the dimension, and what of which resource its value is. */
const measured: Readonly<Record<string, Measured>> = {
  'AWS/SQS': {
    names: ['ApproximateAgeOfOldestMessage', 'ApproximateNumberOfMessagesVisible'],
    by: { dimension: 'QueueName', type: 'AWS::SQS::Queue', attribute: 'QueueName' },
    source: 'SQS developer guide, available CloudWatch metrics, read 2026-11-25',
  },
  'AWS/Lambda': {
    names: ['Errors', 'IteratorAge'],
    by: { dimension: 'FunctionName', type: 'AWS::Lambda::Function', attribute: 'Ref' },
    source: 'Lambda developer guide, types of metrics for functions, read 2026-11-25',
  },
  'AWS/Scheduler': {
    names: ['TargetErrorCount'],
    by: { dimension: 'ScheduleGroup', type: 'AWS::Scheduler::ScheduleGroup', attribute: 'Ref' },
    source: 'Scheduler user guide, monitoring with CloudWatch, read 2026-11-29',
  },
  'AWS/ApiGateway': {
    names: ['5xx'],
    by: { dimension: 'ApiId', type: 'AWS::ApiGatewayV2::Api', attribute: 'Ref' },
    source: 'API Gateway developer guide, metrics for HTTP APIs, read 2026-11-25',
  },
  'AWS/SES': {
    names: ['Reputation.BounceRate', 'Reputation.ComplaintRate'],
    source: 'SES developer guide, monitoring your sender reputation with CloudWatch, read 2026-11-29',
  },
};

/** A shop that was taken in meanwhile has its graphs with the next deployment. */
const deployed = readdirSync(join(root, 'infra', 'stages', 'dev', 'shops')).map((file) => file.replace(/\.json$/, ''));
const isDeployed = (shop: string | undefined) => shop === undefined || deployed.includes(shop);

const nameOf = ({ namespace, name, dimensions }: Emitted) =>
  `${namespace} ${name} ${JSON.stringify(Object.entries(dimensions).sort())}`;
const told = new Set(emitted.map(nameOf));

/** Why nothing will ever be seen there, if so. */
function dead(look: LookedAt): string | undefined {
  const { namespace, name, dimensions } = look;
  if (namespace === ours) return told.has(nameOf(look)) ? undefined : 'no flow emitted it';
  const known = measured[namespace];
  if (!known?.names.includes(name)) return 'it is not in the table of what AWS measures';
  const { by } = known;
  const [[dimension, value = ''] = [], ...more] = Object.entries(dimensions);
  if (dimension !== by?.dimension || more.length > 0)
    return `it is measured by ${by?.dimension ?? 'no dimension'} alone`;
  if (!by) return undefined;
  const [, id = '', attribute] = /^@(\w+)\.(\w+)$/.exec(value) ?? [];
  const resource = resources.find((each) => each.id === id);
  if (resource?.type !== by.type || attribute !== by.attribute)
    return `${value} is not the ${by.attribute} of an ${by.type} of this stack`;
  const reads = all<{ readonly StartingPosition?: string; readonly FunctionName: { readonly Ref: string } }>(
    'AWS::Lambda::EventSourceMapping',
  ).some(({ properties }) => properties.StartingPosition && properties.FunctionName.Ref === id);
  return name === 'IteratorAge' && !reads ? 'the function reads no stream' : undefined;
}

test('every story has a world of its own and ended it, so that all it used and emitted is known', () => {
  const clouds = sources('test').filter(({ text }) => / startCloud\(/.test(text));
  expect(clouds.map(({ path }) => path)).toEqual(['test/support/world.ts']);
  expect(open).toEqual([]);
});

describe('no dead glass', () => {
  // @thorough
  test('every metric that a widget or an alarm reads is one that something emits', () => {
    expect(lookedAt.length).toBeGreaterThan(80);
    expect(lookedAt.filter(({ namespace }) => namespace === ours).length).toBeGreaterThan(15);
    const faults = lookedAt.flatMap((look) => {
      const why = dead(look);
      return why ? [`${look.where} reads ${nameOf(look)}: ${why}.`] : [];
    });
    expect(faults).toEqual([]);
  });

  test('every metric that we emit is looked at: each costs $0.30 a month', () => {
    const seen = new Set(lookedAt.map(nameOf));
    const own = emitted.filter(({ namespace, dimensions }) => namespace === ours && isDeployed(dimensions.shop));
    expect(own.length).toBeGreaterThan(20);
    const unseen = own.filter((metric) => !seen.has(nameOf(metric)));
    expect(unseen.map((metric) => `${nameOf(metric)} is on no widget and in no alarm, and is paid for.`)).toEqual([]);
  });

  test('every queue of dead letters has its alarm', () => {
    const queues = [...deadLetterQueues()];
    expect(queues.length).toBeGreaterThan(10);
    const watched = new Set(
      alarms.flatMap(({ path }) =>
        lookedAt
          .filter(({ where, name }) => where === path && name === 'ApproximateNumberOfMessagesVisible')
          .map(({ dimensions }) => dimensions.QueueName),
      ),
    );
    const silent = queues.filter((id) => !watched.has(`@${id}.QueueName`));
    expect(silent.map((id) => resources.find((each) => each.id === id)?.path)).toEqual([]);
  });

  test('every alarm names its heading in the runbook, and every heading that is for an alarm is named by one', () => {
    const runbook = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'runbook.md'), 'utf8');
    const sections = runbook.split(/^## /m).slice(1);
    const headings = sections
      .filter((each) => each.includes('\n### What it means\n'))
      .map((each) => each.split('\n')[0]);
    const named = alarms.map(({ path, properties }) => {
      const [, heading = ''] = /Runbook: docs\/runbook\.md, "(.+)"\.$/.exec(properties.AlarmDescription ?? '') ?? [];
      return { path, heading };
    });
    const lost = named.filter(({ heading }) => !headings.includes(heading));
    expect(lost.map(({ path, heading }) => `${path}: the runbook does not say what "${heading}" means.`)).toEqual([]);
    const idle = headings.filter((heading) => !named.some((each) => each.heading === heading));
    expect(idle.map((heading) => `No alarm leads to "${heading}".`)).toEqual([]);
  });
});
