import { hoursAt } from '../../../shared/calendar/season.ts';
import type { MessageRequest } from '../../../shared/events/messaging.ts';
import type { Language, ShopDocument } from '../../../shared/events/shops.ts';
import { supportTeam } from '../email/footer.ts';
import { toHtml, toText } from '../email/layout.ts';
import type { LetterContext, Links } from '../email/letter-links.ts';
import { type Mailbox, toMime } from '../email/mime.ts';
import type { OpenLetter } from '../letters/letters.ts';
import type { Reachable } from '../policy/send-policy.ts';
import { isSenderHere, type SenderDomains } from './sender-domains.ts';

/** Renders the request as a mail to this recipient. */
export async function mailOf(
  request: MessageRequest,
  { write }: Pick<OpenLetter, 'write'>,
  recipient: Reachable,
  settings: ShopDocument,
  occasion: LetterContext,
  senderDomains: SenderDomains,
): Promise<{ source: string; to: string; mime: Buffer }> {
  // A letter names the hours of the season in which it is sent.
  const { at } = occasion;
  const shop = { ...settings, hours: hoursAt(settings.hours, at, settings.zone) };
  const language = languageFor(shop, request.language ?? recipient.language);
  const name = {
    ...(recipient.given && { given: recipient.given }),
    ...(recipient.family && { family: recipient.family }),
    manner: settings.brand,
  };
  const letter = write({ name, language }, shop, occasion);
  const isConversation = request.thread !== undefined || letter.author !== undefined;
  const from = isConversation ? supportOf(shop, language, letter.author, senderDomains) : senderOf(shop, language);
  const mime = await toMime({
    from,
    to: { address: recipient.email },
    replyTo: { name: from.name, address: request.thread?.replyTo ?? shop.brand.support.email },
    subject: letter.subject,
    text: toText(letter),
    html: toHtml(letter, shop.brand, language),
    headers: { ...threadHeaders(request), ...unsubscribeHeaders(occasion) },
    byHand: letter.author !== undefined,
    at: new Date(at),
    messageKey: request.key,
  });
  return { source: from.address, to: recipient.email, mime };
}

/** The wanted language if the shop has it, else the shop's first. */
function languageFor({ languages }: ShopDocument, wanted: Language | undefined): Language {
  return languages.find((each) => each === wanted) ?? languages[0] ?? 'ko';
}

const senderOf = ({ brand: { sender } }: ShopDocument, language: Language): Required<Mailbox> => ({
  name: sender.name[language],
  address: sender.email,
});

/** In a conversation: the support team, or the person who wrote the mail, `김하나 (단골상점 고객지원)`. */
function supportOf(
  shop: ShopDocument,
  language: Language,
  author: string | undefined,
  senderDomains: SenderDomains,
): Required<Mailbox> {
  const { sender, support } = shop.brand;
  const team = supportTeam(shop, language);
  return {
    name: author === undefined ? team : `${author} (${team})`,
    address: isSenderHere(support.email, senderDomains) ? support.email : sender.email,
  };
}

/** RFC 5322, 3.6.4, as mail programs write it; the id comes from a stranger's mail and may be anything. */
const messageId = /^<[!-;=?-~]{1,900}>$/;

function threadHeaders({ thread }: MessageRequest): Record<string, string> {
  const { inReplyTo = '' } = thread ?? {};
  return messageId.test(inReplyTo) ? { 'In-Reply-To': inReplyTo, References: inReplyTo } : {};
}

/** RFC 8058: with both fields, mail programs show their own unsubscribe button. */
function unsubscribeHeaders({ unsubscribe }: Links): Record<string, string> {
  if (unsubscribe === undefined) return {};
  return { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}
