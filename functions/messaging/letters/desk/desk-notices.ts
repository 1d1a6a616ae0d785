import * as v from 'valibot';
import { zonedDateTime } from '../../../../shared/calendar/date-time.ts';
import { id, instant, type Label } from '../../../../shared/events/event.ts';
import type { Language, ShopDocument } from '../../../../shared/events/shops.ts';
import { sanitize } from '../../../../shared/text/sanitize.ts';
import { footer, supportTeam } from '../../email/footer.ts';
import type { Summary } from '../../email/layout.ts';
import { type NoticeWords, noticeWords } from '../../wording/desk-words.ts';
import { paragraphsOf } from '../parts/paragraphs.ts';
import { letter } from '../parts/template.ts';
import { promiseFacts, ticket } from '../parts/ticket.ts';

/** A ticket as its request names it, with what care says of it when the notice is sent. */
const deskTicket = v.object({
  ...ticket,
  ticket: id,
  openedAt: instant,
  promise: promiseFacts,
  order: v.optional(id),
  customer: v.optional(id),
  score: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5))),
  isAnswered: v.optional(v.boolean()),
  /** The new time that the customer was told. */
  toldUntil: v.optional(instant),
  channel: v.optional(v.string()),
  isUnverified: v.optional(v.boolean()),
  subject: v.optional(v.string()),
  writer: v.optional(v.string()),
  words: v.optional(v.string()),
  because: v.optional(v.string()),
  /** The ticket's page at the desk. */
  url: v.optional(v.string()),
  /** Its reader may answer by email. */
  canReply: v.optional(v.boolean()),
});
type DeskTicket = v.InferOutput<typeof deskTicket>;

/** A letter to the shop's staff about one ticket (transactional). */
const notice = (kind: keyof typeof noticeWords, version: number, label: Label) =>
  letter({
    kind,
    version,
    reader: 'desk',
    label,
    needs: ['brand.support.phone'],
    facts: deskTicket,
    write: (facts, { language }, shop) => writeNotice(noticeWords[kind][language], facts, language, shop),
  });

export const ticketOpened = notice('ticket-opened', 1, { ko: '새 문의 알림', en: 'notice of a new ticket' });
export const ticketReopened = notice('ticket-reopened', 1, {
  ko: '다시 열린 문의 알림',
  en: 'notice of a reopened ticket',
});
export const promiseWarning = notice('promise-warning', 2, { ko: '답변 약속 시간 알림', en: 'promise reminder' });
export const promiseMissed = notice('promise-missed', 3, { ko: '지키지 못한 답변 약속 알림', en: 'missed promise' });
export const ticketDraft = notice('ticket-draft', 1, { ko: '보내지 않은 답장 알림', en: 'notice of a draft' });

function writeNotice(words: NoticeWords, facts: DeskTicket, language: Language, shop: ShopDocument) {
  const { number, promise, isAnswered = false, because, url, canReply } = facts;
  const common = noticeFrame[language];
  const by = zonedDateTime(promise.at, shop.zone, language);
  const reply = common.replies[promise.kind];
  const told = facts.toldUntil && zonedDateTime(facts.toldUntil, shop.zone, language);
  const said = { by, reply, isAnswered, because, told };
  const lead = words.lead(said);
  const greeting = words.greeting(number);
  return {
    subject: words.subject(number),
    preheader: lead,
    greeting: canReply ? common.marker : greeting,
    paragraphs: [
      ...(canReply ? [greeting] : []),
      lead,
      ...words.next(said),
      ...(facts.isUnverified ? [common.unverified] : []),
      ...quotedWords(facts, because === undefined ? common.words : common.draft),
      ...(canReply ? [common.howToReply] : []),
    ].filter(Boolean),
    ...(url && { actions: [{ words: common.open, url }] }),
    summary: summaryOf(facts, language, shop),
    ...footer(shop, language, common.reason(number), supportTeam(shop, language)),
  };
}

/** Who wrote, and what: their own lines. */
function quotedWords({ words = '', subject = '', writer = '' }: DeskTicket, heading: string): string[] {
  const who = [writer, subject].map((each) => sanitize(each)).filter(Boolean);
  const [first = '', ...more] = paragraphsOf(words);
  return first ? [[`${[heading, ...who].join(' · ')}:`, first].join('\n'), ...more] : [];
}

function summaryOf(
  { number, kind, openedAt, promise, order, score, channel = '' }: DeskTicket,
  language: Language,
  shop: ShopDocument,
): Summary {
  const common = noticeFrame[language];
  const time = (at: string) => zonedDateTime(at, shop.zone, language);
  const { about, opened, due, ordered, scored } = common.rows;
  return {
    heading: common.number(number),
    rows: [
      { words: about, figure: common.channels[channel] ?? common.kinds[kind] },
      { words: opened, figure: time(openedAt) },
      { words: due, figure: time(promise.at) },
      ...(order ? [{ words: ordered, figure: order }] : []),
      ...(score ? [{ words: scored, figure: common.score(score) }] : []),
    ],
  };
}

/** What all notices say in the same words. */
const koreanFrame = {
  marker: '── 이 줄 위에 적으신 글이 고객님께 전해집니다 ──',
  howToReply: '이 메일에 답장하시면 그 글이 고객님께 답변으로 나갑니다. 한 줄에 ‘해결’만 적으시면 문의를 마칩니다.',
  unverified: '보낸 주소를 확인할 수 없는 메일입니다. 개인정보를 답하지 마세요.',
  words: '남기신 글',
  draft: '초안',
  open: '문의 열기',
  reason: (number: number) => `접수번호 ${number}에 대한 자동 안내입니다.`,
  number: (number: number) => `접수번호 ${number}`,
  score: (score: number) => `5점 중 ${score}점`,
  rows: { about: '내용', opened: '접수', due: '답변 약속', ordered: '주문', scored: '점수' },
  replies: { 'first-reply': '첫 답변', 'next-reply': '다음 답변' },
  kinds: { question: '문의', delivery: '배송 설문의 낮은 점수' },
  channels: {
    mail: '메일 문의',
    form: '문의 양식',
    call: '전화',
    sms: '문자 문의',
    chat: '채팅',
    board: '게시판 문의',
    delivery: '배송 실패',
    survey: '설문의 낮은 점수',
  } as Readonly<Record<string, string>>,
};

const englishFrame: typeof koreanFrame = {
  marker: '── What you write above this line goes to the customer ──',
  howToReply:
    'Reply to this email, and what you write goes to the customer as the answer. The word "solved" alone on a line solves the ticket.',
  unverified: "The sender's address couldn't be verified. Tell nothing personal in an answer.",
  words: 'What they wrote',
  draft: 'Your draft',
  open: 'Open the ticket',
  reason: (number) => `This is an automatic notice of no. ${number}.`,
  number: (number) => `No. ${number}`,
  score: (score) => `${score} of 5`,
  rows: { about: 'About', opened: 'Opened', due: 'Promised by', ordered: 'Order', scored: 'Score' },
  replies: { 'first-reply': 'a first answer', 'next-reply': 'the next answer' },
  kinds: { question: 'a question', delivery: 'low delivery score' },
  channels: {
    mail: 'question by email',
    form: 'question by the form',
    call: 'call',
    sms: 'question by text',
    chat: 'chat',
    board: 'question on a board',
    delivery: 'failed delivery',
    survey: 'low survey score',
  },
};

const noticeFrame: Readonly<Record<Language, typeof koreanFrame>> = { ko: koreanFrame, en: englishFrame };
