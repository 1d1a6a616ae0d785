import type { Fault } from '../../shared/base/faults.ts';
import { type JourneysDocument, needsOf } from '../../shared/events/journeys.ts';
import type {
  Brand,
  DeliveryRules,
  Hours,
  JourneySwitches,
  ProductNote,
  ShopDocument,
} from '../../shared/events/shops.ts';
import { eucKrBytes } from '../../shared/text/cp949.ts';

/** So much of a text message a name may take. */
const maxShortNameBytes = 12;

const at = (path: Fault['path'], faults: readonly Fault[]): Fault[] =>
  faults.map((fault) => ({ ...fault, path: [...path, ...fault.path] }));

type Said = { readonly ko?: string | undefined; readonly en?: string | undefined };

/** Words that are there say something, in one language at least. */
const spoken = (said: Said | undefined): Fault[] =>
  said && said.ko === undefined && said.en === undefined ? [{ path: [], detail: 'is said in no language' }] : [];

function shortEnough(said: Said = {}): Fault[] {
  return Object.entries(said).flatMap(([language, words]) => {
    const measured = eucKrBytes(words ?? '');
    if ('not' in measured) {
      return [{ path: [language], detail: 'holds a character that no text message carries (EUC-KR)' }];
    }
    if (measured.bytes <= maxShortNameBytes) return [];
    return [{ path: [language], detail: `is ${measured.bytes} bytes of EUC-KR, and has at most ${maxShortNameBytes}` }];
  });
}

export const brandFaults = ({ shortName, greeting }: Partial<Brand>): Fault[] => [
  ...at(['shortName'], shortEnough(shortName)),
  ...at(['greeting'], spoken(greeting)),
];

export const noteFaults = ({ shortName, firstUse, tips = [] }: Partial<ProductNote>): Fault[] => [
  ...at(['shortName'], [...spoken(shortName), ...shortEnough(shortName)]),
  ...at(['firstUse'], spoken(firstUse)),
  ...tips.flatMap(({ text }, n) => at(['tips', n, 'text'], spoken(text))),
];

/** What a platform calls it is an id only together with the platform: another would count for nothing, and nobody would see it. */
export const isIdHere = (product: string): boolean => /^[a-z][a-z0-9]*-./.test(product);
export const idExpected = 'should begin with its platform, as in shopify-632910392';

type Interval = { readonly from: string; readonly to: string };

function forwards({ from, to }: Interval): Fault[] {
  if (to > '24:00') return [{ path: ['to'], detail: 'is at most 24:00' }];
  return from < to ? [] : [{ path: ['to'], detail: 'should be after it begins' }];
}

const allForwards = (intervals: readonly Interval[] = []): Fault[] =>
  intervals.flatMap((each, n) => at([n], forwards(each)));

const weekFaults = (week: Hours['week']): Fault[] =>
  Object.entries(week).flatMap(([day, intervals]) => at([day], allForwards(intervals)));

export function hoursFaults({ week = {}, lunch, seasons = [], daysOff = [], daysOpen = [] }: Partial<Hours>): Fault[] {
  return [
    ...at(['week'], weekFaults(week)),
    ...(lunch ? at(['lunch'], forwards(lunch)) : []),
    ...seasons.flatMap((season, n) => at(['seasons', n], seasonFaults(season, seasons.slice(0, n)))),
    ...daysOpen.flatMap(({ hours }, n) => at(['daysOpen', n, 'hours'], allForwards(hours))),
    ...twice('daysOff', daysOff, []),
    ...twice('daysOpen', daysOpen, daysOff),
  ];
}

type Season = NonNullable<Hours['seasons']>[number];

function seasonFaults({ from, to, week, lunch }: Season, earlier: readonly Season[]): Fault[] {
  const overlapped = earlier.findIndex((other) => other.from <= to && from <= other.to);
  return [
    ...(from <= to ? [] : [{ path: ['to'], detail: 'should not be before it begins' }]),
    ...(overlapped < 0 ? [] : [{ path: ['from'], detail: `falls into the season at ${overlapped}` }]),
    ...at(['week'], weekFaults(week)),
    ...(lunch ? at(['lunch'], forwards(lunch)) : []),
  ];
}

const lastCutOff = '24:00';
const cutOffFaults = (cutOff: string | undefined): Fault[] =>
  cutOff && cutOff > lastCutOff ? [{ path: ['cutOff'], detail: `is at most ${lastCutOff}` }] : [];

/** By when orders arrive: each rule has a name of its own, under which it is kept how long its parcels took. */
export function deliveryFaults(delivery: Partial<DeliveryRules>): Fault[] {
  const { cutOff, rules = [], seasons = [], daysOff = [], daysOpen = [] } = delivery;
  return [
    ...cutOffFaults(cutOff),
    ...rules.flatMap((rule, n) => at(['rules', n], cutOffFaults(rule.cutOff))),
    ...rules.flatMap(({ name }, n): Fault[] =>
      rules.findIndex((other) => other.name === name) < n
        ? [{ path: ['rules', n, 'name'], detail: 'is the name of a rule before' }]
        : [],
    ),
    ...seasons.flatMap(({ from, to }, n): Fault[] =>
      from <= to ? [] : [{ path: ['seasons', n, 'to'], detail: 'should not be before it begins' }],
    ),
    ...twice('daysOff', daysOff, []),
    ...twice('daysOpen', daysOpen, daysOff),
  ];
}

/** A day has one word about it. */
function twice(name: string, days: readonly { date: string }[], others: readonly { date: string }[]): Fault[] {
  const known = new Set(others.map(({ date }) => date));
  return days.flatMap(({ date }, n) => {
    if (known.has(date)) return [{ path: [name, n, 'date'], detail: 'is said twice' }];
    known.add(date);
    return [];
  });
}

/** A journey is switched on only while what it needs is there; of one that is not among the known, nothing is switched. */
export function journeyFaults(switches: JourneySwitches, document: ShopDocument, known: JourneysDocument): Fault[] {
  const needs = needsOf(known);
  return Object.entries(switches).flatMap(([name, { on }]): Fault[] => {
    const needed = needs.get(name);
    if (!needed) return [{ path: [name], detail: `is not known here: it is one of ${[...needs.keys()].join(', ')}` }];
    const missing = needed.filter((path) => isEmpty(found(document, path)));
    if (!on || missing.length === 0) return [];
    return [{ path: [name, 'on'], detail: `cannot be switched on while this is missing: ${missing.join(', ')}` }];
  });
}

const found = (document: unknown, path: string): unknown =>
  path.split('.').reduce((part, key) => (part as Record<string, unknown> | undefined)?.[key], document);

/** Nothing, or only what holds nothing. */
const isEmpty = (value: unknown): boolean =>
  value === undefined || value === '' || (typeof value === 'object' && Object.values(value ?? {}).every(isEmpty));
