import type { FaultPlan } from '../engine/fault-plan.ts';
import type { Kernel } from '../engine/kernel.ts';
import { AwsError } from '../protocol/aws-error.ts';
import { compilePattern, type Pattern } from './event-pattern.ts';

/** An event as EventBridge hands it to a target. */
export interface BusEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: unknown;
}

export interface PutEventsEntry {
  readonly Source: string;
  readonly DetailType: string;
  readonly Detail: string;
}

/** A target of a rule; the text is the whole event. */
type Target = (event: string) => void;

/** An event that a rule has matched, on its way to one of the rule's targets. */
export interface Delivery {
  readonly bus: string;
  readonly number: number;
  readonly rule: string;
  readonly place: number;
}

const deliveryName = ({ bus, number, rule, place }: Delivery) => `delivery/${bus}/${number}/${rule}/${place}`;

/** The bus that every account has, on which AWS's services publish. */
export const accountBus = 'default';

interface BusRule {
  readonly name: string;
  readonly matches: (event: unknown) => boolean;
  readonly targets: readonly Target[];
  matched: number;
}

/** All entries of a call may have 1 MB since 2026-01-29. */
const maxPutBytes = 1_048_576;

const entryBytes = ({ Source = '', DetailType = '', Detail = '' }: Partial<PutEventsEntry>): number =>
  Buffer.byteLength(Detail) + Source.length + DetailType.length;

/** The longest delay by a fault; EventBridge may take a day, but nothing here depends on how long. */
const lateSeconds = 90;

export class EventBus {
  readonly name: string;
  readonly arn: string;
  readonly events: BusEvent[] = [];
  readonly rules: BusRule[] = [];
  readonly #kernel: Kernel;
  readonly #faults: FaultPlan;
  readonly #place: { readonly account: string; readonly region: string };

  constructor(
    name: string,
    arn: string,
    kernel: Kernel,
    faults: FaultPlan,
    place: { account: string; region: string },
  ) {
    this.name = name;
    this.arn = arn;
    this.#kernel = kernel;
    this.#faults = faults;
    this.#place = place;
  }

  addRule(name: string, pattern: Pattern, targets: readonly Target[]): void {
    this.rules.push({ name, matches: compilePattern(pattern), targets, matched: 0 });
  }

  /** Puts an event, or throws AWS's error; every matching rule delivers it `afterMs`, in any order. */
  put({ Source, DetailType, Detail }: PutEventsEntry, afterMs = 0): string {
    if (!Source || !DetailType) throw new AwsError('InvalidArgument', 'Parameter Source and DetailType are required.');
    const event: BusEvent = {
      version: '0',
      id: `${this.name}-${this.events.length + 1}`,
      'detail-type': DetailType,
      source: Source,
      account: this.#place.account,
      time: `${new Date(this.#kernel.now() + afterMs).toISOString().slice(0, 19)}Z`,
      region: this.#place.region,
      resources: [],
      detail: detailIn(Detail),
    };
    const { journal } = this.#kernel;
    const text = eventText(event, Detail);
    journal.atomically(() => {
      journal.put(`event/${this.name}/${this.events.push(event)}`, event);
      for (const rule of this.rules) {
        if (!rule.matches(event)) continue;
        rule.matched++;
        for (const place of rule.targets.keys()) {
          const delivery: Delivery = { bus: this.name, number: this.events.length, rule: rule.name, place };
          journal.put(deliveryName(delivery), delivery);
          this.#handOver(delivery, text, rule, afterMs);
          if (this.#faults.injects('routed-twice', rule.name)) this.#handOver(delivery, text, rule, afterMs);
        }
      }
    });
    return event.id;
  }

  /** Resumes a stored delivery; returns whether its rule still exists. */
  restore(delivery: Delivery): boolean {
    const rule = this.rules.find(({ name }) => name === delivery.rule);
    const event = this.events[delivery.number - 1];
    if (rule && event) this.#handOver(delivery, JSON.stringify(event), rule);
    return rule !== undefined;
  }

  #handOver(delivery: Delivery, text: string, rule: BusRule, afterMs = 0): void {
    const { journal } = this.#kernel;
    const target = rule.targets[delivery.place];
    const handOver = () =>
      this.#kernel.ready(() =>
        journal.atomically(() => {
          target?.(text);
          journal.remove(deliveryName(delivery));
        }),
      );
    const late = afterMs + this.#faults.delayMs('routed-late', rule.name, lateSeconds);
    if (late > 0) this.#kernel.at(this.#kernel.now() + late, handOver);
    else handOver();
  }
}

/** As a target gets it: the detail letter by letter, since a partner's may hold numbers that JavaScript would round. */
const eventText = ({ detail: _, ...rest }: BusEvent, detail: string) =>
  `${JSON.stringify(rest).slice(0, -1)},"detail":${detail}}`;

function detailIn(text: string): unknown {
  try {
    const detail: unknown = JSON.parse(text);
    if (detail !== null && typeof detail === 'object' && !Array.isArray(detail)) return detail;
  } catch {}
  throw new AwsError('MalformedDetail', 'Detail is malformed.');
}

export type BusEntry = PutEventsEntry & { readonly EventBusName: string };

/** EventBridge's PutEvents: the call is refused as a whole when it is too large, and entries one by one for other reasons. */
export function putEvents(buses: ReadonlyMap<string, EventBus>, entries: readonly BusEntry[]): Record<string, unknown> {
  if (entries.length > 10) throw new AwsError('ValidationException', 'At most 10 entries are taken at once.');
  const bytes = entries.reduce((sum, entry) => sum + entryBytes(entry), 0);
  if (bytes > maxPutBytes)
    throw new AwsError('ValidationException', 'Total size of the entries in the request is over the limit.');
  const results = entries.map((entry) => {
    try {
      const bus = buses.get(entry.EventBusName);
      if (!bus) throw new AwsError('ResourceNotFoundException', `Event bus ${entry.EventBusName} does not exist.`);
      return { EventId: bus.put(entry) };
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return { ErrorCode: error.code, ErrorMessage: error.message };
    }
  });
  return { FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length, Entries: results };
}
