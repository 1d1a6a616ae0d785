import * as v from 'valibot';
import { AwsError } from './aws-error.ts';
import type { Entry } from './event-bus.ts';
import type { Kernel } from './kernel.ts';
import type { Weather } from './weather.ts';

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
  }),
});

export interface Schedule {
  readonly group: string;
  readonly name: string;
  readonly at: number;
  readonly target: v.InferOutput<typeof schedule>['Target'];
}

export type Fire = (target: Schedule['target'], entry: Entry, group: string) => void;

/** EventBridge Scheduler: one-time schedules that put an event on a bus and are gone. */
export class Scheduler {
  readonly #schedules = new Map<string, { readonly schedule: Schedule; readonly cancel: () => void }>();
  readonly #kernel: Kernel;
  readonly #groups: ReadonlySet<string>;
  readonly #weather: Weather;
  readonly #fire: Fire;
  /** Every name there ever was: one that does not derive from its cause shows here. */
  readonly names = new Set<string>();

  constructor(kernel: Kernel, groups: ReadonlySet<string>, weather: Weather, fire: Fire) {
    this.#kernel = kernel;
    this.#weather = weather;
    this.#groups = groups;
    this.#fire = fire;
  }

  schedules(): Schedule[] {
    return [...this.#schedules.values()].map(({ schedule }) => schedule).sort((a, b) => a.at - b.at);
  }

  call(operation: string, input: Record<string, unknown>): Record<string, unknown> {
    const key = `${input.GroupName}/${input.Name}`;
    if (!this.#groups.has(String(input.GroupName))) {
      throw new AwsError('ResourceNotFoundException', `Schedule group ${input.GroupName} does not exist.`, 404);
    }
    const known = this.#schedules.has(key);
    switch (operation) {
      case 'CreateSchedule':
        if (known) throw new AwsError('ConflictException', `Schedule ${input.Name} already exists.`, 409);
        return this.#set(key, input);
      case 'UpdateSchedule':
        if (!known) throw notFound(input);
        return this.#set(key, input);
      case 'DeleteSchedule':
        if (!known) throw notFound(input);
        this.#remove(key);
        return {};
      default:
        throw new AwsError('UnknownOperationException', `The local Scheduler does not implement ${operation}`);
    }
  }

  #set(key: string, input: Record<string, unknown>): Record<string, unknown> {
    const result = v.safeParse(schedule, input);
    if (!result.success)
      throw new AwsError('ValidationException', v.flatten(result.issues).root?.[0] ?? result.issues[0].message);
    const { Name, GroupName, ScheduleExpression, Target } = result.output;
    const at = Date.parse(`${ScheduleExpression.slice(3, -1)}Z`);
    if (Number.isNaN(at)) throw new AwsError('ValidationException', 'Invalid Schedule Expression.');
    this.#remove(key);
    const set: Schedule = { group: GroupName, name: Name, at, target: Target };
    this.#kernel.journal.together(() => {
      this.#kernel.journal.put(`schedule/${key}`, set);
      this.#kernel.journal.put(`scheduled/${key}`, true);
    });
    this.names.add(key);
    this.restore(set);
    return { ScheduleArn: `schedule/${key}` };
  }

  /** Waits for the time of a schedule. */
  restore(set: Schedule): void {
    const key = `${set.group}/${set.name}`;
    const { journal } = this.#kernel;
    const cancel = this.#kernel.at(Math.max(set.at, this.#kernel.now()), () => {
      this.#schedules.delete(key);
      journal.together(() => {
        journal.remove(`schedule/${key}`);
        journal.put(`due/${key}`, set);
      });
      this.due(set);
      if (this.#weather.strikes('woken-twice', 'scheduler')) this.due(set);
    });
    this.#schedules.set(key, { schedule: set, cancel });
  }

  /** A schedule's time has come, exact to a minute: its event is put, and then it is over. */
  due({ group, name, target }: Schedule): void {
    const { journal } = this.#kernel;
    const { Source, DetailType } = target.EventBridgeParameters;
    const fire = () =>
      this.#kernel.ready(() =>
        journal.together(() => {
          this.#fire(target, { Source, DetailType, Detail: target.Input }, group);
          journal.remove(`due/${group}/${name}`);
        }),
      );
    const late = this.#weather.lateness('woken-late', 'scheduler', 60);
    if (late > 0) this.#kernel.at(this.#kernel.now() + late, fire);
    else fire();
  }

  #remove(key: string): void {
    this.#schedules.get(key)?.cancel();
    if (this.#schedules.delete(key)) this.#kernel.journal.remove(`schedule/${key}`);
  }
}

const notFound = ({ Name }: Record<string, unknown>) =>
  new AwsError('ResourceNotFoundException', `Schedule ${Name} does not exist.`, 404);
