import { plusSeconds } from '../../shared/base/clock.ts';
import { isWaiting, scheduleAt, type Wake } from './wake.ts';

/** An hour passes between two audits; each looks a little further than the next one's beginning. */
const aheadSeconds = 75 * 60;

/** A schedule may be a minute late, its event two, and what was heard a moment ago is still being worked on. */
const graceSeconds = 600;

/** How far an audit looks in the list of wakes, which stands by their times. */
export const lookedAtUntil = (now: string): string => plusSeconds(now, aheadSeconds);

/**
 * What is to be looked at: a wake whose time has passed and of which nobody was told, or one whose time is near, while its
 * schedule may be gone. What lies between the two is about to be told.
 */
export function look(wake: Wake, now: string): 'overdue' | 'near' | undefined {
  if (!isWaiting(wake) || (wake.heardAt ?? '') > plusSeconds(now, -graceSeconds)) return undefined;
  if (wake.at < plusSeconds(now, -graceSeconds)) return 'overdue';
  return wake.at > plusSeconds(now, 120) && wake.at <= lookedAtUntil(now) ? 'near' : undefined;
}

/** Whether the schedule is the one that a near wake needs. */
export const isRight = ({ at }: Wake, expression: string | undefined, now: string): boolean =>
  at !== null && expression === `at(${scheduleAt(at, now)})`;
