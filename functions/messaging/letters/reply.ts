import * as v from 'valibot';
import { dateTimeOfYear } from '../../../shared/calendar/date-time.ts';
import { instant } from '../../../shared/events/event.ts';
import type { Language, ShopDocument } from '../../../shared/events/shops.ts';
import { addressOf, personOf, type Recipient, wordsIn } from '../../../shared/text/names.ts';
import { sanitize, shortened } from '../../../shared/text/sanitize.ts';
import { footer } from '../email/footer.ts';
import { alimTalks } from './as-texts/alim-talks.ts';
import { paragraphsOf } from './parts/paragraphs.ts';
import { letter } from './parts/template.ts';
import { subjectOf, type TicketFacts, ticket } from './parts/ticket.ts';
import { topics } from './parts/topics.ts';

const oneName = v.pipe(v.string(), v.minLength(1), v.maxLength(100));
/** One for both languages, or one for each. */
const personName = v.union([oneName, v.object({ ko: oneName, en: oneName })]);

const author = v.object({ name: personName, title: v.optional(personName) });

/** The name and the title of who wrote it, in the reader's language. */
const signature = (agent: v.InferOutput<typeof author> | undefined, language: Language) =>
  agent && {
    name: sanitize(wordsIn(agent.name, language)),
    ...(agent.title && { title: sanitize(wordsIn(agent.title, language)) }),
  };

/** An agent's own words under their name; only the contact is added (transactional). */
export const reply = letter({
  kind: 'reply',
  version: 3,
  reader: 'customer',
  topic: topics.tickets,
  label: { ko: '답변', en: 'reply' },
  readerLabel: { ko: '문의 답변', en: 'an answer to your message' },
  needs: ['brand.support.person', 'brand.support.phone'],
  facts: v.object({
    ...ticket,
    text: v.pipe(v.string(), v.minLength(1), v.maxLength(10_000)),
    agent: v.optional(author),
    /** Nobody has asked: the shop writes, for the first time or again. */
    outbound: v.optional(v.picklist(['first', 'later'])),
    /** Where it is read, if it goes by KakaoTalk. */
    page: v.optional(v.pipe(v.string(), v.maxLength(300))),
    /** Of the mail that it answers, or of this one where the shop writes first. */
    subject: v.optional(v.string()),
    quoted: v.optional(v.object({ text: v.string(), at: instant })),
  }),
  words: ({ text, agent }, language, { brand }) => ({
    text: paragraphsOf(text).join('\n\n'),
    agent: signature(agent, language) ?? { name: brand.support.person[language] },
  }),
  texts({ text, agent }, { language }, { brand }) {
    const words = paragraphsOf(text).join('\n');
    const name = signature(agent, language)?.name ?? brand.support.person[language];
    return [`${words} ${name} ${brand.support.phone}`, `${words} ${name}`, words];
  },
  alimtalk: {
    text: alimTalks.reply,
    variables: ({ number, agent, page = '' }, { name }, { brand }) => ({
      이름: addressOf(name, 'ko'),
      접수번호: `${number}`,
      담당자: signature(agent, 'ko')?.name ?? brand.support.person.ko,
      '답변 주소': page,
      전화: brand.support.phone,
      상점: brand.name.ko,
    }),
  },
  write(facts, to, shop, occasion) {
    const { language } = to;
    const [first = '', ...rest] = paragraphsOf(facts.text);
    const agent = signature(facts.agent, language);
    const subject = shortened(sanitize(facts.subject ?? ''), longestSubject) || untitled(facts, to, shop);
    const zone = occasion.zone ?? shop.zone;
    return {
      subject: facts.outbound === 'first' ? subject : `Re: ${subject}`,
      preheader: shortened(sanitize(first), 120),
      greeting: first,
      paragraphs: rest,
      author: agent?.name ?? shop.brand.support.person[language],
      ...(facts.quoted && { quotation: quotationOf(facts.quoted, to, zone) }),
      ...footer(shop, language, replyReason(facts)[language], personOf(shop.brand, language, agent)),
    };
  },
});

type RepliedFacts = TicketFacts & { readonly outbound?: 'first' | 'later' | undefined };

/** Why it was sent: it answers something, or somebody of the shop wrote first. */
const replyReason = ({ number, outbound }: RepliedFacts): Readonly<Record<Language, string>> =>
  outbound
    ? {
        ko: `답장하시면 담당자가 직접 읽고 답해 드립니다. (접수번호 ${number})`,
        en: `Any questions? Just reply, and we'll answer. (no. ${number})`,
      }
    : { ko: `접수번호 ${number}에 드리는 답장입니다.`, en: `This is our reply to no. ${number}.` };

/** A subject where the mail has none of its own: that of its conversation. */
function untitled(facts: RepliedFacts, to: Recipient, { brand }: ShopDocument): string {
  if (!facts.outbound) return subjectOf(facts, to);
  const you = addressOf(to.name, to.language);
  if (to.language === 'ko') return `${you ? `${you}, ` : ''}${brand.name.ko}입니다`;
  return `${you ? `${you}, a` : 'A'} message from ${brand.name.en}`;
}

/** Characters: mail programs show no more. */
const longestSubject = 150;

/** As the engine itself tells a quotation when it comes back, see `isWrote` of care. */
function quotationOf({ text, at }: { readonly text: string; readonly at: string }, to: Recipient, zone: string) {
  const { name, language } = to;
  const [when, you] = [dateTimeOfYear(at, zone, language), addressOf(name, language)];
  const head = language === 'ko' ? `${when} ${you}이 쓰신 글:` : `On ${when}, ${you || 'you'} wrote:`;
  return { head, lines: text.split('\n').map(sanitize) };
}
