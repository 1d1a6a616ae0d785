import { generator } from './generator.ts';
import { type Journal, nowhere } from './journal.ts';

/** A running invocation of a function, which the kernel waits for. */
export interface Activity {
  readonly name: string;
  /** Pending replies and timers: at zero it is computing. */
  waits: number;
  /** Whether its end is awaited: time does not advance for an abandoned one. */
  readonly awaited: boolean;
}

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly fire: () => void;
}

/** The time of a clock, and how far it is ahead of the machine's. */
export interface ClockState {
  readonly now: number;
  readonly ahead: number;
}

interface KernelOptions {
  /** Where the clock starts, in milliseconds since 1970. */
  readonly start: number;
  /** Seeds the order of ready tasks and the functions' random numbers; without it, tasks run first in, first out. */
  readonly seed?: number;
  /** `real` follows the machine's clock; `virtual` advances by calls only. */
  readonly pace: 'virtual' | 'real';
  /** The journal for persistent state. */
  readonly journal?: Journal;
  /** The number of earlier starts, so that random numbers do not repeat. */
  readonly restarts?: number;
  /** Called when these minutes have passed, the last one not included, before anything happens after them. */
  readonly passed?: (from: number, before: number) => void;
}

/** Enough for a thread pool to compress or sign something; beyond it, the function awaits something unknown. */
const maxSpins = 200_000;

const tick = () => new Promise<void>((resolve) => setImmediate(resolve));

/** The event loop: one task at a time, and the next one only when every invocation waits. The same seed makes the same run. */
export class Kernel {
  readonly random: () => number;
  readonly journal: Journal;
  readonly #options: KernelOptions;
  readonly #tasks: (() => unknown)[] = [];
  readonly #timers = new TimerHeap();
  readonly #active = new Set<Activity>();
  #now: number;
  #minute: number;
  #order = 0;
  #running: Promise<void> | undefined;
  #alarm: NodeJS.Timeout | undefined;

  constructor(options: KernelOptions) {
    this.#options = options;
    this.#now = options.start;
    this.#minute = Math.floor(options.start / 60_000);
    this.#realOffset = options.start - Date.now();
    this.journal = options.journal ?? nowhere;
    this.random = generator((options.seed ?? 1) + (options.restarts ?? 0) * 0x9e3779b9);
  }

  #realOffset: number;

