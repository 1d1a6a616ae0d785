import type { Language } from '../../../shared/events/shops.ts';
import type { Markup } from '../../../shared/page/frame.ts';
import { aboutOf, type TimelineEntry } from '../customer/timeline-entry.ts';
import { accountTexts } from './account.words.ts';
import { defaultLabel, defaultReason, messageNouns, messageReasons, messageSentences } from './messages.words.ts';
import { parts, row } from './rows.ts';
import { ownDay, type Viewer } from './viewer.ts';

/** What became of a message, or of several of one kind that were not sent at the same time for the same reason. */
export interface Outcome extends TimelineEntry {
  /** How many there are beside this one. */
  readonly alike?: number;
}

/** What became of each message at last, of entries that have the newest first: one that was put off and then sent was sent. */
export function lastOutcomes(entries: readonly TimelineEntry[]): Outcome[] {
  const told = new Set<string>();
  const outcomes: Outcome[] = [];
  for (const entry of entries) {
    const key = aboutOf(entry).message ?? entry.id;
    if (entry.test || told.has(key)) continue;
    told.add(key);
    const last = outcomes.at(-1);
    if (last && areAlike(last, entry)) outcomes[outcomes.length - 1] = { ...last, alike: (last.alike ?? 0) + 1 };
    else outcomes.push(entry);
  }
  return outcomes;
}

/** What is decided within an hour is decided at one time. */
const atOnceMs = 3_600_000;

/** Orders that arrive together have each its email, of which one is sent: the others are told in one line. */
function areAlike(one: TimelineEntry, other: TimelineEntry): boolean {
  return (
    one.name === 'MessageSkipped' &&
    other.name === 'MessageSkipped' &&
    one.facts.because === other.facts.because &&
    one.facts.template === other.facts.template &&
    Math.abs(Date.parse(one.at) - Date.parse(other.at)) < atOnceMs
  );
}

/** `numbers` are order numbers, by the orders' ids. */
export const messageRows = (
  messages: readonly Outcome[],
  numbers: ReadonlyMap<string, string>,
  viewer: Viewer,
): Markup[] =>
  messages.map((entry) => {
    const text = accountTexts[viewer.language];
    const number = numbers.get(entry.facts.order ?? '');
    const one = number && capital(text.order(number));
    const about = entry.alike ? text.someOrders(entry.alike + 1) : one;
    return row('', messageText(entry, viewer.language), parts([ownDay(entry.at, viewer), about]));
  });

function messageText({ name, facts, readerLabel = defaultLabel }: TimelineEntry, language: Language): string {
  const letter = readerLabel[language];
  const because = labelled(messageReasons, facts.because, defaultReason)[language];
  const noun = messageNouns[facts.channel ?? 'email'] ?? '메일';
  return messageSentences[name]?.[language](letter, because, noun) ?? letter;
}

/** The label of `key`, or `other` if it has none. */
function labelled<Label>(labels: Readonly<Record<string, Label>>, key: string | undefined, other: Label): Label {
  return (key !== undefined && Object.hasOwn(labels, key) ? labels[key] : undefined) ?? other;
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
