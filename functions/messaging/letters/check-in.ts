import * as v from 'valibot';
import { Rejected } from '../../../shared/base/outcome.ts';
import type { Language } from '../../../shared/events/shops.ts';
import { productsInShort } from '../../../shared/text/goods.ts';
import { withJosa } from '../../../shared/text/josa.ts';
import { addressOf, greetingOf, type Recipient } from '../../../shared/text/names.ts';
import { advertisement } from '../email/advertising.ts';
import { footer } from '../email/footer.ts';
import type { LetterContext } from '../email/letter-links.ts';
import { itemTable, order, orderNumber } from './parts/order.ts';
import { reached, reachedOn } from './parts/reached.ts';
import { letter } from './parts/template.ts';
import { topics } from './parts/topics.ts';

const facts = v.object({ order, ...reached });
type CheckInFacts = v.InferOutput<typeof facts>;

/** From so many days on, one says that it has been a month. */
const aboutAMonth = 25;

/** How they have the goods: for a month, for less or nobody knows, and whether it is known that they came. */
function inUse({ order: _, ...times }: CheckInFacts, { at }: Pick<LetterContext, 'at'>) {
  const { at: since, way } = reachedOn(times);
  const isAssumed = way === 'assumed';
  const days = (Date.parse(at) - Date.parse(since)) / 86_400_000;
  return { isAssumed, isMonth: !isAssumed && days >= aboutAMonth };
}

/** The person, and the first product alone: a text has no place for `외 2건`. */
const personAndThing = ({ order: { items } }: CheckInFacts, { name, language }: Recipient) => ({
  you: addressOf(name, language),
  thing: productsInShort([items[0]], language),
});

const hello = (you: string): string => (you ? `Hi ${you}, ` : 'Hi, ');

const questions: Record<Language, (things: string, use: ReturnType<typeof inUse>) => string> = {
  ko: (things, { isMonth, isAssumed }) => {
    if (isMonth) return `${withJosa(things, '을/를')} 쓰신 지 한 달쯤 되었네요. 불편한 점은 없으신가요?`;
    return isAssumed
      ? `주문하신 ${things}에 불편한 점은 없으신가요?`
      : `${withJosa(things, '을/를')} 쓰시는 데 불편한 점은 없으신가요?`;
  },
  en: (things, { isMonth }) =>
    isMonth
      ? `You've had your ${things} for about a month now. Is all well so far?`
      : `Is all well with your ${things}?`,
};

/** What both letters say. */
function sharedWords(facts: CheckInFacts, { name, language }: Recipient, occasion: LetterContext) {
  const use = inUse(facts, occasion);
  const [you, things] = [addressOf(name, language), productsInShort(facts.order.items, language)];
  return {
    greeting: greetingOf(name, language),
    subject:
      language === 'ko'
        ? `${you}, ${things}에 불편한 점은 없으신가요?`
        : `How's your ${things} doing${you && `, ${you}`}?`,
    question: questions[language](things, use),
    missing: use.isAssumed ? { ko: '아직 받지 못하셨거나 ', en: "it hasn't arrived, or if " } : { ko: '', en: '' },
    summary: facts.order.items.length > 1 ? { summary: itemTable(facts.order, language) } : {},
  };
}

