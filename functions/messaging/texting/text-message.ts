import type { Label } from '../../../shared/events/event.ts';
import type { ShopPath } from '../../../shared/events/shops.ts';
import { abroad } from './abroad.ts';
import { bytesOf, type Carriable, carriable } from './carriable.ts';
import { adMark, type Frame, type Framing, frameOf, isInKorea, shortNameOf } from './frame.ts';

/** What a text message may hold: in Korea bytes of EUC-KR (Korean carriers, read 2026-11-22), elsewhere pages. */
const textLimits = { sms: 90, lms: 2_000, subject: 40, pages: 10 } as const;

/** A text message that fits. */
export interface FittingText {
  readonly kind: 'sms' | 'lms' | 'mms';
  readonly text: string;
  /** Of LMS and MMS: at most 40 bytes. */
  readonly subject?: string;
  /** In Korea of EUC-KR; elsewhere as many as its alphabet takes: 7 bits a unit, or 16. */
  readonly bytes: number;
  /** What it is billed as; in Korea always 1. */
  readonly pages: number;
  /** Syllables that some phones show as `?`, such as `똠`. */
  readonly unusual: readonly string[];
}

/** Why no text can be sent. */
export type TextFault =
  /** Something in every version that no carrier carries. */
  | { readonly fault: 'not-carried'; readonly signs: readonly string[] }
  /** Even the shortest is longer than what is longest: in bytes, or in pages abroad. */
  | { readonly fault: 'too-long'; readonly length: number; readonly longest: number }
  /** The shop's document has to name this first. */
  | { readonly fault: 'missing'; readonly path: ShopPath }
  | { readonly fault: 'no-words' };

/**
 * The text message for a person, of the versions of its words, fullest first and without a frame. In Korea the first that fits 90 bytes
 * goes as SMS; where none does, the first that fits 2,000 goes as LMS. With a picture the first that fits 2,000 goes as MMS. Elsewhere, where
 * there is neither, the first of those that take the fewest pages. A version that carriers cannot carry counts only if they carry none. No version is ever cut.
 */
export function textMessage(versions: readonly string[], about: TextAbout): FittingText | TextFault {
  const frame = frameOf(about);
  if ('missing' in frame) return { fault: 'missing', path: frame.missing };
  const words = versions.map((version) => version.trim()).filter(Boolean);
  return isInKorea(about.to) ? inKorea(words, frame, about) : elsewhere(words, frame);
}

/** What a text depends on beside its words. */
interface TextAbout extends Framing {
  readonly label: Label;
  /** A picture goes with it, where it can. */
  readonly hasPicture?: boolean;
}

/** The frame is carried like its words; what it begins and ends with is never part of them. */
const inFrame = ({ before, after }: Frame, words: string): Carriable =>
  carriable(`${before}${carriable(words).text}${after}`);

function inKorea(words: readonly string[], frame: Frame, about: TextAbout): FittingText | TextFault {
  const all = words.filter((each) => carriable(each).text !== '').map((each) => inFrame(frame, each));
  const carried = all.filter(({ not }) => not.length === 0);
  if (all.length === 0) return { fault: 'no-words' };
  if (carried.length === 0) return { fault: 'not-carried', signs: [...new Set(all.flatMap(({ not }) => not))] };
  const long = carried.find(({ bytes }) => bytes <= textLimits.lms);
  if (about.hasPicture && long) return { ...fitting('mms', long), subject: headingOf(about) };
  const short = carried.find(({ bytes }) => bytes <= textLimits.sms);
  if (short) return fitting('sms', short);
  if (long) return { ...fitting('lms', long), subject: headingOf(about) };
  return { fault: 'too-long', length: Math.min(...carried.map(({ bytes }) => bytes)), longest: textLimits.lms };
}

const fitting = (kind: FittingText['kind'], { text, bytes, unusual }: Carriable): FittingText => ({
  kind,
  text,
  bytes,
  pages: 1,
  unusual,
});

function elsewhere(words: readonly string[], { before, after }: Frame): FittingText | TextFault {
  const all = words
    .filter((each) => abroad(each).text !== '')
    .map((each) => abroad(`${before}${abroad(each).text}${after}`));
  if (all.length === 0) return { fault: 'no-words' };
  const fewest = Math.min(...all.map(({ pages }) => pages));
  const best = all.find(({ pages }) => pages === fewest);
  if (!best || fewest > textLimits.pages) return { fault: 'too-long', length: fewest, longest: textLimits.pages };
  const { text, alphabet, units, pages } = best;
  const bytes = alphabet === 'gsm-7' ? Math.ceil((units * 7) / 8) : units * 2;
  return { kind: 'sms', text, bytes, pages, unusual: [] };
}

/** `단골상점 안부`: who writes and about what, in as many whole words as fit; marked like the text where that is advertising. */
function headingOf({ purpose, language, brand, label }: TextAbout): string {
  const mark = purpose === 'marketing' ? adMark : '';
  const heading = carriable(`${shortNameOf(brand, language)} ${label[language]}`);
  const words = heading.text.split(/\s+/);
  while (words.length > 0 && bytesOf(`${mark}${words.join(' ')}`) > textLimits.subject) words.pop();
  const isCarried = heading.not.length === 0 && words.length > 0;
  return `${mark}${isCarried ? words.join(' ') : { ko: '안내', en: 'Notice' }[language]}`;
}
