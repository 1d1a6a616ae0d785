import { plusSeconds } from '../../../shared/base/clock.ts';
import { type Draft, say } from '../../../shared/events/event.ts';
import { MessageRequested } from '../../../shared/events/messaging.ts';
import type { RecountRun } from './run.ts';

/** A change of the programme that waits, and what it is known to change. */
interface Waiting {
  readonly token: string;
  readonly proposedAt: string;
  /** The shop's own address. */
  readonly desk: string;
  readonly currency: string;
  readonly run: RecountRun;
}

/** For how long the letter is of use: until the next reminder. */
const usefulSeconds = 7 * 86_400;

/** The letter that tells the shop what its changed programme would do, and that it waits. */
export function waitingLetter(
  { token, proposedAt, desk, currency, run }: Waiting,
  at: string,
  isReminder: boolean,
): Draft {
  const { up, down, spendable, perYear } = run;
  return say(MessageRequested, at, {
    key: `programme-waiting~${token}${isReminder ? `~${at.slice(0, 10)}` : ''}`,
    to: { channel: 'email', address: desk },
    purpose: 'transactional',
    topic: 'desk',
    template: { kind: 'programme-waiting' },
    facts: {
      proposedAt,
      up: up.count,
      down: down.count,
      spendable,
      perYearMinor: perYear,
      currency,
    },
    usefulUntil: plusSeconds(at, usefulSeconds),
    stillTrue: [],
    about: {},
  });
}
