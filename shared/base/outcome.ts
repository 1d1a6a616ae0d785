import { plusSeconds } from './clock.ts';

/** Bad for ever: the message goes straight to the dead letters, with this reason. */
export class Rejected extends Error {
  override readonly name = 'Rejected';
}

/** Not yet: the message comes back at `at`, or somewhat later when it has waited often; waiting uses up no retries. */
export class Later extends Error {
  override readonly name = 'Later';
  readonly at: string;
  constructor(at: string, why: string) {
    super(why);
    this.at = at;
  }
}

/** The first wait for what is not known here yet, in seconds. */
const firstWait = 5;

/** What an event speaks of has not come here yet: each wait is half of what was waited so far, so that few are needed. */
export function notHereYet(
  what: string,
  { now, since = now }: { readonly now: string; readonly since?: string },
): Later {
  const waited = (Date.parse(now) - Date.parse(since)) / 1000;
  return new Later(plusSeconds(now, Math.max(firstWait, waited / 2)), `${what} is not known here yet`);
}
