/** Up to this many lost wakes in an hour are chance; they are repaired without an alarm. */
const maxLost = 5;

/** How long before the table of holidays ends it has to be extended. */
const aheadDays = 180;

/** What findings are derived from. */
interface AuditFacts {
  readonly now: string;
  readonly repaired: number;
  /** The last day whose holidays are known. */
  readonly holidaysUntil: string;
}

/** What a person has to act on, as sentences for the log; the alarm only says that there are findings. */
export function findingsOf({ now, repaired, holidaysUntil }: AuditFacts): string[] {
  const daysLeft = Math.floor((Date.parse(`${holidaysUntil}T00:00:00Z`) - Date.parse(now)) / 86_400_000);
  return [
    ...(repaired > maxLost ? [`The Scheduler lost ${repaired} wakes within an hour`] : []),
    ...(isReminder(now) && daysLeft < aheadDays ? [`Holidays are known until ${holidaysUntil}`] : []),
  ];
}

/** Findings that are not urgent are reported on Mondays at nine in Seoul: every hour, they would hide urgent ones. */
function isReminder(now: string): boolean {
  const at = new Date(now);
  return at.getUTCDay() === 1 && at.getUTCHours() === 0;
}