  now(): number {
    if (this.#options.pace === 'real') this.#now = Math.max(this.#now, Date.now() + this.#realOffset);
    return this.#now;
  }

  /** Schedules a task for now. */
  ready(task: () => unknown): void {
    this.#tasks.push(task);
    if (this.#options.pace === 'real') void this.#run();
  }

  /** Schedules a task for a time; returns the function that cancels it. */
  at(time: number, fire: () => void): () => void {
    const cancel = this.#timers.add({ at: Math.ceil(time), order: this.#order++, fire });
    if (this.#options.pace === 'real') this.#setAlarm();
    return cancel;
  }

  /** Reports the minutes that have passed without a task. */
  observe(): void {
    const minute = Math.floor(this.now() / 60_000);
    if (minute === this.#minute) return;
    this.#options.passed?.(this.#minute, minute);
    this.#minute = minute;
  }

  enter(activity: Activity): void {
    this.#active.add(activity);
  }

  leave(activity: Activity): void {
    this.#active.delete(activity);
  }

  /** Runs all ready tasks; time advances only as far as running functions sleep. */
  async idle(): Promise<void> {
    for (;;) {
      await this.#run();
      if (this.#running) continue;
      const awaited = this.#awaited();
      if (awaited.length === 0) return;
      const next = this.#timers.peek();
      if (!next) throw new Error(`Nothing will ever answer ${awaited.map(({ name }) => name).join(', ')}`);
      await this.#jump(next.at);
    }
  }

  /** Moves the clock to `time` and runs all due tasks on the way, in order. */
  async advance(time: number): Promise<void> {
    for (;;) {
      await this.idle();
      if (this.#running) continue;
      const next = this.#timers.peek();
      if (!next || next.at > time) break;
      await this.#jump(next.at);
    }
    this.#moveTo(time);
  }

  close(): void {
    clearTimeout(this.#alarm);
    this.#timers.clear();
    this.#tasks.length = 0;
  }

  #awaited(): Activity[] {
    return [...this.#active].filter(({ awaited }) => awaited);
  }

  async #jump(time: number): Promise<void> {
    this.#moveTo(time);
    this.#fireDue();
    await this.#run();
  }

  #moveTo(time: number): void {
    const ahead = time - this.now();
    if (ahead <= 0) return;
    this.#now += ahead;
    this.#realOffset += ahead;
    this.journal.put('clock', { now: this.#now, ahead: this.#realOffset } satisfies ClockState);
  }

  #fireDue(): void {
    this.observe();
    for (let next = this.#timers.peek(); next && next.at <= this.now(); next = this.#timers.peek()) {
      this.#timers.pop();
      next.fire();
    }
  }

  async #run(): Promise<void> {
    this.#running ??= this.#drain().finally(() => {
      this.#running = undefined;
      if (this.#options.pace === 'real') this.#setAlarm();
    });
    return await this.#running;
  }

  async #drain(): Promise<void> {
    for (;;) {
      await this.#parked();
      if (this.#options.pace === 'real') this.#fireDue();
      this.observe();
      const [task] = this.#tasks.splice(this.#choose(), 1);
      if (!task) return;
      await task();
    }
  }

  #choose(): number {
    return this.#options.seed === undefined ? 0 : Math.floor(this.random() * this.#tasks.length);
  }

  /** Resolves when every invocation waits for an answer or for a time. */
  async #parked(): Promise<void> {
    for (let spins = 0; spins < maxSpins; spins++) {
      await tick();
      if (![...this.#active].some(({ waits }) => waits === 0)) return;
    }
    const names = [...this.#active].filter(({ waits }) => waits === 0).map(({ name }) => name);
    throw new Error(`${names.join(', ')} awaits something that this runtime does not know`);
  }

  #setAlarm(): void {
    clearTimeout(this.#alarm);
    const next = this.#timers.peek();
    if (!next) return;
    const wait = Math.min(Math.max(next.at - this.now(), 0), 2 ** 31 - 1);
    this.#alarm = setTimeout(() => void this.#run(), wait);
  }
}

/** A binary heap by time, then by the order in which they were set. */
class TimerHeap {
  readonly #heap: Timer[] = [];
  readonly #cancelled = new Set<Timer>();

  add(timer: Timer): () => void {
    this.#heap.push(timer);
    this.#up(this.#heap.length - 1);
    return () => this.#cancelled.add(timer);
  }

  peek(): Timer | undefined {
    for (let [first] = this.#heap; first; [first] = this.#heap) {
      if (!this.#cancelled.delete(first)) return first;
      this.#cancelled.add(first);
      this.pop();
      this.#cancelled.delete(first);
    }
    return undefined;
  }

  pop(): void {
    const last = this.#heap.pop();
    if (!last || this.#heap.length === 0) return;
    this.#heap[0] = last;
    this.#down(0);
  }

  clear(): void {
    this.#heap.length = 0;
  }

  #before(a: number, b: number): boolean {
    const [one, other] = [this.#heap[a], this.#heap[b]];
    if (!one || !other) return false;
    return one.at < other.at || (one.at === other.at && one.order < other.order);
  }

  #swap(a: number, b: number): void {
    const [one, other] = [this.#heap[a], this.#heap[b]];
    if (one && other) [this.#heap[a], this.#heap[b]] = [other, one];
  }

  #up(index: number): void {
    for (let at = index, parent = (at - 1) >> 1; at > 0 && this.#before(at, parent); parent = (at - 1) >> 1) {
      this.#swap(at, parent);
      at = parent;
    }
  }

  #down(index: number): void {
    for (let at = index; ; ) {
      const least = [2 * at + 1, 2 * at + 2].reduce((best, child) => (this.#before(child, best) ? child : best), at);
      if (least === at) return;
      this.#swap(at, least);
      at = least;
    }
  }
}
