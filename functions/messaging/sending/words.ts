import { hexId } from '../../../shared/base/ids.ts';
import { Rejected } from '../../../shared/base/outcome.ts';
import type { MessageRequest } from '../../../shared/events/messaging.ts';
import type { Language, ShopDocument } from '../../../shared/events/shops.ts';
import type { OpenLetter } from '../letters/parts/open-letter.ts';
import type { ConversationWords } from '../letters/parts/template.ts';

/** What a letter says in a conversation. Throws `Rejected` for one that is a mail only. */
export function inConversation(
  { words }: Pick<OpenLetter, 'words'>,
  { template, language }: MessageRequest,
  reader: { readonly language?: Language | undefined },
  shop: ShopDocument,
): ConversationWords {
  if (!words) throw new Rejected(`The letter ${template.kind} is not for conversations`);
  const wanted = language ?? reader.language;
  return words(shop.languages.find((each) => each === wanted) ?? shop.languages[0] ?? 'ko', shop);
}

/** SHA-256 in hexadecimal, over all that the reader sees. */
export const wordsDigest = ({ text, agent }: ConversationWords): string =>
  hexId('words', text, agent.name, agent.title ?? '');
