import { Fn, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { Env } from '../functions/timers/timers.events.handler.ts';
import { source } from '../shared/events/event.ts';
import { TimerDue, WakeChanged } from '../shared/events/timers.ts';
import { Consumer } from './constructs/consumer.ts';
import type { House } from './constructs/house.ts';
import { dataEnds } from './constructs/removal.ts';
import { HouseTable } from './constructs/table.ts';

/** Wakes an aggregate at its time. */
export class Timers extends Construct {
  readonly table: HouseTable;

  constructor(scope: Construct, id: string, { house }: { readonly house: House }) {
    super(scope, id);
    this.table = new HouseTable(this, 'Timers', { house });
    const { stackName, stackId } = Stack.of(this);
    const group = new ScheduleGroup(this, 'Schedules', {
      // Its own for each stack that is ever made: one that was retained does not stand in the way of the next.
      scheduleGroupName: `${stackName}-${Fn.select(2, Fn.split('/', stackId))}`,
      removalPolicy: dataEnds(house),
    });
    const { account, partition } = Stack.of(this);
    const role = new Role(this, 'MayWake', {
      description: 'EventBridge Scheduler: may put TimerDue on the bus, and nothing else',
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    });
    role.addToPolicy(
      new PolicyStatement({
        actions: ['events:PutEvents'],
        resources: [house.bus.eventBusArn],
        conditions: { StringEquals: { 'events:detail-type': TimerDue.name, 'events:source': source } },
      }),
    );
    const events = new Consumer(this, 'Events', {
      house,
      handler: 'timers.events',
      on: [WakeChanged, TimerDue],
      environment: (queues) =>
        ({
          ...queues,
          TIMERS_TABLE: this.table.name,
          GROUP: group.scheduleGroupName,
          BUS_ARN: house.bus.eventBusArn,
          ROLE_ARN: role.roleArn,
        }) satisfies Env,
      harm: 'Follow-ups come late or not at all, and what was called off may still be said.',
    });
    this.table.allow(events.function, 'GetItem', 'PutItem');
    const schedules = `arn:${partition}:scheduler:${Stack.of(this).region}:${account}:schedule/${group.scheduleGroupName}/*`;
    events.function.allow(
      ['scheduler:CreateSchedule', 'scheduler:UpdateSchedule', 'scheduler:DeleteSchedule'],
      schedules,
    );
    role.grantPassRole(events.function.lambda.grantPrincipal);
  }
}
