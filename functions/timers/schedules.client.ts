import {
  ConflictException,
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  DeleteScheduleCommand,
  GetScheduleCommand,
  ResourceNotFoundException,
  SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import type { Envelope } from '../../shared/events/event.ts';
import { source } from '../../shared/events/event.ts';
import { TimerDue } from '../../shared/events/timers.ts';
import { isWaiting, scheduleAt, scheduleName, type Wake } from './wake.ts';

export interface Schedules {
  readonly GROUP: string;
  readonly BUS_ARN: string;
  readonly ROLE_ARN: string;
  /** Where the Scheduler puts what it gave up. */
  readonly MISSED_ARN: string;
}

/** As long and as often as the Scheduler tries at most (UserGuide, RetryPolicy, read 2026-11-29). */
const retries = { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 };

let client: SchedulerClient | undefined;
const scheduler = () => {
  client ??= new SchedulerClient({});
  return client;
};

/** Makes the aggregate's schedule what the wake says: there at that time, or not there. Doing it twice changes nothing. */
export async function apply(schedules: Schedules, wake: Wake, now: string): Promise<void> {
  const name = nameIn(schedules, wake);
  if (!isWaiting(wake)) return await remove(name);
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
      RetryPolicy: retries,
      DeadLetterConfig: { Arn: schedules.MISSED_ARN },
    },
  };
  try {
    await scheduler().send(new CreateScheduleCommand(schedule));
  } catch (error) {
    if (!(error instanceof ConflictException)) throw error;
    await scheduler().send(new UpdateScheduleCommand(schedule));
  }
}

const nameIn = ({ GROUP }: Schedules, wake: Wake) => ({ GroupName: GROUP, Name: scheduleName(wake) });

const remove = async (name: { GroupName: string; Name: string }): Promise<void> => {
  await ifThere(() => scheduler().send(new DeleteScheduleCommand(name)));
};

/** When the wake's schedule fires, as the Scheduler says it; nothing when there is none. */
export async function expressionOf(schedules: Schedules, wake: Wake): Promise<string | undefined> {
  const found = await ifThere(() => scheduler().send(new GetScheduleCommand(nameIn(schedules, wake))));
  return found?.ScheduleExpression;
}

async function ifThere<Found>(ask: () => Promise<Found>): Promise<Found | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
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
    status: 'due',
    at,
    cause,
    test: false,
    data: { owner, aggregate },
  };
}
