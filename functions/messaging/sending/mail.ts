import { hoursAt } from '../../../shared/calendar/season.ts';
import type { MessageRequest } from '../../../shared/events/messaging.ts';
import type { Language, ShopDocument } from '../../../shared/events/shops.ts';
import { careOf } from '../email/footer.ts';
import { toHtml, toText } from '../email/layout.ts';
import type { Links, Occasion } from '../email/letter-links.ts';
import { type Mailbox, toMime } from '../email/mime.ts';
import type { OpenLetter } from '../letters/letters.ts';
import type { Reachable } from '../policy/send-policy.ts';

/** The request as the mail that this recipient gets now. */
export async function mailOf(
  request: MessageRequest,
  { write }: Pick<OpenLetter, 'write'>,
  recipient: Reachable,
  said: ShopDocument,
  occasion: Occasion,
): Promise<{ source: string; to: string; mime: Buffer }> {
  // The hours that a letter names are those of the season in which it is read.
  const { at } = occasion;
  const shop = { ...said, hours: hoursAt(said.hours, at, said.zone) };
  const language = spoken(shop, request.language ?? recipient.language);
  const name = {
    ...(recipient.given && { given: recipient.given }),
    ...(recipient.family && { family: recipient.family }),
    manner: said.brand,
  };
  const letter = write({ name, language }, shop, occasion);
  const from = senderOf(shop, language, letter.author);
  const mime = await toMime({
    from,
    to: { address: recipient.email },
    replyTo: { name: from.name, address: request.thread?.replyTo ?? shop.brand.support.email },
    subject: letter.subject,
    text: toText(letter),
    html: toHtml(letter, shop.brand, language),
    headers: { ...threadHeaders(request), ...wayOutHeaders(occasion) },
    byHand: letter.author !== undefined,
    at: new Date(at),
    messageKey: request.key,
  });
  return { source: from.address, to: recipient.email, mime };
}

/** The language asked for where the shop speaks it, else the shop's first. */
function spoken({ languages }: ShopDocument, wanted: Language | undefined): Language {
  return languages.find((each) => each === wanted) ?? languages[0] ?? 'ko';
}

/** The shop, or the person who wrote by hand: `김하나 (단골상점 고객지원)`, from where people answer. */
function senderOf(shop: ShopDocument, language: Language, author: string | undefined): Required<Mailbox> {
  const { sender, support } = shop.brand;
  return author === undefined
    ? { name: sender.name[language], address: sender.email }
    : { name: `${author} (${careOf(shop, language)})`, address: support.email };
}

/** RFC 5322, 3.6.4, as far as mail programs agree: what a stranger's mail calls itself may be anything. */
const messageId = /^<[!-;=?-~]{1,900}>$/;

function threadHeaders({ thread }: MessageRequest): Record<string, string> {
  const { inReplyTo = '' } = thread ?? {};
  return messageId.test(inReplyTo) ? { 'In-Reply-To': inReplyTo, References: inReplyTo } : {};
}

/** RFC 8058: both fields, so that the mail program shows a button of its own. */
function wayOutHeaders({ unsubscribe }: Links): Record<string, string> {
  if (unsubscribe === undefined) return {};
  return { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}
