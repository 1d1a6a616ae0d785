import { plusSeconds } from '../../shared/base/clock.ts';
import { isWaiting, scheduleAt, type Wake } from './wake.ts';

/** Audits run every hour; each looks beyond the start of the next one. */
const aheadSeconds = 75 * 60;

/** A schedule may fire a minute late and its event take two more; a wake that was just changed may still be in progress. */
const graceSeconds = 600;

/** The latest due time that an audit checks. */
export const auditHorizon = (now: string): string => plusSeconds(now, aheadSeconds);

/**
 * Which check a wake needs: `overdue` when its time has passed without an event, `near` when it is due soon and its schedule
 * may be lost. Between the two, its event is on the way.
 */
export function checkWake(wake: Wake, now: string): 'overdue' | 'near' | undefined {
  if (!isWaiting(wake) || (wake.recordedAt ?? '') > plusSeconds(now, -graceSeconds)) return undefined;
  if (wake.at < plusSeconds(now, -graceSeconds)) return 'overdue';
  return wake.at > plusSeconds(now, 120) && wake.at <= auditHorizon(now) ? 'near' : undefined;
}

/** Whether the schedule's expression is the one that the wake needs. */
export const matchesSchedule = ({ at }: Wake, expression: string | undefined, now: string): boolean =>
  at !== null && expression === `at(${scheduleAt(at, now)})`;