/** A month after the purchase: asks only how the product is doing (service: not one word of offer). */
export const checkInCare = letter({
  kind: 'check-in-care',
  version: 1,
  onPhone: true,
  carriesPicture: true,
  reader: 'customer',
  topic: topics.care,
  label: { ko: '한 달 안부', en: 'one-month check-in' },
  readerLabel: { ko: '한 달 사용 안부', en: 'a note to ask whether all is well after a month' },
  needs: ['brand.support.person', 'brand.support.phone'],
  facts,
  write(facts, to, shop, occasion) {
    const { greeting, subject, question, missing, summary } = sharedWords(facts, to, occasion);
    const number = orderNumber(facts.order);
    const frame = { greeting, subject, preheader: question, ...summary };
    if (to.language === 'ko') {
      return {
        ...frame,
        paragraphs: [
          question,
          `${missing.ko}마음에 걸리는 점이 있으면 이 메일에 그대로 답장해 주세요. 담당자가 직접 읽고 답해 드립니다.`,
          '다 괜찮으시면 그냥 두셔도 됩니다. (주문하신 뒤 자동으로 보내 드리는 안부 메일입니다.)',
        ],
        ...footer(shop, 'ko', `주문번호 ${number} 건에 대한 안내입니다.`),
      };
    }
    return {
      ...frame,
      paragraphs: [
        question,
        `If ${missing.en}anything's wrong or unclear, just reply, and our team will answer.`,
        "If all is well, there's nothing to do. (Sent automatically after your order.)",
      ],
      ...footer(shop, 'en', `This email is about order ${number}.`),
    };
  },
  texts(facts, to, { brand: { support } }, occasion) {
    const { you, thing } = personAndThing(facts, to);
    const { isMonth } = inUse(facts, occasion);
    const { phone } = support;
    if (to.language === 'ko') {
      return [
        ...(isMonth ? [`${you}, ${thing} 쓰신 지 한 달이네요. 불편한 점은 없으세요? ${phone}`] : []),
        `${you}, ${thing}에 불편한 점은 없으세요? ${phone}`,
        `${you}, 쓰시는 상품에 불편한 점은 없으세요? ${phone}`,
        `쓰시는 상품에 불편한 점은 없으세요? ${phone}`,
      ];
    }
    const call = `If not, just call ${phone}`;
    return [
      ...(isMonth ? [`${hello(you)}one month with your ${thing}. All well? ${call}`] : []),
      `${hello(you)}all well with your ${thing}? ${call}`,
      `${hello(you)}all well with your order? ${call}`,
      `All well with your order? ${call}`,
    ];
  },
});

/** A month after the purchase: says hello and asks whether all is well (marketing, and marked as an advertisement). */
export const checkInGreeting = letter({
  kind: 'check-in-greeting',
  version: 1,
  onPhone: true,
  carriesPicture: true,
  reader: 'customer',
  topic: topics.greetings,
  label: { ko: '한 달 인사', en: 'one-month greeting' },
  readerLabel: { ko: '한 달 인사', en: 'a greeting a month after your order' },
  needs: ['brand.address', 'brand.support.phone'],
  facts,
  write(facts, to, shop, occasion) {
    const { unsubscribe, zone = shop.zone } = occasion;
    if (unsubscribe === undefined) throw new Rejected('An advertisement needs a link to unsubscribe');
    const { language } = to;
    const { greeting, subject, question, missing } = sharedWords(facts, to, occasion);
    const { name } = shop.brand;
    const number = orderNumber(facts.order);
    const words =
      language === 'ko'
        ? {
            paragraphs: [
              `${name.ko}입니다. ${question}`,
              `${missing.ko}아쉬운 점이 있으시면 이 메일에 그대로 답장해 주세요. 담당자가 직접 읽고 답해 드립니다.`,
              '다 괜찮으시면 그냥 두셔도 됩니다.',
            ],
            ...footer(
              shop,
              language,
              `저희 상점에서 주문(${number})하셨고 광고 수신에 동의하셔서 자동으로 보내 드립니다.`,
            ),
          }
        : {
            paragraphs: [
              `${name.en} here. ${question}`,
              `If ${missing.en}anything's not as you hoped, just reply to this email, and our team will answer.`,
              "If all is well, there's nothing to do.",
            ],
            ...footer(
              shop,
              language,
              `Sent automatically, because you ordered from us (order ${number}) and agreed to receive our ads.`,
            ),
          };
    return advertisement({ greeting, subject, preheader: question, ...words }, shop, language, { unsubscribe, zone });
  },
  texts(facts, to, _, occasion) {
    const { you, thing } = personAndThing(facts, to);
    const { isMonth } = inUse(facts, occasion);
    if (to.language === 'ko') {
      const well = '불편한 점은 없으신지요?';
      return [
        `${you} 안녕하세요, ${thing}에 ${well}`,
        `${you}, ${thing}에 ${well}`,
        `${you} 안녕하세요, 쓰시는 데 ${well}`,
        `${you}, 쓰시는 데 ${well}`,
        `안녕하세요, 쓰시는 데 ${well}`,
      ];
    }
    return [
      ...(isMonth ? [`${hello(you)}a month on, all well with your ${thing}?`] : []),
      `${hello(you)}all well with your ${thing}?`,
      `${hello(you)}all well with your order?`,
      'Hi, all well with your order?',
    ];
  },
});
