import { readFileSync } from 'node:fs';
import { throughLoopback } from '../loopback.ts';
import type { Start } from '../start.ts';
import { context, loaded, shiftClock, succeeded } from './lambda-process.ts';

/** Run in a process of its own: loads a bundle, invokes it once, and says what that cost. */
const { bundle, name, port, event, now, environment } = JSON.parse(
  readFileSync(process.argv[2] ?? '', 'utf8'),
) as Start;
Object.assign(process.env, environment);
shiftClock(now);

const before = process.cpuUsage();
throughLoopback(port, name);
void loaded(bundle)
  .then((handler) => handler(event, context))
  .then((result) => {
    const { user, system } = process.cpuUsage(before);
    process.stdout.write(`\n${JSON.stringify({ cpuMs: (user + system) / 1000, well: succeeded(result) })}\n`);
    process.exit();
  });
