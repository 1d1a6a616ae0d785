import type { Attempt } from '../access/policies.ts';
import type { CloudWatch } from '../cloudwatch/cloudwatch.ts';
import { place } from '../protocol/place.ts';
import type { EventBus } from '../services/event-bus.ts';
import type { Firing, SchedulerActions } from '../services/scheduler.ts';
import type { Queue } from '../services/sqs.ts';
import type { Calls } from './calls.ts';

/** The account in which the Scheduler acts. */
interface SchedulerAccount {
  readonly buses: ReadonlyMap<string, EventBus>;
  readonly cloudWatch: CloudWatch;
  readonly calls: Calls;
  readonly allows: (who: string, attempt: Attempt) => boolean;
  readonly queue: (arn: string) => Queue | undefined;
}

/** The actions of EventBridge Scheduler in an account, with the role of a schedule. */
export function schedulerActions(cloud: SchedulerAccount): SchedulerActions {
  /** It assumes the role for a group of schedules, which is the source ARN. */
  const assumesRole = ({ group, target }: Firing) => {
    const sourceArn = `arn:aws:scheduler:${place.region}:${place.account}:schedule-group/${group}`;
    const context = { 'aws:SourceAccount': place.account, 'aws:SourceArn': sourceArn };
    const assume = { principal: 'scheduler.amazonaws.com', action: 'sts:AssumeRole', resource: target.RoleArn };
    return cloud.allows('Scheduler', { ...assume, context });
  };
  const measure = ({ group }: Firing, metric: string) =>
    cloud.cloudWatch.measure('AWS/Scheduler', metric, { ScheduleGroup: group });
  return {
    measure,
    fire(firing, entry) {
      const { Arn, RoleArn } = firing.target;
      const bus = [...cloud.buses.values()].find(({ arn }) => arn === Arn);
      const context = { 'events:detail-type': entry.DetailType, 'events:source': entry.Source };
      const put = { principal: RoleArn, action: 'events:PutEvents', resource: Arn, context };
      if (!bus) cloud.calls.denials.push(`Scheduler: there is no bus ${Arn}`);
      if (bus && assumesRole(firing) && cloud.allows('Scheduler', put)) bus.put(entry);
      else for (const metric of ['TargetErrorCount', 'InvocationDroppedCount']) measure(firing, metric);
    },
    giveUp(firing, because) {
      const { group, name, at, refusals, target } = firing;
      const { Arn } = target.DeadLetterConfig;
      const send = { principal: target.RoleArn, action: 'sqs:SendMessage', resource: Arn };
      if (!assumesRole(firing) || !cloud.allows('Scheduler', send)) return;
      const attributesOf = {
        SCHEDULE_ARN: `${group}/${name}`,
        SCHEDULED_TIME: new Date(at).toISOString(),
        TARGET_ARN: target.Arn,
        EXHAUSTED_RETRY_CONDITION: because,
        RETRY_ATTEMPTS: String(refusals),
      };
      const attributes = Object.entries(attributesOf).map(([key, StringValue]) => [
        key,
        { DataType: 'String', StringValue },
      ]);
      cloud.queue(Arn)?.send(target.Input, { attributes: Object.fromEntries(attributes) });
    },
  };
}
