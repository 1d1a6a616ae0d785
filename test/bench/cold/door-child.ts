import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { throughLoopback } from '../loopback.ts';
import { quantile, shuffled } from '../numbers.ts';
import type { Recording } from '../recording.ts';
import { context, type Handler, loaded, shiftClock, succeeded } from './lambda-process.ts';

interface DoorTask {
  readonly door: string;
  readonly floor: string;
  readonly recording: Recording;
  readonly port: number;
  readonly secret: string;
  readonly pairs: number;
  /** Events in a block. */
  readonly events: number;
}

interface Event {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A block of events, one after another: how many a CPU-second takes, and how long the slowest hundredth waits. */
export interface Block {
  readonly perCpuSecond: number;
  readonly p99Ms: number;
}

/** Run in a process of its own: both handlers warm side by side, block by block in any order. */
const task = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as DoorTask;
const { now, environment } = task.recording;
Object.assign(process.env, environment);
shiftClock(now);
throughLoopback(task.port, 'orders.webhooks');

let orders = 0;

/** The recorded webhook again, of another order: as long, and rightly signed. */
function another(): Event {
  const { headers, body, ...event } = task.recording.event as Event;
  const number = String(820_000_000_000_000_000n + BigInt(++orders));
  const text = body.replace(/"id":\d{18},/, `"id":${number},`);
  const signature = createHmac('sha256', task.secret).update(text).digest('base64');
  const own = { 'x-shopify-webhook-id': `bench-${orders}`, 'x-shopify-hmac-sha256': signature };
  return { ...event, headers: { ...headers, ...own }, body: text };
}

async function block(handler: Handler): Promise<Block> {
  const events = Array.from({ length: task.events }, another);
  const times: number[] = [];
  const before = process.cpuUsage();
  for (const event of events) {
    const began = performance.now();
    const answered = await handler(event, context);
    times.push(performance.now() - began);
    if (!succeeded(answered)) throw new Error(`A webhook was refused: ${JSON.stringify(answered)}`);
  }
  const { user, system } = process.cpuUsage(before);
  return { perCpuSecond: (events.length * 1e6) / (user + system), p99Ms: quantile(times, 0.99) };
}

async function main(): Promise<void> {
  const handlers = { door: await loaded(task.door), floor: await loaded(task.floor) };
  for (let warm = 0; warm < 3; warm++) for (const handler of Object.values(handlers)) await block(handler);
  for (let pair = 0; pair < task.pairs; pair++) {
    const measured: Partial<Record<'door' | 'floor' | 'again', Block>> = {};
    for (const kind of shuffled(['door', 'floor', 'again'] as const)) {
      measured[kind] = await block(kind === 'floor' ? handlers.floor : handlers.door);
    }
    process.stderr.write(`${JSON.stringify(measured)}\n`);
  }
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  },
);
