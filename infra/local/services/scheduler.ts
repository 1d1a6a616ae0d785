import * as v from 'valibot';
import type { FaultPlan } from '../engine/fault-plan.ts';
import type { Kernel } from '../engine/kernel.ts';
import { AwsError } from '../protocol/aws-error.ts';
import type { PutEventsEntry } from './event-bus.ts';

/** What of a schedule the runtime understands; anything else is refused by name. */
const schedule = v.strictObject({
  Name: v.pipe(v.string(), v.regex(/^[0-9a-zA-Z-_.]{1,64}$/, 'Name fails to satisfy constraint')),
  GroupName: v.string(),
  ClientToken: v.optional(v.string()),
  ScheduleExpression: v.pipe(
    v.string(),
    v.regex(/^at\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\)$/, 'Invalid Schedule Expression'),
  ),
  ScheduleExpressionTimezone: v.literal('UTC'),
  FlexibleTimeWindow: v.strictObject({ Mode: v.literal('OFF') }),
  ActionAfterCompletion: v.literal('DELETE'),
  Target: v.strictObject({
    Arn: v.string(),
    RoleArn: v.string(),
    EventBridgeParameters: v.strictObject({ Source: v.string(), DetailType: v.string() }),
    Input: v.pipe(v.string(), v.maxLength(256 * 1024)),
    RetryPolicy: v.strictObject({
      MaximumEventAgeInSeconds: v.pipe(v.number(), v.minValue(60), v.maxValue(86_400)),
      MaximumRetryAttempts: v.pipe(v.number(), v.minValue(0), v.maxValue(185)),
    }),
    DeadLetterConfig: v.strictObject({ Arn: v.string() }),
  }),
});

type Target = v.InferOutput<typeof schedule>['Target'];

export interface Schedule {
  readonly group: string;
  readonly name: string;
  readonly at: number;
  readonly target: Target;
  /** When it goes, as it has fired: whatever it is told until then goes with it. */
  readonly removedAt?: number;
}

/** A schedule whose time has come, and how often its target refused it. */
export interface Firing extends Schedule {
  readonly refusals?: number;
}

/** What the Scheduler does with its role. */
export interface SchedulerActions {
  /** Puts the event on the bus. */
  readonly fire: (firing: Firing, entry: PutEventsEntry) => void;
  /** Gives up: to the schedule's dead letters, with the reason. */
  readonly giveUp: (firing: Firing, because: string) => void;
  /** Says what CloudWatch is told of the group. */
  readonly measure: (firing: Firing, metric: string) => void;
}

const maxRemovalDelaySeconds = 180;
/** AWS says that it waits longer each time, and not how long. */
const maxRetrySeconds = 480;

/** EventBridge Scheduler: one-time schedules that put an event on a bus and are gone. */
export class Scheduler {
  readonly #schedules = new Map<string, { readonly schedule: Schedule; readonly cancel: () => void }>();
  readonly #kernel: Kernel;
  readonly #groups: ReadonlySet<string>;
  readonly #faults: FaultPlan;
  readonly #actions: SchedulerActions;
  /** Every name there ever was: one that does not derive from its cause shows here. */
  readonly names = new Set<string>();

  constructor(kernel: Kernel, groups: ReadonlySet<string>, faults: FaultPlan, actions: SchedulerActions) {
    this.#kernel = kernel;
    this.#faults = faults;
    this.#groups = groups;
    this.#actions = actions;
  }

