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

/** Where a rule sends what it matches; the text is the whole event. */
type Target = (event: string) => void;

/** An event that a rule has matched, on its way to one of the rule's targets. */
export interface Delivery {
  readonly bus: string;
  readonly number: number;
  readonly rule: string;
  readonly place: number;
}

const deliveryName = ({ bus, number, rule, place }: Delivery) => `delivery/${bus}/${number}/${rule}/${place}`;

interface BusRule {
  readonly name: string;
  readonly matches: (event: unknown) => boolean;
  readonly targets: readonly Target[];
  matched: number;
}

/** All entries of a call may have 1 MB since 2026-01-29. */
export const maxPutBytes = 1_048_576;

export const entryBytes = ({ Source = '', DetailType = '', Detail = '' }: Partial<PutEventsEntry>): number =>
  Buffer.byteLength(Detail) + Source.length + DetailType.length;

/** On a bad day; EventBridge may take a day, but nothing here depends on how long. */
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

  /** Takes an event, or says in AWS's words why not; every matching rule delivers it, in any order. */
  put({ Source, DetailType, Detail }: PutEventsEntry): string {
    if (!Source || !DetailType) throw new AwsError('InvalidArgument', 'Parameter Source and DetailType are required.');
    const event: BusEvent = {
      version: '0',
      id: `${this.name}-${this.events.length + 1}`,
      'detail-type': DetailType,
      source: Source,
      account: this.#place.account,
      time: `${new Date(this.#kernel.now()).toISOString().slice(0, 19)}Z`,
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
          this.#handOver(delivery, text, rule);
          if (this.#faults.injects('routed-twice', rule.name)) this.#handOver(delivery, text, rule);
        }
      }
    });
    return event.id;
  }

  /** Hands a kept parcel over, if its rule is still there; says whether it is. */
  restore(delivery: Delivery): boolean {
    const rule = this.rules.find(({ name }) => name === delivery.rule);
    const event = this.events[delivery.number - 1];
    if (rule && event) this.#handOver(delivery, JSON.stringify(event), rule);
    return rule !== undefined;
  }

  #handOver(delivery: Delivery, text: string, rule: BusRule): void {
    const { journal } = this.#kernel;
    const target = rule.targets[delivery.place];
    const handOver = () =>
      this.#kernel.ready(() =>
        journal.atomically(() => {
          target?.(text);
          journal.remove(deliveryName(delivery));
        }),
      );
    const late = this.#faults.delayMs('routed-late', rule.name, lateSeconds);
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
