/** Fewer wakes in an hour are lost by chance, and made good: nobody need look. */
const maxLost = 5;

/** So long before the table of holidays ends, somebody is to write down more of it. */
const aheadDays = 180;

/** What an audit knows when it is done. */
interface Audited {
  readonly now: string;
  readonly madeGood: number;
  /** The last day whose holidays are known. */
  readonly holidaysUntil: string;
}

/** What of that is for a person, in words for the log: the alarm tells only that there is something. */
export function findingsOf({ now, madeGood, holidaysUntil }: Audited): string[] {
  const daysLeft = Math.floor((Date.parse(`${holidaysUntil}T00:00:00Z`) - Date.parse(now)) / 86_400_000);
  return [
    ...(madeGood > maxLost ? [`The Scheduler lost ${madeGood} wakes within an hour`] : []),
    ...(isReminder(now) && daysLeft < aheadDays ? [`Holidays are known until ${holidaysUntil}`] : []),
  ];
}

/** What can wait is told on Mondays at nine in Seoul: told in each hour, it would hide what cannot. */
function isReminder(now: string): boolean {
  const at = new Date(now);
  return at.getUTCDay() === 1 && at.getUTCHours() === 0;
}
