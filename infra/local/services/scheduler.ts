import * as v from 'valibot';
import type { FaultPlan } from '../engine/fault-plan.ts';
import type { Kernel } from '../engine/kernel.ts';
import { AwsError } from '../protocol/aws-error.ts';
import type { Entry } from './event-bus.ts';

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
  readonly goesAt?: number;
}

/** A schedule whose time has come, and how often its target refused it. */
export interface Firing extends Schedule {
  readonly refusals?: number;
}

/** What the Scheduler does with its role. */
export interface SchedulerActions {
  /** Puts the event on the bus. */
  readonly fire: (firing: Firing, entry: Entry) => void;
  /** Gives up: to the schedule's dead letters, with the reason. */
  readonly giveUp: (firing: Firing, because: string) => void;
  /** Says what CloudWatch is told of the group. */
  readonly measure: (firing: Firing, metric: string) => void;
}

const lostLateSeconds = 180;
/** AWS says that it waits longer each time, and not how long. */
const maxRetrySeconds = 480;

/** EventBridge Scheduler: one-time schedules that put an event on a bus and are gone. */
export class Scheduler {
  readonly #schedules = new Map<string, { readonly schedule: Schedule; readonly cancel: () => void }>();
  readonly #kernel: Kernel;
  readonly #groups: ReadonlySet<string>;
  readonly #faults: FaultPlan;
  readonly #deeds: SchedulerActions;
  /** Every name there ever was: one that does not derive from its cause shows here. */
  readonly names = new Set<string>();

  constructor(kernel: Kernel, groups: ReadonlySet<string>, faults: FaultPlan, deeds: SchedulerActions) {
    this.#kernel = kernel;
    this.#faults = faults;
    this.#groups = groups;
    this.#deeds = deeds;
  }

  /** Those that will fire. */
  schedules(): Schedule[] {
    const all = [...this.#schedules.values()].map(({ schedule }) => schedule);
    return all.filter(({ goesAt }) => goesAt === undefined).sort((a, b) => a.at - b.at);
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
        if (!known) throw notFound(input);
        return this.#set(key, input, known.goesAt);
      case 'GetSchedule':
        if (!known) throw notFound(input);
        return { Name: known.name, GroupName: known.group, ScheduleExpression: expressionOf(known) };
      case 'DeleteSchedule':
        if (!known) throw notFound(input);
        this.#remove(key);
        return {};
      default:
        throw new AwsError('UnknownOperationException', `The local Scheduler does not implement ${operation}`);
    }
  }

  #set(key: string, input: Record<string, unknown>, goesAt?: number): Record<string, unknown> {
    const result = v.safeParse(schedule, input);
    if (!result.success)
      throw new AwsError('ValidationException', v.flatten(result.issues).root?.[0] ?? result.issues[0].message);
    const { Name, GroupName, ScheduleExpression, Target } = result.output;
    const at = Date.parse(`${ScheduleExpression.slice(3, -1)}Z`);
    if (Number.isNaN(at)) throw new AwsError('ValidationException', 'Invalid Schedule Expression.');
    this.#remove(key);
    const set: Schedule = { group: GroupName, name: Name, at, target: Target, ...(goesAt && { goesAt }) };
    this.#kernel.journal.together(() => {
      this.#kernel.journal.put(`schedule/${key}`, set);
      this.#kernel.journal.put(`scheduled/${key}`, true);
    });
    this.names.add(key);
    this.restore(set);
    if (!goesAt) this.#loseByFault(set);
    return { ScheduleArn: `schedule/${key}` };
  }

  /** Waits for the time of a schedule, or for its end. */
  restore(set: Schedule): void {
    const key = keyOf(set);
    const then = set.goesAt === undefined ? () => this.#come(set) : () => this.#remove(key);
    const cancel = this.#kernel.at(Math.max(set.goesAt ?? set.at, this.#kernel.now()), then);
    this.#schedules.set(key, { schedule: set, cancel });
  }

  #come(set: Schedule): void {
    const { journal } = this.#kernel;
    const late = this.#faults.delayMs('removed-late', 'scheduler', lostLateSeconds);
    journal.together(() => {
      this.#remove(keyOf(set));
      if (late > 0) {
        const going = { ...set, goesAt: this.#kernel.now() + late };
        journal.put(`schedule/${keyOf(set)}`, going);
        this.restore(going);
      }
      journal.put(`due/${keyOf(set)}`, set);
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
    this.#deeds.measure(firing, 'InvocationAttemptCount');
    if (this.#faults.injects('wake-refused', 'scheduler')) this.#refused(firing);
    else
      journal.together(() => {
        this.#deeds.fire(firing, { Source, DetailType, Detail: firing.target.Input });
        journal.remove(`due/${keyOf(firing)}`);
      });
  }

  #refused({ refusals = 0, ...set }: Firing): void {
    const { journal } = this.#kernel;
    const { MaximumEventAgeInSeconds, MaximumRetryAttempts } = set.target.RetryPolicy;
    this.#deeds.measure(set, 'TargetErrorCount');
    const again = this.#kernel.now() + Math.min(2 ** refusals, maxRetrySeconds) * 1000;
    const firing: Firing = { ...set, refusals: refusals + 1 };
    const isOver = refusals >= MaximumRetryAttempts || again > set.at + MaximumEventAgeInSeconds * 1000;
    journal.together(() => {
      if (isOver) {
        this.#deeds.measure(set, 'InvocationDroppedCount');
        this.#deeds.giveUp(firing, refusals >= MaximumRetryAttempts ? 'MaximumRetryAttempts' : 'MaximumEventAge');
        journal.remove(`due/${keyOf(set)}`);
      } else journal.put(`due/${keyOf(set)}`, firing);
    });
    if (!isOver) this.#kernel.at(again, () => this.#kernel.ready(() => this.#fire(firing)));
  }

  /** A fault deletes it, at some time before its own. */
  #loseByFault(set: Schedule): void {
    const now = this.#kernel.now();
    const delayMs = this.#faults.delayMs('schedule-lost', 'scheduler', Math.max(0, set.at - now) / 1000);
    if (delayMs === 0) return;
    this.#kernel.at(now + delayMs, () => {
      if (this.#faults.isEnabled && this.#schedules.get(keyOf(set))?.schedule === set) this.#remove(keyOf(set));
    });
  }

  #remove(key: string): void {
    this.#schedules.get(key)?.cancel();
    if (this.#schedules.delete(key)) this.#kernel.journal.remove(`schedule/${key}`);
  }
}

const keyOf = ({ group, name }: Schedule) => `${group}/${name}`;

const expressionOf = ({ at }: Schedule) => `at(${new Date(at).toISOString().slice(0, 19)})`;

const notFound = ({ Name }: Record<string, unknown>) =>
  new AwsError('ResourceNotFoundException', `Schedule ${Name} does not exist.`, 404);
