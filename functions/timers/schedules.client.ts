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
  /** The Scheduler's dead-letter queue. */
  readonly MISSED_ARN: string;
}

/** The Scheduler's maxima (UserGuide, RetryPolicy, read 2026-11-29). */
const retries = { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 };

let schedulerClient: SchedulerClient | undefined;
const scheduler = () => {
  schedulerClient ??= new SchedulerClient({});
  return schedulerClient;
};

/** Creates, updates or deletes the aggregate's schedule, as the wake demands. Idempotent. */
export async function putSchedule(schedules: Schedules, wake: Wake, now: string): Promise<void> {
  const name = scheduleKey(schedules, wake);
  if (!isWaiting(wake)) return await deleteSchedule(name);
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
      Input: JSON.stringify(timerDue(wake, wake.at)),
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

const scheduleKey = ({ GROUP }: Schedules, wake: Wake) => ({ GroupName: GROUP, Name: scheduleName(wake) });

const deleteSchedule = async (name: { GroupName: string; Name: string }): Promise<void> => {
  await ifFound(() => scheduler().send(new DeleteScheduleCommand(name)));
};

/** The expression of the wake's schedule, which says when it fires; `undefined` when there is no schedule. */
export async function scheduleExpression(schedules: Schedules, wake: Wake): Promise<string | undefined> {
  const found = await ifFound(() => scheduler().send(new GetScheduleCommand(scheduleKey(schedules, wake))));
  return found?.ScheduleExpression;
}

async function ifFound<Found>(call: () => Promise<Found>): Promise<Found | undefined> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

function timerDue({ owner, aggregate, shop, version, cause }: Wake, at: string): Envelope {
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
