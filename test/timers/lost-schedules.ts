import { auditHorizon, checkWake, matchesSchedule } from '../../functions/timers/audit.ts';
import {
  applyDesired,
  applyDue,
  type DesiredWake,
  isWaiting,
  scheduleAt,
  scheduleName,
  type Wake,
  waitingListing,
} from '../../functions/timers/wake.ts';

/** What happens to one aggregate's wake, in this sequence; times are in seconds. */
export type Action =
  /** The aggregate wishes to be woken in so many seconds (perhaps in the past), or no more. */
  | { readonly kind: 'set'; readonly inSeconds: number | null }
  | { readonly kind: 'pass'; readonly seconds: number }
  /** Somebody deletes its schedules. */
  | { readonly kind: 'delete' }
  /** The newest wish is heard again. */
  | { readonly kind: 'again' };

export interface Faults {
  /** How long a schedule that has fired still stands. */
  readonly removedAfter: number;
  /** Whether the bus refuses the Scheduler for good. */
  readonly refused: boolean;
}

interface Schedule {
  readonly at: number;
  readonly version: number;
  readonly goesAt?: number;
}

const aggregate = 'ticket/demo/1';
const iso = (seconds: number) => new Date(seconds * 1000).toISOString();
const seconds = (at: string) => Date.parse(at) / 1000;

/** One aggregate, timers, the Scheduler and the audit, second by second as far as something happens. */
export class OneWake {
  now = 1_800_000_000;
  readonly wishes: { readonly at: number | null; readonly version: number; readonly wishedAt: number }[] = [];
  /** When the aggregate was woken. */
  readonly woken: number[] = [];
  repaired = 0;
  readonly #faults: Faults;
  readonly #schedules = new Map<string, Schedule>();
  #wake: Wake | undefined;
  #newest: DesiredWake | undefined;
  #auditAt = this.now + 1_234;

  constructor(faults: Faults) {
    this.#faults = faults;
  }

  do(action: Action): void {
    if (action.kind === 'pass') this.#pass(this.now + action.seconds);
    else if (action.kind === 'delete') this.#schedules.clear();
    else if (action.kind === 'again') this.#hear(this.#newest);
    else {
      const version = this.wishes.length + 1;
      const at = action.inSeconds === null ? null : this.now + action.inSeconds;
      this.wishes.push({ at, version, wishedAt: this.now });
      this.#hear({
        ...{ owner: 'care', aggregate, shop: 'demo', version, cause: `${aggregate}@${version}` },
        at: at === null ? null : iso(at),
      });
    }
  }

  #hear(desired: DesiredWake | undefined): void {
    if (!desired) return;
    this.#newest = desired;
    this.#wake = applyDesired(this.#wake, desired, iso(this.now));
    this.#settle(this.#wake);
  }

  #settle(wake: Wake): void {
    const name = scheduleName(wake);
    if (!isWaiting(wake)) {
      this.#schedules.delete(name);
      return;
    }
    const going = this.#schedules.get(name)?.goesAt;
    const at = seconds(`${scheduleAt(wake.at, iso(this.now))}Z`);
    this.#schedules.set(name, { at, version: wake.version, ...(going !== undefined && { goesAt: going }) });
  }

  #pass(until: number): void {
    for (let next = this.#nextAt(); next <= until; next = this.#nextAt()) {
      this.now = next;
      for (const [name, schedule] of this.#schedules) this.#comes(name, schedule);
      if (this.#auditAt <= this.now) this.#audit();
    }
    this.now = until;
  }

  #nextAt(): number {
    const times = [...this.#schedules.values()].map(({ at, goesAt }) => goesAt ?? at);
    return Math.max(this.now, Math.min(this.#auditAt, ...times));
  }

  #comes(name: string, schedule: Schedule): void {
    const { goesAt, at, version } = schedule;
    if ((goesAt ?? at) > this.now) return;
    this.#schedules.delete(name);
    if (goesAt !== undefined) return;
    if (this.#faults.removedAfter > 0)
      this.#schedules.set(name, { ...schedule, goesAt: this.now + this.#faults.removedAfter });
    if (!this.#faults.refused) this.#due(version);
  }

  #due(version: number): void {
    this.woken.push(this.now);
    if (this.#wake) this.#wake = applyDue(this.#wake, version, iso(this.now));
  }

  /** As the function does it: by the list, then by the wake, then by its schedule. */
  #audit(): void {
    this.#auditAt += 3600;
    const now = iso(this.now);
    const wake = this.#wake;
    const place = wake && waitingListing(wake);
    if (!wake || !place || place.listed >= `${auditHorizon(now)}~`) return;
    const found = checkWake(wake, now);
    if (found === 'overdue') {
      this.repaired++;
      this.woken.push(this.now);
      this.#wake = { ...wake, fired: true };
    } else if (found === 'near') {
      const known = this.#schedules.get(scheduleName(wake));
      if (matchesSchedule(wake, known && `at(${iso(known.at).slice(0, 19)})`, now)) return;
      this.repaired++;
      this.#settle(wake);
    }
  }
}
