import type { Fault } from '../../shared/base/faults.ts';
import { duplicateFaults, under } from '../../shared/calendar/hours-rules.ts';
import { type JourneysDocument, needsOf } from '../../shared/events/journeys.ts';
import type {
  Brand,
  DeliveryRules,
  JourneySwitches,
  ProductNote,
  ShopChannels,
  ShopDocument,
  ShopPath,
} from '../../shared/events/shops.ts';
import { eucKrBytes } from '../../shared/text/cp949.ts';

/** How much of a text message a name may take. */
const maxShortNameBytes = 12;

type Translations = { readonly ko?: string | undefined; readonly en?: string | undefined };

/** A text that is given has at least one language. */
const translationFaults = (text: Translations | undefined): Fault[] =>
  text && text.ko === undefined && text.en === undefined ? [{ path: [], detail: 'has a text in no language' }] : [];

function shortNameFaults(text: Translations = {}): Fault[] {
  return Object.entries(text).flatMap(([language, words]) => {
    const measured = eucKrBytes(words ?? '');
    if ('not' in measured) {
      return [{ path: [language], detail: 'holds a character that no text message carries (EUC-KR)' }];
    }
    if (measured.bytes <= maxShortNameBytes) return [];
    return [{ path: [language], detail: `is ${measured.bytes} bytes of EUC-KR, and has at most ${maxShortNameBytes}` }];
  });
}

/** AlimTalk is carried by Korean providers; nobody stands in for themselves. */
export const channelFaults = ({ sms, kakao }: Partial<ShopChannels>): Fault[] => [
  ...twiceFaults('sms', sms?.by),
  ...twiceFaults('kakao', kakao?.by),
  ...(kakao?.by.includes('aws')
    ? [{ path: ['kakao', 'by'], detail: 'has to be solapi or nhn: AWS carries no AlimTalk' }]
    : []),
];

const twiceFaults = (channel: string, by: readonly string[] = []): Fault[] =>
  new Set(by).size < by.length ? [{ path: [channel, 'by'], detail: 'names one provider twice' }] : [];

export const brandFaults = ({ shortName, greeting }: Partial<Brand>): Fault[] => [
  ...under(['shortName'], shortNameFaults(shortName)),
  ...under(['greeting'], translationFaults(greeting)),
];

export const noteFaults = ({ shortName, firstUse, tips = [] }: Partial<ProductNote>): Fault[] => [
  ...under(['shortName'], [...translationFaults(shortName), ...shortNameFaults(shortName)]),
  ...under(['firstUse'], translationFaults(firstUse)),
  ...tips.flatMap(({ text }, n) => under(['tips', n, 'text'], translationFaults(text))),
];

/** A platform's id is unique only with the name of the platform; an id without it would silently match nothing. */
export const isIdHere = (product: string): boolean => /^[a-z][a-z0-9]*-./.test(product);
export const idExpected = 'should begin with its platform, as in shopify-632910392';

const lastCutOff = '24:00';
const cutOffFaults = (cutOff: string | undefined): Fault[] =>
  cutOff && cutOff > lastCutOff ? [{ path: ['cutOff'], detail: `is at most ${lastCutOff}` }] : [];

/** When orders arrive. Each rule has its own name, by which the transit times of its parcels are recorded. */
export function deliveryFaults(delivery: Partial<DeliveryRules>): Fault[] {
  const { cutOff, rules = [], seasons = [], daysOff = [], daysOpen = [] } = delivery;
  return [
    ...cutOffFaults(cutOff),
    ...rules.flatMap((rule, n) => under(['rules', n], cutOffFaults(rule.cutOff))),
    ...rules.flatMap(({ name }, n): Fault[] =>
      rules.findIndex((other) => other.name === name) < n
        ? [{ path: ['rules', n, 'name'], detail: 'is the name of a rule before' }]
        : [],
    ),
    ...seasons.flatMap(({ from, to }, n): Fault[] =>
      from <= to ? [] : [{ path: ['seasons', n, 'to'], detail: 'should not be before it begins' }],
    ),
    ...duplicateFaults('daysOff', daysOff, []),
    ...duplicateFaults('daysOpen', daysOpen, daysOff),
  ];
}

/** A journey can be switched on only while the document has what it needs; unknown journeys are refused. */
export function journeyFaults(switches: JourneySwitches, document: ShopDocument, known: JourneysDocument): Fault[] {
  const needs = needsOf(known);
  return Object.entries(switches).flatMap(([name, { on }]): Fault[] => {
    const needed = needs.get(name);
    if (!needed) return [{ path: [name], detail: `is not known here: it is one of ${[...needs.keys()].join(', ')}` }];
    const missing = missingIn(document, needed);
    if (!on || missing.length === 0) return [];
    return [{ path: [name, 'on'], detail: `cannot be switched on while this is missing: ${missing.join(', ')}` }];
  });
}

/** The journeys as they are in a shop: whether each is on, and what the document lacks for it. A switch decides, else the default. */
export function journeyStates(document: ShopDocument, journeys: JourneysDocument) {
  const needs = needsOf(journeys);
  const switches: JourneySwitches = document.journeys ?? {};
  return [...journeys.orders, journeys.winBack].map(({ name, label, byDefault, step }) => ({
    name,
    label,
    on: switches[name]?.on ?? byDefault === 'on',
    isAdvertising: step.purpose === 'marketing',
    lacks: missingIn(document, needs.get(name) ?? []),
  }));
}

/** Which of these parts a document has nothing in. */
const missingIn = (document: ShopDocument, needed: readonly ShopPath[]): ShopPath[] =>
  needed.filter((path) => isEmpty(valueAt(document, path)));

const valueAt = (document: unknown, path: string): unknown =>
  path.split('.').reduce((part, key) => (part as Record<string, unknown> | undefined)?.[key], document);

/** Absent, empty, or with only empty parts. */
const isEmpty = (value: unknown): boolean =>
  value === undefined || value === '' || (typeof value === 'object' && Object.values(value ?? {}).every(isEmpty));
