import { agreed, answerOf, type Consent, channels, type KnownAnswers } from './consent.ts';

/** 정보통신망법 제50조 제8항, 시행령 제62조의3: in every second year after the consent (read 2026-11-22). */
const everyYears = 2;

const [reminderHour, koreaAheadMs] = [10, 9 * 3_600_000];

/** When they agreed; where nobody knows, when it was heard. */
export const agreedAt = ({ undated, heardAt, at }: Consent): string => (undated ? (heardAt ?? at) : at);

/** The consents of a person that stand. */
export const standing = (person: KnownAnswers): Consent[] =>
  channels.flatMap((channel) =>
    [false, true].flatMap((night) => {
      const consent = agreed(person, 'marketing', channel, { night }) && answerOf(person, 'marketing', channel, night);
      return consent ? [consent] : [];
    }),
  );

/** The first time after `after` at which a consent is to be confirmed: a day of every second year by Korea's calendar, at ten. */
export function nextReminder(consentAt: string, after: string): string {
  const day = new Date(Date.parse(consentAt) + koreaAheadMs);
  for (let year = day.getUTCFullYear() + everyYears; ; year += everyYears) {
    const lastOfMonth = new Date(Date.UTC(year, day.getUTCMonth() + 1, 0)).getUTCDate();
    const date = Math.min(day.getUTCDate(), lastOfMonth);
    const at = new Date(Date.UTC(year, day.getUTCMonth(), date, reminderHour) - koreaAheadMs).toISOString();
    if (at > after) return at;
  }
}

/** When the person is next to be reminded of what they agreed to; nothing while no consent stands. */
export const remindAt = (person: KnownAnswers, after: string): string | undefined =>
  standing(person)
    .map((each) => nextReminder(agreedAt(each), after))
    .sort()[0];
