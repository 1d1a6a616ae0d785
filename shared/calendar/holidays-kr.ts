interface Holiday {
  readonly date: string;
  readonly name: string;
  readonly source: string;
}

const regulation = '관공서의 공휴일에 관한 규정 제2조';
const substitute = '관공서의 공휴일에 관한 규정 제3조 (대체공휴일)';
const election = '관공서의 공휴일에 관한 규정 제2조, 공직선거법 제34조';
const constitution = '공휴일에 관한 법률 (2026-01-29 의결), 관공서의 공휴일에 관한 규정 제2조';
const labour = '노동절 제정에 관한 법률 (근로기준법의 유급휴일)';

const on = (source: string, days: Readonly<Record<string, string>>): Holiday[] =>
  Object.entries(days).map(([date, name]) => ({ date, name, source }));

/**
 * Days on which nobody works in Korea, written down 2026-11-22 and 2026-11-29 (2028), and not compared with the official calendar (월력요항) yet.
 * Each names the rule that it should follow from; that 제헌절 is one again is from the news of 2026-01-29 and 2026-02-05.
 */
export const holidays: readonly Holiday[] = [
  ...on(regulation, {
    '2026-01-01': '1월 1일',
    '2026-02-16': '설날 전날',
    '2026-02-17': '설날',
    '2026-02-18': '설날 다음날',
    '2026-03-01': '3·1절',
    '2026-05-05': '어린이날',
    '2026-05-24': '부처님오신날',
    '2026-06-06': '현충일',
    '2026-08-15': '광복절',
    '2026-09-24': '추석 전날',
    '2026-09-25': '추석',
    '2026-09-26': '추석 다음날',
    '2026-10-03': '개천절',
    '2026-10-09': '한글날',
    '2026-12-25': '기독탄신일',
    '2027-01-01': '1월 1일',
    '2027-02-06': '설날 전날',
    '2027-02-07': '설날',
    '2027-02-08': '설날 다음날',
    '2027-03-01': '3·1절',
    '2027-05-05': '어린이날',
    '2027-05-13': '부처님오신날',
    '2027-06-06': '현충일',
    '2027-08-15': '광복절',
    '2027-09-14': '추석 전날',
    '2027-09-15': '추석',
    '2027-09-16': '추석 다음날',
    '2027-10-03': '개천절',
    '2027-10-09': '한글날',
    '2027-12-25': '기독탄신일',
    '2028-01-01': '1월 1일',
    '2028-01-26': '설날 전날',
    '2028-01-27': '설날',
    '2028-01-28': '설날 다음날',
    '2028-03-01': '3·1절',
    '2028-05-02': '부처님오신날',
    '2028-05-05': '어린이날',
    '2028-06-06': '현충일',
    '2028-08-15': '광복절',
    '2028-10-02': '추석 전날',
    '2028-10-03': '추석, 개천절',
    '2028-10-04': '추석 다음날',
    '2028-10-09': '한글날',
    '2028-12-25': '기독탄신일',
  }),
  ...on(substitute, {
    '2026-03-02': '3·1절 대체공휴일',
    '2026-05-25': '부처님오신날 대체공휴일',
    '2026-08-17': '광복절 대체공휴일',
    '2026-10-05': '개천절 대체공휴일',
    '2027-02-09': '설날 대체공휴일',
    '2027-07-19': '제헌절 대체공휴일',
    '2027-08-16': '광복절 대체공휴일',
    '2027-10-04': '개천절 대체공휴일',
    '2027-10-11': '한글날 대체공휴일',
    '2027-12-27': '기독탄신일 대체공휴일',
    '2028-10-05': '추석 대체공휴일',
  }),
  ...on(election, { '2026-06-03': '전국동시지방선거일', '2028-04-12': '국회의원선거일' }),
  ...on(constitution, { '2026-07-17': '제헌절', '2027-07-17': '제헌절', '2028-07-17': '제헌절' }),
  ...on(labour, { '2026-05-01': '노동절', '2027-05-01': '노동절', '2028-05-01': '노동절' }),
];

/** The last day that the table covers: it has whole years. */
export const holidaysUntil = `${holidays
  .map(({ date }) => date.slice(0, 4))
  .sort()
  .at(-1)}-12-31`;
/** A table of public holidays, with its version: decisions name it, and their events record it. */
export interface HolidayTable {
  readonly version: number;
  /** Such as `2026-12-25`. */
  readonly days: ReadonlySet<string>;
}

/** A change of the days is a new version. */
export const holidaysKr: HolidayTable = { version: 1, days: new Set(holidays.map(({ date }) => date)) };

const none: ReadonlySet<string> = new Set();

/** The holidays of a zone: Korea's in Asia/Seoul, none elsewhere, unless the shop's document names a table. */
export const holidaysIn = (
  zone: string,
  table: 'kr' | 'none' | undefined,
  { days }: HolidayTable,
): ReadonlySet<string> => ((table ?? (zone === 'Asia/Seoul' ? 'kr' : 'none')) === 'kr' ? days : none);
