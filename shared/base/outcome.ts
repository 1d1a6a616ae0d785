import { plusSeconds } from './clock.ts';

/** Not retryable: the message goes to the dead-letter queue, with this reason. */
export class Rejected extends Error {
  override readonly name = 'Rejected';
}

/** Not yet: the message is deferred until `at`, or longer after many deferrals; deferring uses up no retries. */
export class Later extends Error {
  override readonly name = 'Later';
  readonly at: string;
  constructor(at: string, why: string) {
    super(why);
    this.at = at;
  }
}

/** The first wait for missing data, in seconds. */
const firstWait = 5;

/** Defers an event whose subject is not known yet: each wait is half of the time since the first, so that few are needed. */
export function notHereYet(
  what: string,
  { now, since = now }: { readonly now: string; readonly since?: string },
): Later {
  const waited = (Date.parse(now) - Date.parse(since)) / 1000;
  return new Later(plusSeconds(now, Math.max(firstWait, waited / 2)), `${what} is not known here yet`);
}
