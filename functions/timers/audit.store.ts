import { log } from '../../shared/aws/log.ts';
import { count } from '../../shared/aws/metrics.ts';
import { systemClock } from '../../shared/base/clock.ts';
import { holidaysUntil } from '../../shared/calendar/holidays-kr.ts';
import { say } from '../../shared/events/event.ts';
import { TimerDue } from '../../shared/events/timers.ts';
import { isRight, look, lookedAtUntil } from './audit.ts';
import { findingsOf } from './findings.ts';
import { expressionOf, type Schedules } from './schedules.client.ts';
import { settle, waitingUntil, wakes } from './wakes.store.ts';

/** So many are looked at at once: each is two or three calls, and all are done within the function's minute. */
const atOnce = 10;

interface Audited {
  readonly lookedAt: number;
  readonly madeGood: number;
}

/** Looks at the wakes that should have come, or will within the hour, and makes good what the Scheduler lost. */
export async function auditWakes(schedules: Schedules): Promise<Audited> {
  const now = systemClock();
  const subjects = await waitingUntil(lookedAtUntil(now));
  let madeGood = 0;
  for (let from = 0; from < subjects.length; from += atOnce) {
    const some = await Promise.all(
      subjects.slice(from, from + atOnce).map((subject) => audit(schedules, subject, now)),
    );
    madeGood += some.filter(Boolean).length;
  }
  if (madeGood > 0) count('WakesMadeGood', madeGood);
  for (const because of findingsOf({ now, madeGood, holidaysUntil })) {
    log.warn('The audit has found something', { because });
    count('AuditFindings');
  }
  return { lookedAt: subjects.length, madeGood };
}

/** Whether something had to be made good. */
async function audit(schedules: Schedules, subject: string, now: string): Promise<boolean> {
  const kept = wakes.at(subject);
  const known = await kept.load();
  const found = known && look(known.state, now);
  if (!found) return false;
  if (found === 'overdue') return await tell(subject, now);
  if (isRight(known.state, await expressionOf(schedules, known.state), now)) return false;
  log.warn('A wake has no schedule, and gets it', { subject });
  await settle(schedules, kept, known);
  return true;
}

/** Says what the schedule did not say: by the table's stream, as every event, and so whatever the Scheduler does. */
async function tell(subject: string, now: string): Promise<boolean> {
  let isTold = false;
  await wakes.at(subject).change({ id: subject, at: now, test: false }, (before) => {
    isTold = before !== undefined && look(before, now) === 'overdue';
    if (!before || !isTold) return undefined;
    const { owner, aggregate } = before;
    return { state: { ...before, told: true }, events: [say(TimerDue, now, { owner, aggregate })] };
  });
  if (isTold) log.warn('A wake was not told in time, and is now', { subject });
  return isTold;
}
