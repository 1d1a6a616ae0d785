import { Problem } from '../../../shared/api/http.ts';
import { plusSeconds } from '../../../shared/base/clock.ts';

/** Another system reports what it could not for some days; what is older waits for no answer now. */
const maxAgeSeconds = 7 * 86_400;

/** When something happened that another system reports: now where it does not say, and never in the future, whatever its clock says. */
export function reportedAt(at: string | undefined, now: string): string {
  if (at === undefined || at > now) return now;
  if (at >= plusSeconds(now, -maxAgeSeconds)) return at;
  throw new Problem('body-invalid', 'What is reported happened less than seven days ago.');
}
