import { Duration, Fn, Stack } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Env as AuditEnv } from '../functions/timers/timers.audit.handler.ts';
import type { Env } from '../functions/timers/timers.events.handler.ts';
import { timersSubscriptions } from '../functions/timers/timers.events.subscriptions.ts';
import type { MetricName } from '../shared/aws/metrics.ts';
import { source } from '../shared/events/event.ts';
import { TimerDue } from '../shared/events/timers.ts';
import { alarm } from './constructs/alarm.ts';
import { Consumer } from './constructs/consumer.ts';
import { DangolFunction } from './constructs/function.ts';
import { dataRemoval } from './constructs/removal.ts';
import type { SharedResources } from './constructs/shared-resources.ts';
import { DangolTable } from './constructs/table.ts';

const waitingIndex = 'waiting';
const impact = 'Follow-ups come late or not at all, and what was called off may still be said.';
const runbook = 'Wakes are lost';

/** Wakes an aggregate at its time. */
export class Timers extends Construct {
  readonly table: DangolTable;
  readonly #group: ScheduleGroup;
  readonly #missed: Queue;
  readonly #role: Role;

  constructor(scope: Construct, id: string, { shared }: { readonly shared: SharedResources }) {
    super(scope, id);
    this.table = new DangolTable(this, 'Timers', { shared, list: waitingIndex });
    const { stackName, stackId } = Stack.of(this);
    this.#group = new ScheduleGroup(this, 'Schedules', {
      // Unique for each stack: a retained group does not block the next one.
      scheduleGroupName: `${stackName}-${Fn.select(2, Fn.split('/', stackId))}`,
      removalPolicy: dataRemoval(shared),
    });
    this.#missed = new Queue(this, 'Missed', {
      retentionPeriod: Duration.days(14),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    this.#role = this.#roleOf(shared);
    const schedules = {
      TABLE: this.table.name,
      GROUP: this.#group.scheduleGroupName,
      BUS_ARN: shared.bus.eventBusArn,
      ROLE_ARN: this.#role.roleArn,
      MISSED_ARN: this.#missed.queueArn,
    };
    const events = new Consumer(this, 'Events', {
      shared,
      handler: 'timers.events',
      subscriptions: timersSubscriptions,
      environment: (queues) => ({ ...queues, ...schedules }) satisfies Env,
      impact,
    });
    this.table.allow(events.function, 'GetItem', 'PutItem');
    this.#allowSchedules(events.function, 'Create', 'Update', 'Delete');
    this.#audit(shared, schedules);
    this.#alarm(shared);
  }

  /** The Scheduler may assume it for schedules of this group only. */
  #roleOf({ bus }: SharedResources): Role {
    const role = new Role(this, 'MayWake', {
      description: 'EventBridge Scheduler: may put TimerDue on the bus, and what it gave up into its queue',
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': Stack.of(this).account },
          ArnEquals: { 'aws:SourceArn': this.#group.scheduleGroupArn },
        },
      }),
    });
    role.addToPolicy(
      new PolicyStatement({
        actions: ['events:PutEvents'],
        resources: [bus.eventBusArn],
        conditions: { StringEquals: { 'events:detail-type': TimerDue.name, 'events:source': source } },
      }),
    );
    role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.#missed.queueArn] }));
    return role;
  }

  /** Repairs lost schedules every hour. */
  #audit(shared: SharedResources, environment: AuditEnv): void {
    const audit = new DangolFunction(this, 'Audit', {
      shared,
      handler: 'timers.audit',
      environment,
      timeout: Duration.minutes(1),
    });
    this.table.allow(audit, 'GetItem', 'PutItem');
    this.table.allowList(audit, waitingIndex);
    this.#allowSchedules(audit, 'Get', 'Create', 'Update', 'Delete');
    new Rule(this, 'Hourly', {
      schedule: Schedule.rate(Duration.hours(1)),
      targets: [new LambdaFunction(audit.lambda)],
    });
    alarm(audit, 'Idles', {
      // Lambda tries the call of an hour three times, within minutes.
      metric: audit.lambda.metricErrors({ period: Duration.hours(1) }),
      above: 2,
      impact: 'What the Scheduler loses is not made good: a follow-up or a promise may be forgotten.',
      runbook: 'A function fails',
      topic: shared.alarms,
    });
    const findings: MetricName = 'AuditFindings';
    alarm(audit, 'Finds', {
      metric: new Metric({
        namespace: 'Dangol',
        metricName: findings,
        dimensionsMap: { service: 'timers.audit' },
        period: Duration.hours(1),
        statistic: 'Sum',
      }),
      above: 0,
      impact:
        'Follow-ups of many customers come up to an hour late; or soon, answers and parcels are promised for days on which nobody works.',
      runbook: 'The audit has found something',
      topic: shared.alarms,
    });
  }

  #alarm({ alarms: topic }: SharedResources): void {
    const period = Duration.minutes(5);
    alarm(this, 'Refused', {
      metric: this.#group.metricTargetErrors({ period, statistic: 'Sum' }),
      above: 0,
      periods: 2,
      impact,
      runbook,
      topic,
    });
  }

  #allowSchedules(to: DangolFunction, ...actions: readonly ('Get' | 'Create' | 'Update' | 'Delete')[]): void {
    const { account, partition, region } = Stack.of(this);
    const schedules = `arn:${partition}:scheduler:${region}:${account}:schedule/${this.#group.scheduleGroupName}/*`;
    to.allow(
      actions.map((action) => `scheduler:${action}Schedule`),
      schedules,
    );
    this.#role.grantPassRole(to.lambda.grantPrincipal);
  }
}
