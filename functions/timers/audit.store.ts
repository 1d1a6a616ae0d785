import { log } from '../../shared/aws/log.ts';
import { count } from '../../shared/aws/metrics.ts';
import { systemClock } from '../../shared/base/clock.ts';
import { holidaysUntil } from '../../shared/calendar/holidays-kr.ts';
import { say } from '../../shared/events/event.ts';
import { TimerDue } from '../../shared/events/timers.ts';
import { auditHorizon, checkWake, matchesSchedule } from './audit.ts';
import { findingsOf } from './findings.ts';
import { type Schedules, scheduleExpression } from './schedules.client.ts';
import { reconcile, waitingUntil, wakes } from './wakes.store.ts';

/** How many wakes are checked at once: each takes two or three calls, and all must fit into the function's minute. */
const concurrency = 10;

interface AuditResult {
  readonly checked: number;
  readonly repaired: number;
}

/** Checks the wakes that are overdue or due within the hour, and repairs those whose schedule was lost. */
export async function auditWakes(schedules: Schedules): Promise<AuditResult> {
  const now = systemClock();
  const subjects = await waitingUntil(auditHorizon(now));
  let repaired = 0;
  for (let from = 0; from < subjects.length; from += concurrency) {
    const some = await Promise.all(
      subjects.slice(from, from + concurrency).map((subject) => audit(schedules, subject, now)),
    );
    repaired += some.filter(Boolean).length;
  }
  if (repaired > 0) count('WakesMadeGood', repaired);
  for (const because of findingsOf({ now, repaired, holidaysUntil })) {
    log.warn('The audit has found something', { because });
    count('AuditFindings');
  }
  return { checked: subjects.length, repaired };
}

/** Returns whether the wake had to be repaired. */
async function audit(schedules: Schedules, subject: string, now: string): Promise<boolean> {
  const stored = wakes.at(subject);
  const known = await stored.load();
  const found = known && checkWake(known.state, now);
  if (!found) return false;
  if (found === 'overdue') return await fireOverdue(subject, now);
  if (matchesSchedule(known.state, await scheduleExpression(schedules, known.state), now)) return false;
  log.warn('A wake had no schedule: it was recreated', { subject });
  await reconcile(schedules, stored, known);
  return true;
}

/** Publishes the event that the schedule did not: through the table's stream, so it does not depend on the Scheduler. */
async function fireOverdue(subject: string, now: string): Promise<boolean> {
  let isFired = false;
  await wakes.at(subject).change({ id: subject, at: now, test: false }, (before) => {
    isFired = before !== undefined && checkWake(before, now) === 'overdue';
    if (!before || !isFired) return undefined;
    const { owner, aggregate } = before;
    return { state: { ...before, fired: true }, events: [say(TimerDue, now, { owner, aggregate })] };
  });
  if (isFired) log.warn('A wake was overdue: its event was published', { subject });
  return isFired;
}
