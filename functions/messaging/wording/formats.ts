import { weekdays } from '../../../shared/base/zone.ts';
import { zoneName } from '../../../shared/calendar/date-time.ts';
import type { Hours, Language } from '../../../shared/events/shops.ts';

const dayNames = {
  ko: { mon: '월', tue: '화', wed: '수', thu: '목', fri: '금', sat: '토', sun: '일' },
  en: { mon: 'Mon', tue: 'Tue', wed: 'Wed', thu: 'Thu', fri: 'Fri', sat: 'Sat', sun: 'Sun' },
};
const usualDays: Record<string, Record<Language, string>> = {
  'mon tue wed thu fri': { ko: '평일', en: 'weekdays' },
  'sat sun': { ko: '주말', en: 'weekends' },
  'mon tue wed thu fri sat sun': { ko: '매일', en: 'every day' },
};

type Day = (typeof weekdays)[number];

interface Group {
  days: Day[];
  from: string;
  to: string;
}

/** Groups days of equal hours, from opening to closing, without lunch breaks. */
function equalDays(hours: Hours): Group[] {
  const groups = new Map<string, Group>();
  for (const day of weekdays) {
    const intervals = hours.week[day] ?? [];
    const from = intervals.map((each) => each.from).sort()[0];
    const to = intervals
      .map((each) => each.to)
      .sort()
      .at(-1);
    if (!from || !to) continue;
    const group = groups.get(`${from}-${to}`) ?? { days: [], from, to };
    group.days.push(day);
    groups.set(`${from}-${to}`, group);
  }
  return [...groups.values()];
}

function formatDays(days: Day[], language: Language): string {
  const usual = usualDays[days.join(' ')];
  if (usual) return usual[language];
  const names = days.map((day) => dayNames[language][day]);
  const isRun = days.length > 2 && weekdays.join(' ').includes(days.join(' '));
  if (isRun) return [names[0], names.at(-1)].join(language === 'ko' ? '-' : '–');
  return names.join(language === 'ko' ? '·' : ', ');
}

/** `10–6` where it is unambiguous, else with the half of the day: `2 p.m.–10 p.m.` */
function formatTimes({ from, to }: Group, language: Language): string {
  if (from === '00:00' && to === '24:00') return language === 'ko' ? '24시간' : '24 hours';
  if (language === 'ko') return `${from}-${to}`;
  const isPlain = from < '12:00' && to >= '12:00' && Number(to.slice(0, 2)) - Number(from.slice(0, 2)) < 12;
  return [from, to].map((time) => twelveHourTime(time, isPlain)).join('–');
}

function twelveHourTime(time: string, isPlain: boolean): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const face = `${hour % 12 || 12}${minute ? `:${String(minute).padStart(2, '0')}` : ''}`;
  return isPlain ? face : `${face} ${hour % 24 < 12 ? 'a.m.' : 'p.m.'}`;
}

/** Business hours: `평일 10:00-18:00`, `weekdays 10–6, Seoul`; empty when there are none. The zone's name is last, if it has one. */
export function formatHours(hours: Hours, zone: string, language: Language, nameOf = zoneName): string {
  const groups = equalDays(hours).map((group) => `${formatDays(group.days, language)} ${formatTimes(group, language)}`);
  if (groups.length === 0) return '';
  return [...groups, nameOf(zone, language)].filter(Boolean).join(', ');
}
