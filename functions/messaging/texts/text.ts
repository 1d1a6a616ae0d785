import * as v from 'valibot';
import type { LinkKeys } from '../../../shared/api/links.ts';
import { instant } from '../../../shared/events/event.ts';
import type { MessageRequest } from '../../../shared/events/messaging.ts';
import type { ShopDocument } from '../../../shared/events/shops.ts';
import { linksOf } from '../email/letter-links.ts';
import { type Letters, type OpenLetter, openLetter } from '../letters/parts/open-letter.ts';
import { letterPicture } from '../pictures/picture-of-message.ts';
import { pictureId } from '../pictures/picture-shapes.ts';
import { goesBy, type MessageState, type Written } from '../policy/message.ts';
import { renderedDigest, rendering } from '../sending/rendering.ts';
import { inConversation, wordsDigest } from '../sending/words.ts';

/** A message as its reader got it. */
export const textShape = v.object({
  subject: v.string(),
  text: v.string(),
  html: v.string(),
  to: v.string(),
  at: instant,
  isExact: v.boolean(),
  /** Of an MMS: what went with it. */
  picture: v.optional(v.object({ id: pictureId, alt: v.string() })),
});
type MessageText = v.InferOutput<typeof textShape>;

/** How a message to a phone is written, which has no layout. */
type OnPhone = (
  channel: 'sms' | 'kakao',
  letter: OpenLetter,
  sent: Rendered,
  keys: LinkKeys,
) => Pick<MessageText, 'subject' | 'text' | 'isExact'> | undefined;

/** How a notification of the shop's app is written. */
type InApp = (
  letter: OpenLetter,
  message: MessageState,
  shop: ShopDocument,
) => Pick<MessageText, 'subject' | 'text' | 'isExact'> | undefined;

/** What texts are written by. */
export interface TextDeps {
  readonly letters: Letters;
  readonly onPhone: OnPhone;
  readonly inApp: InApp;
}

/** A message that was rendered, and what it was rendered with. */
interface Rendered {
  readonly shop: string;
  readonly message: MessageState;
  /** The shop's document of that time. */
  readonly document: ShopDocument;
}

/**
 * Renders the message again. It is exact when it has the digest of what was sent; else the letter has changed since. Links were signed by
 * the newest key of that time, so each key is tried.
 */
export function textAgain(
  { letters, onPhone, inApp }: TextDeps,
  { shop, message, document }: Rendered,
  keys: LinkKeys,
): MessageText | undefined {
  const { request, written } = message;
  if (!written) return undefined;
  const { at, to, site, digest, shortName, earned, picture, ...reader } = written;
  const letter = openLetter(letters, request.template.kind, request.facts);
  if (request.conversation) return wordsAgain(letter, request, written, document);
  const by = goesBy(message);
  if (by === 'sms' || by === 'kakao' || by === 'push') {
    const again =
      by === 'push' ? inApp(letter, message, document) : onPhone(by, letter, { shop, message, document }, keys);
    const alt = picture && { picture: { id: picture.id, alt: picture.alt } };
    return again && { ...again, html: '', to: written.to, at: written.at, ...alt };
  }
  const renderings = keys.map((key) => {
    const links = linksOf({ keys: [key], site }, shop, request, at);
    const shown = picture && { picture: letterPicture(picture, { site, shop }) };
    return rendering(request, letter, reader, document, { ...links, at, shortName, earned, ...shown });
  });
  const same = renderings.find((each) => renderedDigest(each) === digest);
  const shown = same ?? renderings[0];
  if (!shown) return undefined;
  const { subject, text, html } = shown;
  return { subject, text: withoutTokens(text), html: withoutTokens(html), to, at, isExact: same !== undefined };
}

/** An answer in a conversation has neither subject nor layout. */
function wordsAgain(
  letter: OpenLetter,
  request: MessageRequest,
  { at, to, language, digest }: Written,
  shop: ShopDocument,
) {
  const words = inConversation(letter, request, { language }, shop);
  return { subject: '', text: words.text, html: '', to, at, isExact: wordsDigest(words) === digest };
}

/** Whoever has the token of a link can answer a survey as the customer, so links are shown without. */
const withoutTokens = (text: string): string => text.replace(/(\/p\/[a-z-]+\/)v1\.[\w-]+\.[\w-]+/g, '$1…');
