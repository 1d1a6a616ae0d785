import type { MessageRequest } from '../../shared/events/messaging.ts';
import type { Language, ShopDocument } from '../../shared/events/shops.ts';
import { toHtml, toText } from './letter.ts';
import { writeLetter } from './letters/letters.ts';
import type { Reachable } from './message.ts';
import { toMime } from './mime.ts';

/** The request as the mail that this recipient gets now. Throws `Rejected` when its facts are not what its letter needs. */
export async function mailOf(
  request: MessageRequest,
  recipient: Reachable,
  shop: ShopDocument,
  at: string,
): Promise<{ source: string; to: string; mime: Buffer }> {
  const language = spoken(shop, request.language ?? recipient.language);
  const name = {
    ...(recipient.given && { given: recipient.given }),
    ...(recipient.family && { family: recipient.family }),
  };
  const letter = writeLetter(request.template.kind, request.facts, { name, language }, shop);
  const { sender, support } = shop.brand;
  const mime = await toMime({
    from: { name: sender.name[language], address: sender.email },
    to: { address: recipient.email },
    replyTo: { name: sender.name[language], address: support.email },
    subject: letter.subject,
    text: toText(letter),
    html: toHtml(letter, shop.brand, language),
    headers: {},
    at: new Date(at),
    messageKey: request.key,
  });
  return { source: sender.email, to: recipient.email, mime };
}

/** The language asked for where the shop speaks it, else the shop's first. */
function spoken({ languages }: ShopDocument, wanted: Language | undefined): Language {
  return languages.find((each) => each === wanted) ?? languages[0] ?? 'ko';
}