  /** Those that will fire. */
  schedules(): Schedule[] {
    const all = [...this.#schedules.values()].map(({ schedule }) => schedule);
    return all.filter(({ removedAt }) => removedAt === undefined).sort((a, b) => a.at - b.at);
  }

  call(operation: string, input: Record<string, unknown>): Record<string, unknown> {
    const key = `${input.GroupName}/${input.Name}`;
    if (!this.#groups.has(String(input.GroupName))) {
      throw new AwsError('ResourceNotFoundException', `Schedule group ${input.GroupName} does not exist.`, 404);
    }
    const known = this.#schedules.get(key)?.schedule;
    switch (operation) {
      case 'CreateSchedule':
        if (known) throw new AwsError('ConflictException', `Schedule ${input.Name} already exists.`, 409);
        return this.#set(key, input);
      case 'UpdateSchedule':
        if (!known) throw noSchedule(input);
        return this.#set(key, input, known.removedAt);
      case 'GetSchedule':
        if (!known) throw noSchedule(input);
        return { Name: known.name, GroupName: known.group, ScheduleExpression: expressionOf(known) };
      case 'DeleteSchedule':
        if (!known) throw noSchedule(input);
        this.#remove(key);
        return {};
      default:
        throw new AwsError('UnknownOperationException', `The local Scheduler does not implement ${operation}`);
    }
  }

  #set(key: string, input: Record<string, unknown>, removedAt?: number): Record<string, unknown> {
    const result = v.safeParse(schedule, input);
    if (!result.success)
      throw new AwsError('ValidationException', v.flatten(result.issues).root?.[0] ?? result.issues[0].message);
    const { Name, GroupName, ScheduleExpression, Target } = result.output;
    const at = Date.parse(`${ScheduleExpression.slice(3, -1)}Z`);
    if (Number.isNaN(at)) throw new AwsError('ValidationException', 'Invalid Schedule Expression.');
    this.#remove(key);
    const set: Schedule = { group: GroupName, name: Name, at, target: Target, ...(removedAt && { removedAt }) };
    this.#kernel.journal.atomically(() => {
      this.#kernel.journal.put(`schedule/${key}`, set);
      this.#kernel.journal.put(`scheduled/${key}`, true);
    });
    this.names.add(key);
    this.restore(set);
    if (!removedAt) this.#loseByFault(set);
    return { ScheduleArn: `schedule/${key}` };
  }

  /** Waits for the time of a schedule, or for its end. */
  restore(set: Schedule): void {
    const key = scheduleKey(set);
    const then = set.removedAt === undefined ? () => this.#come(set) : () => this.#remove(key);
    const cancel = this.#kernel.at(Math.max(set.removedAt ?? set.at, this.#kernel.now()), then);
    this.#schedules.set(key, { schedule: set, cancel });
  }

  #come(set: Schedule): void {
    const { journal } = this.#kernel;
    const late = this.#faults.delayMs('removed-late', 'scheduler', maxRemovalDelaySeconds);
    journal.atomically(() => {
      this.#remove(scheduleKey(set));
      if (late > 0) {
        const going = { ...set, removedAt: this.#kernel.now() + late };
        journal.put(`schedule/${scheduleKey(set)}`, going);
        this.restore(going);
      }
      journal.put(`due/${scheduleKey(set)}`, set);
    });
    this.due(set);
    if (this.#faults.injects('woken-twice', 'scheduler')) this.due(set);
  }

  /** A schedule's time has come, exact to a minute: its event is put, as often as its target refuses it and may be asked again. */
  due(firing: Firing): void {
    const fire = () => this.#kernel.ready(() => this.#fire(firing));
    const late = this.#faults.delayMs('woken-late', 'scheduler', 60);
    if (late > 0) this.#kernel.at(this.#kernel.now() + late, fire);
    else fire();
  }

  #fire(firing: Firing): void {
    const { journal } = this.#kernel;
    const { Source, DetailType } = firing.target.EventBridgeParameters;
    this.#actions.measure(firing, 'InvocationAttemptCount');
    if (this.#faults.injects('wake-refused', 'scheduler')) this.#refused(firing);
    else
      journal.atomically(() => {
        this.#actions.fire(firing, { Source, DetailType, Detail: firing.target.Input });
        journal.remove(`due/${scheduleKey(firing)}`);
      });
  }

  #refused({ refusals = 0, ...set }: Firing): void {
    const { journal } = this.#kernel;
    const { MaximumEventAgeInSeconds, MaximumRetryAttempts } = set.target.RetryPolicy;
    this.#actions.measure(set, 'TargetErrorCount');
    const again = this.#kernel.now() + Math.min(2 ** refusals, maxRetrySeconds) * 1000;
    const firing: Firing = { ...set, refusals: refusals + 1 };
    const isOver = refusals >= MaximumRetryAttempts || again > set.at + MaximumEventAgeInSeconds * 1000;
    journal.atomically(() => {
      if (isOver) {
        this.#actions.measure(set, 'InvocationDroppedCount');
        this.#actions.giveUp(firing, refusals >= MaximumRetryAttempts ? 'MaximumRetryAttempts' : 'MaximumEventAge');
        journal.remove(`due/${scheduleKey(set)}`);
      } else journal.put(`due/${scheduleKey(set)}`, firing);
    });
    if (!isOver) this.#kernel.at(again, () => this.#kernel.ready(() => this.#fire(firing)));
  }

  /** A fault deletes it, at some time before its own. */
  #loseByFault(set: Schedule): void {
    const now = this.#kernel.now();
    const delayMs = this.#faults.delayMs('schedule-lost', 'scheduler', Math.max(0, set.at - now) / 1000);
    if (delayMs === 0) return;
    this.#kernel.at(now + delayMs, () => {
      if (this.#faults.isEnabled && this.#schedules.get(scheduleKey(set))?.schedule === set)
        this.#remove(scheduleKey(set));
    });
  }

  #remove(key: string): void {
    this.#schedules.get(key)?.cancel();
    if (this.#schedules.delete(key)) this.#kernel.journal.remove(`schedule/${key}`);
  }
}

const scheduleKey = ({ group, name }: Schedule) => `${group}/${name}`;

const expressionOf = ({ at }: Schedule) => `at(${new Date(at).toISOString().slice(0, 19)})`;

const noSchedule = ({ Name }: Record<string, unknown>) =>
  new AwsError('ResourceNotFoundException', `Schedule ${Name} does not exist.`, 404);
