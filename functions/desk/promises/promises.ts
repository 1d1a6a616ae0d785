import * as v from 'valibot';
import type { Language } from '../../../shared/events/shops.ts';
import { answeredKinds, lineWords, promiseChannels, promiseWords as words } from './promises.words.ts';

const promiseLine = v.object({
  channel: v.optional(v.string()),
  kind: v.optional(v.string()),
  tier: v.optional(v.string()),
  firstReply: v.optional(v.number()),
  nextReply: v.optional(v.number()),
  calendar: v.optional(v.string()),
});
export type PromiseLine = v.InferOutput<typeof promiseLine>;

const terms = v.object({
  rows: v.array(promiseLine),
  warnAt: v.number(),
  calendars: v.optional(v.record(v.string(), v.unknown())),
});
export type PromiseDocument = v.InferOutput<typeof terms>;

/** The promises in force, as the desk reads them. */
export const promisesRead = v.object({ promises: terms, edition: v.number() });

const shift = v.object({ promises: v.number(), meanMinutes: v.number(), longestMinutes: v.number() });
/** A replay, as the desk reads it. */
export const replayRead = v.object({
  token: v.string(),
  state: v.string(),
  proposed: v.object({ promises: v.optional(terms), hours: v.optional(v.record(v.string(), v.unknown())) }),
  tickets: v.number(),
  promised: v.number(),
  later: shift,
  earlier: shift,
  missed: v.object({ before: v.number(), after: v.number() }),
  tiers: v.array(v.object({ tier: v.string(), later: v.number(), missed: v.number() })),
  isCut: v.optional(v.boolean()),
});
export type ReplayRead = v.InferOutput<typeof replayRead>;

/** What stands in the form. */
export type PromiseValues = Readonly<Record<'first' | 'next' | 'others' | 'warn', string>>;
type PromiseFaults = Partial<Record<keyof PromiseValues, string>>;

const conditionsOf = ({ channel, kind, tier }: PromiseLine) => [tier, kind, channel].flatMap((each) => each ?? []);
const isForAll = (line: PromiseLine): boolean => conditionsOf(line).length === 0;
const sameTickets = (one: PromiseLine, other: PromiseLine): boolean =>
  one.channel === other.channel && one.kind === other.kind && one.tier === other.tier;

/** To whom a row applies, in words. */
export function whoText(line: PromiseLine, language: Language): string {
  if (isForAll(line)) return words.everybody[language];
  const { channel, kind, tier } = line;
  const named = [
    tier,
    kind && (answeredKinds[kind]?.[language] ?? kind),
    channel && (promiseChannels[channel]?.[language] ?? channel),
  ];
  return named.flatMap((each) => each || []).join(', ');
}

/** The form's values of the promises in force; rows that name a calendar alone are not shown, and stay. */
export function promiseValuesOf({ rows, warnAt }: PromiseDocument, language: Language): PromiseValues {
  const all = rows.find(isForAll);
  const line = (each: PromiseLine) =>
    [...namesIn(each, language), String(each.firstReply ?? '-'), String(each.nextReply ?? '-')].join(' ');
  return {
    first: String(all?.firstReply ?? ''),
    next: String(all?.nextReply ?? ''),
    others: rows
      .filter((each) => !isForAll(each) && hasMinutes(each))
      .map(line)
      .join('\n'),
    warn: String(warnAt / 100),
  };
}

const hasMinutes = ({ firstReply, nextReply }: PromiseLine): boolean =>
  firstReply !== undefined || nextReply !== undefined;

/** The proposed promises, or what is wrong with each field. Calendars stay with the rows that had them. */
export function promisesIn(
  values: PromiseValues,
  before: PromiseDocument,
  language: Language,
): { readonly promises: PromiseDocument } | { readonly faults: PromiseFaults } {
  const faults: { -readonly [Name in keyof PromiseFaults]: PromiseFaults[Name] } = {};
  const [firstReply, nextReply] = [wholeNumberIn(values.first, 1, 14_400), wholeNumberIn(values.next, 1, 14_400)];
  if (firstReply === undefined) faults.first = words.minutesExpected[language];
  if (nextReply === undefined) faults.next = words.minutesExpected[language];
  const warn = wholeNumberIn(values.warn, 10, 99);
  if (warn === undefined) faults.warn = words.warnExpected[language];
  const typed = values.others
    .split('\n')
    .map((each) => each.trim())
    .filter((each) => each !== '');
  const others = typed.map(lineIn);
  const wrong = others.indexOf(undefined);
  if (wrong >= 0) faults.others = `${words.lineExpected[language]}: ${typed[wrong]?.slice(0, 60)}`;
  if (Object.keys(faults).length > 0 || !warn) return { faults };
  const made = [{ firstReply, nextReply }, ...others].flatMap((each) => each ?? []);
  const withCalendar = made.map((each): PromiseLine => {
    const { calendar } = before.rows.find((known) => sameTickets(known, each)) ?? {};
    return { ...each, ...(calendar && { calendar }) };
  });
  const kept = before.rows.filter((each) => !hasMinutes(each) && !made.some((other) => sameTickets(each, other)));
  const { calendars } = before;
  return { promises: { rows: [...withCalendar, ...kept], warnAt: warn * 100, ...(calendars && { calendars }) } };
}

function wholeNumberIn(text: string, least: number, most: number): number | undefined {
  const number = /^\d{1,5}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return number >= least && number <= most ? number : undefined;
}

type Condition = 'channel' | 'kind' | 'tier';

/** Each word of a line, in both languages, with what it names. */
const lineNames: ReadonlyMap<string, readonly [Condition, string]> = new Map(
  (['channel', 'kind'] as const).flatMap((condition) =>
    Object.entries(lineWords[condition]).flatMap(([value, { ko, en }]) =>
      [ko, en].map((word) => [word, [condition, value]] as const),
    ),
  ),
);

/** The conditions of a row as a line has them. */
function namesIn({ channel, kind, tier }: PromiseLine, language: Language): string[] {
  const wordFor = (condition: 'channel' | 'kind', value: string | undefined) =>
    value &&
    [...lineNames].filter(([, [is, of]]) => is === condition && of === value).at(language === 'ko' ? 0 : 1)?.[0];
  return [tier, wordFor('kind', kind), wordFor('channel', channel)].flatMap((each) => each || []);
}

/** `patron chat 5 10`: conditions, then the minutes to the first and to the next answer. */
function lineIn(line: string): PromiseLine | undefined {
  const all = line.split(/[\s,]+/);
  const [names, figures] = [all.slice(0, -2), all.slice(-2)];
  const minutes = figures.map((each) => (each === '-' ? '-' : wholeNumberIn(each, 1, 14_400)));
  if (names.length === 0 || minutes.length < 2 || minutes.includes(undefined)) return undefined;
  const made: { -readonly [Name in keyof PromiseLine]: PromiseLine[Name] } = {};
  for (const name of names) {
    const [condition, value] = lineNames.get(name.toLowerCase()) ?? ['tier', name];
    if (made[condition] !== undefined) return undefined;
    made[condition] = value;
  }
  const [first, next] = minutes;
  return {
    ...made,
    ...(typeof first === 'number' && { firstReply: first }),
    ...(typeof next === 'number' && { nextReply: next }),
  };
}
