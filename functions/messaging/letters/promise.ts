import * as v from 'valibot';
import { zonedDateTime } from '../../../shared/calendar/date-time.ts';
import { id, instant } from '../../../shared/events/event.ts';
import type { Language, ShopDocument } from '../../../shared/events/shops.ts';
import { footer, supportTeam } from '../email/footer.ts';
import type { Summary } from '../email/layout.ts';
import { letter } from './template.ts';
import { promiseFacts, ticket } from './ticket.ts';

/** The facts of a ticket whose promise is at risk. */
const atRisk = v.object({
  ...ticket,
  ticket: id,
  openedAt: instant,
  promise: promiseFacts,
  order: v.optional(id),
  customer: v.optional(id),
  score: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5))),
});
type TicketAtRisk = v.InferOutput<typeof atRisk>;

const replies: Record<TicketAtRisk['promise']['kind'], Record<Language, string>> = {
  'first-reply': { ko: '첫 답변', en: 'a first answer' },
  'next-reply': { ko: '다음 답변', en: 'the next answer' },
};

const subjects: Record<TicketAtRisk['kind'], Record<Language, string>> = {
  question: { ko: '메일 문의', en: 'question by email' },
  delivery: { ko: '배송 설문의 낮은 점수', en: 'low delivery score' },
};

/** To the support address: most of the promised time is over (transactional). */
export const promiseWarning = letter({
  kind: 'promise-warning',
  version: 1,
  reader: 'desk',
  label: { ko: '답변 약속 시간 알림', en: 'promise reminder' },
  needs: ['brand.support.phone'],
  facts: atRisk,
  write(facts, { language }, shop) {
    const { number } = facts;
    const { by, reply } = promisedIn(facts, language, shop);
    if (language === 'ko') {
      return {
        ...deskFrame(facts, language, shop),
        subject: `접수번호 ${number}: 답변 약속 시간이 다가옵니다`,
        preheader: `${by}까지 ${reply}을 드리기로 한 문의입니다.`,
        greeting: `접수번호 ${number}, 아직 답해 드리지 못했습니다.`,
        paragraphs: [`${by}까지 ${reply}을 드리기로 한 문의입니다.`, '지금 열어 답해 주세요.'],
      };
    }
    return {
      ...deskFrame(facts, language, shop),
      subject: `No. ${number}: an answer is due soon`,
      preheader: `We promised ${reply} by ${by}.`,
      greeting: `Nobody has answered no. ${number} yet.`,
      paragraphs: [`We promised ${reply} by ${by}.`, 'Please open it and answer now.'],
    };
  },
});

/** To the support address: the promised time is over without an answer (transactional). */
export const promiseMissed = letter({
  kind: 'promise-missed',
  version: 1,
  reader: 'desk',
  label: { ko: '지키지 못한 답변 약속 알림', en: 'missed promise' },
  needs: ['brand.support.phone'],
  facts: atRisk,
  write(facts, { language }, shop) {
    const { number } = facts;
    const { by, reply } = promisedIn(facts, language, shop);
    if (language === 'ko') {
      return {
        ...deskFrame(facts, language, shop),
        subject: `접수번호 ${number}: 답변 약속을 지키지 못했습니다`,
        preheader: `${by}까지 ${reply}을 드리기로 했습니다.`,
        greeting: `접수번호 ${number}, 약속한 시간이 지났습니다.`,
        paragraphs: [
          `${by}까지 ${reply}을 드리기로 했습니다. 아직 답해 드리지 못했고, 고객님이 기다리고 계십니다.`,
          '누가 답할지 지금 정해 주세요.',
        ],
      };
    }
    return {
      ...deskFrame(facts, language, shop),
      subject: `No. ${number}: we didn't keep our promise`,
      preheader: `We promised ${reply} by ${by}.`,
      greeting: `No. ${number} is past the time we promised.`,
      paragraphs: [
        `We promised ${reply} by ${by}. Nobody has answered yet, and the customer is waiting.`,
        'Please decide now who will answer.',
      ],
    };
  },
});

const promisedIn = ({ promise }: TicketAtRisk, language: Language, shop: ShopDocument) => ({
  by: zonedDateTime(promise.at, shop.zone, language),
  reply: replies[promise.kind][language],
});

function deskFrame(facts: TicketAtRisk, language: Language, shop: ShopDocument) {
  const reason =
    language === 'ko'
      ? `접수번호 ${facts.number}의 답변 약속을 지켜보는 자동 안내입니다.`
      : `This is an automatic reminder of our promise on no. ${facts.number}.`;
  return { summary: summaryOf(facts, language, shop), ...footer(shop, language, reason, supportTeam(shop, language)) };
}

function summaryOf(
  { number, kind, openedAt, order, score }: TicketAtRisk,
  language: Language,
  shop: ShopDocument,
): Summary {
  const isKorean = language === 'ko';
  const opened = zonedDateTime(openedAt, shop.zone, language);
  return {
    heading: `${isKorean ? '접수번호' : 'No.'} ${number}`,
    rows: [
      { words: isKorean ? '내용' : 'About', figure: subjects[kind][language] },
      { words: isKorean ? '접수' : 'Opened', figure: opened },
      ...(order ? [{ words: isKorean ? '주문' : 'Order', figure: order }] : []),
      ...(score
        ? [{ words: isKorean ? '점수' : 'Score', figure: isKorean ? `5점 중 ${score}점` : `${score} of 5` }]
        : []),
    ],
  };
}
