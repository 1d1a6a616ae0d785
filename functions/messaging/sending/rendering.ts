import { createHash } from 'node:crypto';
import { hoursAt } from '../../../shared/calendar/season.ts';
import type { MessageRequest } from '../../../shared/events/messaging.ts';
import type { Language, ShopDocument } from '../../../shared/events/shops.ts';
import { type Letter, toHtml, toText } from '../email/layout.ts';
import type { LetterContext } from '../email/letter-links.ts';
import { withOwnLinks } from '../email/own-links.ts';
import type { OpenLetter } from '../letters/parts/open-letter.ts';
import type { WrittenPicture } from '../pictures/picture-of-message.ts';
import type { Reachable } from '../policy/verdict.ts';
import { formatHours } from '../wording/formats.ts';
import { nameAbroad } from '../wording/local-time.ts';
import type { Evidence } from './task.ts';

/** A letter as its reader sees it. */
export interface Rendering {
  readonly language: Language;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The person who wrote it. */
  readonly author: string | undefined;
}

/** Renders the request for this recipient: the same arguments give the same text, whenever it is done. */
export function rendering(
  request: MessageRequest,
  { write }: Pick<OpenLetter, 'write'>,
  recipient: Omit<Reachable, 'address'>,
  settings: ShopDocument,
  occasion: LetterContext,
): Rendering {
  const language = languageFor(settings, request, recipient);
  const letter = writtenFor(request, { write }, recipient, settings, occasion);
  const { subject, author } = letter;
  return { language, subject, text: toText(letter), html: toHtml(letter, settings.brand, language), author };
}

/** The letter as it is written for this recipient, before it is laid out. */
export function writtenFor(
  request: MessageRequest,
  { write }: Pick<OpenLetter, 'write'>,
  recipient: Omit<Reachable, 'address'>,
  settings: ShopDocument,
  occasion: LetterContext,
): Letter {
  // A letter names the hours of the season in which it is sent.
  const shop = { ...settings, hours: hoursAt(settings.hours, occasion.at, settings.zone) };
  const language = languageFor(shop, request, recipient);
  const name = {
    ...(recipient.given && { given: recipient.given }),
    ...(recipient.family && { family: recipient.family }),
    manner: settings.brand,
  };
  const { zone } = recipient;
  const written = withHoursAbroad(write({ name, language }, shop, { ...occasion, zone }), shop, language, zone);
  const letter = withOwnLinks(written, language, occasion);
  return occasion.picture ? { ...letter, picture: occasion.picture } : letter;
}

/** The picture that goes with a message, as it is kept with it: its words are in the language in which the message is written. */
export function writtenPicture(
  { shop, picture }: Pick<Evidence, 'shop' | 'picture'>,
  request: MessageRequest,
  to: Pick<Reachable, 'language'>,
): WrittenPicture | undefined {
  if (!picture) return undefined;
  const { id, alt, width, height } = picture;
  return { id, alt: alt[languageFor(shop, request, to)], width, height };
}

/** SHA-256 in hexadecimal, over all that the reader sees. */
export const renderedDigest = ({ subject, text, html }: Pick<Rendering, 'subject' | 'text' | 'html'>): string =>
  createHash('sha256')
    .update(JSON.stringify([subject, text, html]))
    .digest('hex');

/** To a reader in another zone the shop's hours are never said without their zone. */
function withHoursAbroad(letter: Letter, shop: ShopDocument, language: Language, zone: string | undefined): Letter {
  if (zone === undefined || zone === shop.zone || !letter.signature.hours) return letter;
  const hours = formatHours(shop.hours, shop.zone, language, nameAbroad);
  return { ...letter, signature: { ...letter.signature, hours } };
}

/**
 * The customer's own language; an answer is in that of the mail which it answers. One that the shop does not have is the
 * shop's first.
 */
export function languageFor(
  { languages }: ShopDocument,
  { language, thread }: MessageRequest,
  recipient: Pick<Reachable, 'language'>,
): Language {
  const wanted = thread ? (language ?? recipient.language) : (recipient.language ?? language);
  return languages.find((each) => each === wanted) ?? languages[0] ?? 'ko';
}
