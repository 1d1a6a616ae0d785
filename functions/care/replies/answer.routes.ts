import { type Answer, type Call, languageOf, Problem, type Route } from '../../../shared/api/http.ts';
import type { LinkKeysAt } from '../../../shared/api/link-keys.ts';
import { signLink } from '../../../shared/api/links.ts';
import { plusSeconds, systemClock } from '../../../shared/base/clock.ts';
import { readShop } from '../tickets/shop.store.ts';
import { loadMessageWords, tickets } from '../tickets/tickets.store.ts';
import { answerRead } from './answer.page.ts';
import { answerInPage, ticketInPage } from './answer-link.ts';

/** For so long after it was written an answer can be read there. */
const readableSeconds = 90 * 86_400;
/** For so long the page that was opened leads to the form by which its reader writes. */
const writableSeconds = 86_400;

/** One answer, by an address that only its reader was sent. Of who was erased there is none. */
const getAnswer =
  (linkKeys: LinkKeysAt) =>
  async (call: Call): Promise<Answer> => {
    const now = systemClock();
    const { shop = '', token = '' } = call.path;
    const id = ticketInPage(token);
    const known = id && /^[a-z0-9-]{1,64}$/.test(shop) ? await readShop(shop) : undefined;
    if (!id || !known) throw new Problem('link-invalid');
    const [keys, place] = [await linkKeys(Date.parse(now)), tickets.of(shop, id)];
    const ticket = await place.state();
    const answers = ticket?.messages.filter(({ kind }) => kind === 'reply') ?? [];
    const answer = answerInPage(keys, shop, token, answers);
    const words = answer && (await loadMessageWords(place.subject, answer.id));
    if (!ticket?.customer || !answer || !words) throw new Problem('link-invalid');
    if (now >= plusSeconds(answer.at, readableSeconds)) throw new Problem('link-expired');
    const { number, customer } = ticket;
    const expiresAt = plusSeconds(now, writableSeconds);
    const contact = `/p/contact/${signLink(keys, { shop, purpose: 'me', customer, expiresAt })}`;
    const { text, by } = words;
    const language = languageOf(call.headers, known.languages);
    return { status: 200, html: answerRead({ shop: known, language, number, text, by, at: answer.at, contact }) };
  };

/** The page on which an answer is read that a template of KakaoTalk only announces. */
export const answerPageRoutes = (linkKeys: LinkKeysAt): Route[] => [
  {
    method: 'GET',
    path: '/p/answer/{shop}/{token}',
    answer: getAnswer(linkKeys),
    docs: { summary: 'Show one answer to its reader' },
  },
];
