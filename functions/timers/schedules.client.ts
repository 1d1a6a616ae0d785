import {
  ConflictException,
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  DeleteScheduleCommand,
  ResourceNotFoundException,
  SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import type { Envelope } from '../../shared/events/event.ts';
import { source } from '../../shared/events/event.ts';
import { TimerDue } from '../../shared/events/timers.ts';
import { scheduleAt, scheduleName, type Wake } from './wake.ts';

export interface Schedules {
  readonly GROUP: string;
  readonly BUS_ARN: string;
  readonly ROLE_ARN: string;
}

let client: SchedulerClient | undefined;
const scheduler = () => {
  client ??= new SchedulerClient({});
  return client;
};

/** Makes the aggregate's schedule what the wake says: there at that time, or not there. Doing it twice changes nothing. */
export async function apply(schedules: Schedules, wake: Wake, now: string): Promise<void> {
  const name = { GroupName: schedules.GROUP, Name: scheduleName(wake.aggregate) };
  if (wake.at === null) return await remove(name);
  const schedule: CreateScheduleCommandInput = {
    ...name,
    ScheduleExpression: `at(${scheduleAt(wake.at, now)})`,
    ScheduleExpressionTimezone: 'UTC',
    FlexibleTimeWindow: { Mode: 'OFF' },
    ActionAfterCompletion: 'DELETE',
    Target: {
      Arn: schedules.BUS_ARN,
      RoleArn: schedules.ROLE_ARN,
      EventBridgeParameters: { Source: source, DetailType: TimerDue.name },
      Input: JSON.stringify(due(wake, wake.at)),
    },
  };
  try {
    await scheduler().send(new CreateScheduleCommand(schedule));
  } catch (error) {
    if (!(error instanceof ConflictException)) throw error;
    await scheduler().send(new UpdateScheduleCommand(schedule));
  }
}

async function remove(name: { GroupName: string; Name: string }): Promise<void> {
  try {
    await scheduler().send(new DeleteScheduleCommand(name));
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
  }
}

function due({ owner, aggregate, shop, version, cause }: Wake, at: string): Envelope {
  return {
    id: `${aggregate}@wake-${version}`,
    name: TimerDue.name,
    v: TimerDue.v,
    shop,
    subject: aggregate,
    version,
    standing: 'due',
    at,
    cause,
    test: false,
    data: { owner, aggregate },
  };
}
