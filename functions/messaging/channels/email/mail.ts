import { isSenderHere, type SenderDomains } from '../../../../shared/base/mail-address.ts';
import type { MessageRequest } from '../../../../shared/events/messaging.ts';
import type { Language, ShopDocument } from '../../../../shared/events/shops.ts';
import { supportTeam } from '../../email/footer.ts';
import type { LetterContext, Links } from '../../email/letter-links.ts';
import { type Mailbox, toMime } from '../../email/mime.ts';
import type { Rendering } from '../../sending/rendering.ts';

interface MailContext {
  readonly occasion: LetterContext;
  readonly senderDomains: SenderDomains;
  /** Where answers go to a letter about an order, or to a notice; else to the support address. */
  readonly replyTo?: string | undefined;
}

/** What was rendered, as a mail to this address. */
export async function mailOf(
  request: MessageRequest,
  { language, subject, text, html, author }: Rendering,
  to: string,
  shop: ShopDocument,
  { occasion, senderDomains, replyTo }: MailContext,
): Promise<{ source: string; to: string; mime: Buffer }> {
  const isConversation = request.thread !== undefined || author !== undefined;
  const from = isConversation ? supportOf(shop, language, author, senderDomains) : senderOf(shop, language);
  const mime = await toMime({
    from,
    to: { address: to },
    replyTo: { name: from.name, address: request.thread?.replyTo ?? replyTo ?? shop.brand.support.email },
    subject,
    text,
    html,
    headers: { ...threadHeaders(request), ...unsubscribeHeaders(occasion) },
    byHand: author !== undefined,
    answers: request.thread !== undefined,
    at: new Date(occasion.at),
    messageKey: request.key,
  });
  return { source: from.address, to, mime };
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
  const { inReplyTo = '', references = [] } = thread ?? {};
  if (!messageId.test(inReplyTo)) return {};
  const before = references.filter((each) => messageId.test(each) && each !== inReplyTo);
  return { 'In-Reply-To': inReplyTo, References: [...before, inReplyTo].join(' ') };
}

/** RFC 8058: with both fields, mail programs show their own unsubscribe button. */
function unsubscribeHeaders({ unsubscribe }: Links): Record<string, string> {
  if (unsubscribe === undefined) return {};
  return { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}
