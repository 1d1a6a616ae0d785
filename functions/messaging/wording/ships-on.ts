/** A day on which something leaves, as midday in UTC, and whether it leaves then or later. */
export interface ShipsOn {
  readonly at: string;
  readonly orLater: boolean;
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const month = `(${months.join('|')})[a-z]*\\.?`;

/** `12월 20일(일)부터 순차 출고`, `12/20 출고`, `ships from December 20`, `ships 20 Dec`. */
const patterns = [
  /(?<month>\d{1,2})(?:월|\/|\.)\s*(?<day>\d{1,2})일?(?:\s*\([^)]\))?\s*(?<later>부터|이후)?\s*(?:순차|일괄|예정)?\s*(?:출고|발송|배송)/u,
  new RegExp(
    `\\bship(?:s|ping)\\s+(?:(?<later>from|after)\\s+|on\\s+|by\\s+)?(?<month>${month})\\s+(?<day>\\d{1,2})\\b`,
    'i',
  ),
  new RegExp(
    `\\bship(?:s|ping)\\s+(?:(?<later>from|after)\\s+|on\\s+|by\\s+)?(?<day>\\d{1,2})\\s+(?<month>${month})`,
    'i',
  ),
];

/** The day on which a pre-ordered product is to leave, if its title says; of several the last. A title says no year: the next such day counts. */
export function shipsOn(titles: readonly string[], now: string): ShipsOn | undefined {
  const days = titles.flatMap((title) => {
    const groups = patterns.map((pattern) => pattern.exec(title)?.groups).find((found) => found !== undefined);
    const at = groups && nextDay(monthNumber(groups.month ?? ''), Number(groups.day), now);
    return at ? [{ at, orLater: groups.later !== undefined }] : [];
  });
  return lastDay(days);
}

/**
 * The title without a remark on when it leaves, for sentences that say the day themselves: `무선청소기 (12월 20일 출고)` and
 * `12월 20일 출고 무선청소기` are `무선청소기`. A title that is nothing else stays.
 */
export function withoutShipsOn(title: string): string {
  const unbracketed = title.replace(/[([][^()[\]]*(?:출고|발송|배송|\bship(?:s|ping)\b)[^()[\]]*[)\]]/giu, ' ');
  const rest = patterns.reduce((text, pattern) => text.replace(pattern, ' '), unbracketed);
  return rest.trim() === '' ? title : rest;
}

const lastDay = (days: readonly ShipsOn[]): ShipsOn | undefined =>
  days.reduce<ShipsOn | undefined>((last, each) => (last && last.at >= each.at ? last : each), undefined);

const monthNumber = (text: string): number => Number(text) || months.indexOf(text.slice(0, 3).toLowerCase()) + 1;

/** That day of this year or, if it is more than a month ago, of the next. */
function nextDay(month: number, day: number, now: string): string | undefined {
  const year = Number(now.slice(0, 4));
  for (const each of [year, year + 1]) {
    const at = new Date(Date.UTC(each, month - 1, day, 12));
    if (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) continue;
    if (at.getTime() > Date.parse(now) - 31 * 86_400_000) return at.toISOString();
  }
  return undefined;
}
