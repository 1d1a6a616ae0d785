import { hexId } from '../../../../shared/base/ids.ts';
import type { Documents } from '../../../../shared/events/event.ts';
import type { MessageRequest } from '../../../../shared/events/messaging.ts';
import type { Language, ShopDocument } from '../../../../shared/events/shops.ts';
import type { Links } from '../../email/letter-links.ts';
import type { OpenLetter } from '../../letters/parts/open-letter.ts';
import type { Reachable } from '../../policy/verdict.ts';
import { languageFor } from '../../sending/rendering.ts';
import { filledAlimTalk } from '../../texting/alim-talk.ts';
import { isInKorea } from '../../texting/frame.ts';
import { type FittingText, type TextFault, textMessage } from '../../texting/text-message.ts';
import type { AlimTalkBody, TextBody } from '../providers/provider.ts';
import { won, wonAbroad } from './prices.ts';

/** What a message to a phone is written by. */
interface PhoneOccasion {
  readonly request: MessageRequest;
  readonly shop: ShopDocument;
  readonly to: Reachable;
  readonly at: string;
  /** The id of the picture that goes with it, where one can. */
  readonly picture?: string | undefined;
  /** Short, as its reader sees them. */
  readonly links?: Links;
}

/** A message to a phone as it is sent, and what it costs. */
export interface Composed {
  readonly body: TextBody | AlimTalkBody;
  /** In won, by the list of prices. */
  readonly won: number;
  /** Of SMS abroad; one in Korea. */
  readonly pages: number;
  readonly bytes: number;
  readonly language: Language;
  readonly version: Documents;
}

/** Why its words cannot be carried, for people. */
interface NotCarried {
  readonly fault: string;
}

/** The words of a message to a phone, in the frame that law and the shop ask for; or why they cannot be carried. */
export function composed(channel: 'sms' | 'kakao', letter: OpenLetter, occasion: PhoneOccasion): Composed | NotCarried {
  const { request, shop } = occasion;
  const { version } = letter;
  if (channel === 'kakao') {
    const { language, reader, written } = readingOf(occasion);
    const said = letter.alimtalk;
    const { profile = '', templates } = shop.channels?.kakao ?? {};
    const template = templates?.[request.template.kind];
    if (!said || template === undefined) return { fault: 'It has no approved template' };
    const filled = filledAlimTalk(said.text, said.variables(reader, shop, written));
    if ('fault' in filled) return { fault: alimTalkFault(filled) };
    const body = { profile, template, ...filled };
    return { body, won: won.alimtalk, pages: 1, bytes: Buffer.byteLength(filled.text), language, version };
  }
  const text = composedText(letter, occasion);
  if ('fault' in text) return { fault: faultWords(text) };
  const { pages, bytes, won: price, language, unusual: _, ...body } = text;
  return { body, won: price, pages, bytes, language, version };
}

const alimTalkFault = (found: Extract<ReturnType<typeof filledAlimTalk>, { readonly fault: string }>): string =>
  found.fault === 'unfilled'
    ? `Its template needs ${found.names.join(', ')}`
    : `It is ${found.length} long, and at most ${found.longest} is carried`;

/** Who reads it, in which language, and when. */
function readingOf({ request, shop, to, at, links }: PhoneOccasion) {
  const language = languageFor(shop, request, to);
  const name = { ...(to.given && { given: to.given }), ...(to.family && { family: to.family }), manner: shop.brand };
  return { language, reader: { name, language }, written: { at, ...links, ...(to.zone && { zone: to.zone }) } };
}

/** A text message as it is sent, with its price in won. */
type PricedText = FittingText & { readonly won: number; readonly language: Language };

/** The text message that a letter is for this reader, in the frame that law and the shop ask for; or why none can be sent. */
export function composedText(
  { label, texts }: Pick<OpenLetter, 'label' | 'texts'>,
  occasion: PhoneOccasion,
): PricedText | TextFault {
  const { request, shop, to, picture } = occasion;
  const { language, reader, written } = readingOf(occasion);
  const hasPicture = picture !== undefined;
  const about = { purpose: request.purpose, language, to: to.address, brand: shop.brand, label, hasPicture };
  const text = textMessage(texts?.(reader, shop, written) ?? [], about);
  if ('fault' in text) return text;
  return { ...text, language, won: isInKorea(to.address) ? won[text.kind] : wonAbroad * text.pages };
}

/** The digest of what its reader sees. */
export const phoneDigest = ({ kind, text }: Composed['body'], picture: string | undefined): string =>
  kind === 'mms' && picture !== undefined ? hexId('text', text, picture) : hexId('text', text);

/** Why its words cannot be carried, for people. */
export function faultWords(found: TextFault): string {
  switch (found.fault) {
    case 'not-carried':
      return `No text message carries ${found.signs.join(' ')}`;
    case 'too-long':
      return `It is ${found.length} long, and at most ${found.longest} is carried`;
    case 'missing':
      return `${found.path} is missing: advertising to Korea needs a number to refuse it for nothing`;
    case 'no-words':
      return 'It has no words for a text message';
  }
}
