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
import { HouseFunction } from './constructs/function.ts';
import type { House } from './constructs/house.ts';
import { dataEnds } from './constructs/removal.ts';
import { HouseTable } from './constructs/table.ts';

const waiting = 'waiting';
const harm = 'Follow-ups come late or not at all, and what was called off may still be said.';
const runbook = 'Wakes are lost';

/** Wakes an aggregate at its time. */
export class Timers extends Construct {
  readonly table: HouseTable;
  readonly #group: ScheduleGroup;
  readonly #missed: Queue;
  readonly #role: Role;

  constructor(scope: Construct, id: string, { house }: { readonly house: House }) {
    super(scope, id);
    this.table = new HouseTable(this, 'Timers', { house, list: waiting });
    const { stackName, stackId } = Stack.of(this);
    this.#group = new ScheduleGroup(this, 'Schedules', {
      // Its own for each stack that is ever made: one that was retained does not stand in the way of the next.
      scheduleGroupName: `${stackName}-${Fn.select(2, Fn.split('/', stackId))}`,
      removalPolicy: dataEnds(house),
    });
    this.#missed = new Queue(this, 'Missed', {
      retentionPeriod: Duration.days(14),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    this.#role = this.#roleOf(house);
    const schedules = {
      TABLE: this.table.name,
      GROUP: this.#group.scheduleGroupName,
      BUS_ARN: house.bus.eventBusArn,
      ROLE_ARN: this.#role.roleArn,
      MISSED_ARN: this.#missed.queueArn,
    };
    const events = new Consumer(this, 'Events', {
      house,
      handler: 'timers.events',
      subscriptions: timersSubscriptions,
      environment: (queues) => ({ ...queues, ...schedules }) satisfies Env,
      harm,
    });
    this.table.allow(events.function, 'GetItem', 'PutItem');
    this.#allowSchedules(events.function, 'Create', 'Update', 'Delete');
    this.#audit(house, schedules);
    this.#watch(house);
  }

  /** The Scheduler takes it for schedules of this group only: nobody else's schedule may use it. */
  #roleOf({ bus }: House): Role {
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

  /** Every hour: what the Scheduler lost is made good. */
  #audit(house: House, environment: AuditEnv): void {
    const audit = new HouseFunction(this, 'Audit', {
      house,
      handler: 'timers.audit',
      environment,
      timeout: Duration.minutes(1),
    });
    this.table.allow(audit, 'GetItem', 'PutItem');
    this.table.allowList(audit, waiting);
    this.#allowSchedules(audit, 'Get', 'Create', 'Update', 'Delete');
    new Rule(this, 'Hourly', {
      schedule: Schedule.rate(Duration.hours(1)),
      targets: [new LambdaFunction(audit.lambda)],
    });
    alarm(audit, 'Idles', {
      // Lambda tries an hour's call three times, within minutes.
      metric: audit.lambda.metricErrors({ period: Duration.hours(1) }),
      above: 2,
      harm: 'What the Scheduler loses is not made good: a follow-up or a promise may be forgotten.',
      runbook: 'A function fails',
      topic: house.alarms,
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
      harm: 'Follow-ups of many customers come up to an hour late; or soon, answers and parcels are promised for days on which nobody works.',
      runbook: 'The audit has found something',
      topic: house.alarms,
    });
  }

  #watch({ alarms: topic }: House): void {
    const period = Duration.minutes(5);
    alarm(this, 'Refused', {
      metric: this.#group.metricTargetErrors({ period, statistic: 'Sum' }),
      above: 0,
      minutes: 2,
      harm,
      runbook,
      topic,
    });
  }

  #allowSchedules(to: HouseFunction, ...deeds: readonly ('Get' | 'Create' | 'Update' | 'Delete')[]): void {
    const { account, partition, region } = Stack.of(this);
    const schedules = `arn:${partition}:scheduler:${region}:${account}:schedule/${this.#group.scheduleGroupName}/*`;
    to.allow(
      deeds.map((deed) => `scheduler:${deed}Schedule`),
      schedules,
    );
    this.#role.grantPassRole(to.lambda.grantPrincipal);
  }
}
