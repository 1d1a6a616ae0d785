import * as v from 'valibot';
import type { Language } from '../../../shared/events/shops.ts';

const dayOff = v.object({
  date: v.string(),
  name: v.optional(v.object({ ko: v.string(), en: v.string() })),
});
type DayOff = v.InferOutput<typeof dayOff>;

/** Days off as lines that people type: `2026-12-24 창립기념일 / Founding day`. */
export function dayLines(value: unknown): string {
  const days = v.safeParse(v.array(dayOff), value);
  if (!days.success) return '';
  return days.output.map(({ date, name }) => (name ? `${date} ${name.ko} / ${name.en}` : date)).join('\n');
}

/** Days off in lines, or what is wrong with the first line that is none. A name in one language stands for both. */
export function daysIn(lines: string, language: Language): readonly DayOff[] | string {
  const days: DayOff[] = [];
  for (const line of lines.split('\n').map((each) => each.trim())) {
    if (line === '') continue;
    const [, date, name] = /^(\d{4}-\d\d-\d\d)(?:\s+(.+))?$/.exec(line) ?? [];
    if (!date) {
      const expected = {
        ko: '날짜로 시작하게 적어 주세요. 예: 2026-12-24 창립기념일',
        en: 'Begin with the date, as in 2026-12-24 Founding day',
      };
      return `“${line.slice(0, 40)}”: ${expected[language]}`;
    }
    const [ko, en = ko] = name?.split(/\s+\/\s+/, 2) ?? [];
    days.push({ date, ...(ko && en && { name: { ko, en } }) });
  }
  return days;
}
