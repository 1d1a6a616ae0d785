import * as v from 'valibot';
import type { StoredState } from '../engine/journal.ts';
import { place } from '../protocol/place.ts';
import type { Resource } from '../template/template.ts';
import type { Cloud } from './cloud.ts';

const dayMs = 86_400_000;

/** Recurring work: what expires in tables and buckets, and scheduled rules. */
export function recur(cloud: Cloud, state: StoredState): void {
  // DynamoDB and S3 remove what has expired within days; here once a day.
  every(cloud, state, 'forgotten', dayMs, () => {
    cloud.s3.removeExpired();
    void cloud.dynamoDb.removeExpired();
  });
  if (!cloud.hourly) return;
  for (const rule of cloud.stack.resources) {
    if (rule.type === 'AWS::Events::Rule' && rule.properties.ScheduleExpression) addRecurring(cloud, state, rule);
  }
}

function every(cloud: Cloud, state: StoredState, name: string, periodMs: number, act: () => void): void {
  const { kernel } = cloud;
  const from = (since: number) => {
    kernel.journal.put(name, since);
    kernel.at(Math.max(since + periodMs, kernel.now()), () => {
      kernel.ready(act);
      from(kernel.now());
    });
  };
  from((state.get(name) as number | undefined) ?? kernel.now());
}

const ruleShape = v.object({
  ScheduleExpression: v.pipe(v.string(), v.regex(/^rate\(1 hour\)$/, 'is no rate that is known here')),
  State: v.literal('ENABLED'),
  Targets: v.array(v.object({ Arn: v.string() })),
});

/** Lambda waits a minute before it tries an asynchronous event again, then two. */
const ruleRetrySeconds = [60, 120];

/** A scheduled rule that invokes functions. */
function addRecurring(cloud: Cloud, state: StoredState, { id, properties }: Resource): void {
  const { Targets } = v.parse(ruleShape, properties);
  const { functions, kernel, faults } = cloud;
  const ruleArn = `arn:aws:events:${place.region}:${place.account}:rule/${cloud.stack.name}-${id}`;
  const call = async (name: string, waits: readonly number[]): Promise<void> => {
    const outcome = await functions.invoke(name, { 'detail-type': 'Scheduled Event', resources: [ruleArn] });
    const [wait, ...more] = waits;
    if (outcome.ok || wait === undefined) return;
    kernel.at(kernel.now() + wait * 1000, () => kernel.ready(() => void call(name, more)));
  };
  every(cloud, state, `recurring/${id}`, 3_600_000, () => {
    for (const { Arn } of Targets) {
      const context = { 'aws:SourceArn': ruleArn };
      const invocation = { principal: 'events.amazonaws.com', action: 'lambda:InvokeFunction', resource: Arn, context };
      if (!cloud.allows(id, invocation)) continue;
      const name = Arn.split(':').at(-1) ?? '';
      if (faults.injects('invoked-twice', name)) kernel.ready(() => void call(name, []));
      void call(name, ruleRetrySeconds);
    }
  });
}
