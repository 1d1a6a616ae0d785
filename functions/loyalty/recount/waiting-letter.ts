import { plusSeconds } from '../../../shared/base/clock.ts';
import { deskAddressId } from '../../../shared/events/desk.ts';
import { type Draft, say } from '../../../shared/events/event.ts';
import { MessageRequested } from '../../../shared/events/messaging.ts';
import type { RecountRun } from './run.ts';

/** A change of the programme that waits, and what it is known to change. */
interface Waiting {
  readonly token: string;
  readonly proposedAt: string;
  /** An address of the desk. */
  readonly lead: string;
  readonly currency: string;
  readonly run: RecountRun;
}

/** For how long the letter is of use: until the next reminder. */
const usefulSeconds = 7 * 86_400;

/**
 * The letter that tells the shop what its changed programme would do, and that it waits. There is one a day to each address: of the day on which
 * the change was proposed, and of each on which the shop is reminded of it.
 */
export function waitingLetter(
  { token, proposedAt, lead, currency, run }: Waiting,
  at: string,
  isReminder: boolean,
): Draft {
  const { up, down, spendable, perYear } = run;
  const day = (isReminder ? at : proposedAt).slice(0, 10);
  return say(MessageRequested, at, {
    key: `programme-waiting~${token}~${day}~${deskAddressId(lead).slice(0, 26)}`,
    to: { channel: 'email', address: lead },
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
