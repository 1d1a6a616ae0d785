import { wallClock } from '../../../shared/base/zone.ts';
import { dateTime, day, dayOfYear } from '../../../shared/calendar/date-time.ts';
import type { Language } from '../../../shared/events/shops.ts';
import { formatMoney, grouped } from '../../../shared/text/numerals.ts';
import type { TimelineEntry } from '../customer/timeline-entry.ts';
import { customerSentences } from './customer-sentences.ts';
import { orderSentences, sentenceName } from './order-sentences.ts';
import { taskSentences } from './task-sentences.ts';
import { tierSentences } from './tier-sentences.ts';
import {
  channelWords,
  reasons,
  solvedReasons,
  surveyLabels,
  ticketAuthors,
  troubleWords,
  visitReasons,
} from './timeline.words.ts';

type Fact =
  | 'trouble'
  | 'promised'
  | 'next'
  | 'newDay'
  | 'number'
  | 'letter'
  | 'channel'
  | 'because'
  | 'due'
  | 'until'
  | 'points'
  | 'survey'
  | 'score'
  | 'missing'
  | 'review'
  | 'direction';
type Sentence = (facts: Record<Fact, string> & { readonly by: string }) => string;

const sentences: Record<string, Record<Language, Sentence>> = {
  OrderDelayed: {
    ko: ({ number, promised, newDay }) =>
      `주문 ${number} ${promised}까지 도착하지 못함${newDay && `, 새 약속 ${newDay}`}`,
    en: ({ number, promised, newDay }) =>
      `Order ${number} is late: promised by ${promised}${newDay && `, now by ${newDay}`}`,
  },
  OrderDelayWithdrawn: {
    ko: ({ number, promised }) => `주문 ${number} ${promised}까지 도착했음이 확인됨`,
    en: ({ number, promised }) => `Order ${number} was in time after all, by ${promised}`,
  },
  DeliveryTroubled: {
    ko: ({ number, trouble }) => `주문${number} ${trouble}`,
    en: ({ number, trouble }) => `Order${number}: ${trouble}`,
  },
  InstallationFailed: {
    ko: ({ number, because, next }) =>
      `주문${number} 설치 방문 실패${because && `: ${because}`}${next && ` (다음 방문 ${next})`}`,
    en: ({ number, because, next }) =>
      `Order${number}: an installation visit failed${because && `: ${because}`}${next && `; the next one is at ${next}`}`,
  },
  PaymentDisputed: {
    ko: ({ number, trouble }) => `주문${number} 결제 이의 제기: ${trouble}`,
    en: ({ number, trouble }) => `Payment of order${number} disputed: ${trouble}`,
  },
  MessageSent: {
    ko: ({ letter, channel, because }) => `${letter} ${channel} 보냄${because && ` (${because})`}`,
    en: ({ letter, channel, because }) => `The ${letter} ${channel} was sent${because && ` (${because})`}`,
  },
  MessageHeld: {
    ko: ({ letter, channel, because, until }) =>
      `${letter} ${channel} 보류: ${because}${until && ` (${until} 이후 다시 결정)`}`,
    en: ({ letter, channel, because, until }) =>
      `The ${letter} ${channel} is held: ${because}${until && `; to be decided again at ${until}`}`,
  },
  MessageSkipped: {
    ko: ({ letter, channel, because }) => `${letter} ${channel} 보내지 않음: ${because}`,
    en: ({ letter, channel, because }) => `The ${letter} ${channel} was not sent: ${because}`,
  },
  MessageUnknown: {
    ko: ({ letter, channel }) => `${letter} ${channel} 발송 여부를 알 수 없음`,
    en: ({ letter, channel }) => `Whether the ${letter} ${channel} went out is not known`,
  },
  MessageDelivered: {
    ko: ({ letter, channel }) => `${letter} ${channel} 도착`,
    en: ({ letter, channel }) => `The ${letter} ${channel} was delivered`,
  },
  MessageBounced: {
    ko: ({ letter, channel, because }) => `${letter} ${channel} 도착하지 않음: ${because}`,
    en: ({ letter, channel, because }) => `The ${letter} ${channel} didn't arrive: ${because}`,
  },
  MessageComplained: {
    ko: ({ letter, channel }) => `${letter} ${channel} 스팸으로 신고하심. 답변 말고는 더 보내지 않음`,
    en: ({ letter, channel }) => `They reported the ${letter} ${channel} as spam: only answers are sent from now on`,
  },
  FollowUpPlanned: {
    ko: ({ letter, due }) => `${letter} 메일 예정: ${due}`,
    en: ({ letter, due }) => `The ${letter} email is planned for ${due}`,
  },
  FollowUpCancelled: {
    ko: ({ letter, because }) => `${letter} 메일 예정 취소: ${because}`,
    en: ({ letter, because }) => `The ${letter} email was called off: ${because}`,
  },
  FollowUpDone: {
    ko: ({ letter }) => `${letter} 메일 발송 요청`,
    en: ({ letter }) => `The ${letter} email came due and was handed over for sending`,
  },
  PointsEarned: {
    ko: ({ points, number }) => `주문${number} ${points} 적립 예정`,
    en: ({ points, number }) => `Pending: ${points} for order${number}`,
  },
  PointsActivated: {
    ko: ({ points, number }) => `주문${number} ${points} 사용 가능`,
    en: ({ points, number }) => `Active now: ${points} of order${number}`,
  },
  PointsReversed: {
    ko: ({ points, number }) => `주문${number} ${points} 차감`,
    en: ({ points, number }) => `Reversed: ${points} of order${number}`,
  },
  PointsSpent: { ko: ({ points }) => `${points} 사용`, en: ({ points }) => `Spent: ${points}` },
  PointsReturned: {
    ko: ({ points, number }) => `주문${number}에 쓴 ${points} 반환`,
    en: ({ points, number }) => `Returned: ${points} spent on order${number}`,
  },
  PointsWithheld: {
    ko: ({ number, because }) => `주문${number} 적립 안 함: ${because}`,
    en: ({ number, because }) => `No points for order${number}: ${because}`,
  },
  PointsExpired: { ko: ({ points }) => `${points} 소멸`, en: ({ points }) => `Expired: ${points}` },
  ...tierSentences,
  TicketOpened: { ko: ({ number }) => `문의 ${number} 접수`, en: ({ number }) => `Ticket ${number} was opened` },
  TicketReplied: {
    ko: ({ number, by }) => `문의 ${number}에 ${ticketAuthors[by]?.ko ?? '답변함'}`,
    en: ({ number, by }) =>
      ticketAuthors[by] ? `${ticketAuthors[by].en} in ticket ${number}` : `Ticket ${number} was answered`,
  },
  TicketSolved: {
    ko: ({ number, because }) => (because ? `문의 ${number} ${because}` : `문의 ${number} 해결`),
    en: ({ number, because }) => `Ticket ${number} ${because || 'was solved'}`,
  },
  TicketReopened: {
    ko: ({ number }) => `문의 ${number} 다시 열림`,
    en: ({ number }) => `Ticket ${number} was reopened`,
  },
  TicketMoved: {
    ko: ({ number }) => `문의 ${number}의 고객이 주문에 따라 바뀜`,
    en: ({ number }) => `Ticket ${number} went with its order to this customer`,
  },
  PromiseMissed: {
    ko: ({ number }) => `문의 ${number}의 답변 약속을 지키지 못함`,
    en: ({ number }) => `The promise of ticket ${number} was missed`,
  },
  SurveyAnswered: {
    ko: ({ survey, score }) => `${survey} 설문: 5점 만점에 ${score}점`,
    en: ({ survey, score }) => `Rated ${survey} ${score} out of 5`,
  },
};

/** Who reads, and what stands beside the entries: order numbers and parcels by the orders' ids, the words of notes by theirs. */
export interface TimelineReader {
  readonly language: Language;
  /** In which times are told. */
  readonly zone: string;
  /** The shop's: what is promised or reviewed by a day is so by a day there. */
  readonly shopZone: string;
  readonly numbers?: ReadonlyMap<string, string>;
  readonly tracking?: ReadonlyMap<string, string>;
  readonly notes?: ReadonlyMap<string, string>;
}

const noWords: ReadonlyMap<string, string> = new Map();

/** The entry as a sentence in the reader's language and zone. */
export function sentence(entry: TimelineEntry, reader: TimelineReader): string {
  const { name, facts } = entry;
  const { language, tracking = noWords } = reader;
  const about = { number: facts.number ?? '', tracking: tracking.get(facts.order ?? '') ?? '' };
  const text =
    orderSentences[sentenceName(entry)]?.[language](about, facts) ??
    customerSentences[name]?.[language]({ ...facts, ...wordsBeside(facts, reader) }) ??
    otherSentence(entry, reader);
  return text + (entry.test ? { ko: ' (시험)', en: ' (test)' }[language] : '');
}

function wordsBeside(
  { order = '', note = '' }: TimelineEntry['facts'],
  { numbers = noWords, notes = noWords }: TimelineReader,
) {
  const number = numbers.get(order);
  return { number: number ? ` ${number}` : '', words: notes.get(note) ?? '' };
}

/** Where a reason means something else than of a message. */
const reasonsOf: Readonly<Record<string, typeof reasons>> = {
  InstallationFailed: visitReasons,
  TicketSolved: solvedReasons,
};

function otherSentence(entry: TimelineEntry, reader: TimelineReader): string {
  const { name, facts, label } = entry;
  const { language } = reader;
  const { template, step = '', reason = '', because = reason, survey = '', score = '', channel = 'email' } = facts;
  // What an agent needs to know of a mail that did not arrive is whether the next one will; the provider's own word is at the order.
  const why = name === 'MessageBounced' ? (facts.kind ?? because) : because;
  const trouble = facts.trouble ? `${facts.trouble}${facts.isOver ? '-over' : ''}` : (facts.status ?? '');
  const text = (facts.task ? taskSentences : sentences)[name]?.[language]({
    ...timesOf(entry, reader),
    number: facts.number ?? wordsBeside(facts, reader).number,
    letter: label?.[language] ?? template ?? facts.tier ?? step,
    channel: channelWords[channel]?.[language] ?? channel,
    because: (reasonsOf[name] ?? reasons)[why]?.[language] ?? why,
    trouble: troubleWords[trouble]?.[language] ?? trouble,
    points: pointsLabel(Number(facts.points ?? 0), language),
    survey: surveyLabels[survey]?.[language] ?? survey,
    score,
    missing: facts.missingMinor ? formatMoney(Number(facts.missingMinor), facts.currency ?? 'KRW', language) : '',
    direction: facts.direction ?? '',
    by: facts.outbound ? 'shop' : (facts.by ?? ''),
  });
  return text ?? name;
}

/** Moments as the reader's clock shows them; days as the shop's calendar has them. */
function timesOf({ name, at, facts }: TimelineEntry, { language, zone, shopZone }: TimelineReader) {
  const { promisedAt, newPromisedAt, nextVisitAt, dueAt, until, reviewAt } = facts;
  const moment = (time: string) => momentIn(zone, time, at, language);
  const untilWords = (time: string) => (name.startsWith('Tier') ? day(time, shopZone, language) : moment(time));
  return {
    promised: promisedAt ? dayOfYear(promisedAt, shopZone, language) : '',
    newDay: newPromisedAt ? dayOfYear(newPromisedAt, shopZone, language) : '',
    next: nextVisitAt ? moment(nextVisitAt) : '',
    due: dueAt ? moment(dueAt) : '',
    until: until ? untilWords(until) : '',
    review: reviewAt ? day(reviewAt, shopZone, language) : '',
  };
}

/** `11월 22일(일) 오전 10시`; with the year where that is another one than when it was said. */
function momentIn(zone: string, time: string, saidAt: string, language: Language): string {
  const words = dateTime(time, zone, language);
  if (wallClock(time, zone).getUTCFullYear() === wallClock(saidAt, zone).getUTCFullYear()) return words;
  return `${day(time, zone, language)}${words.slice(dayOfYear(time, zone, language).length)}`;
}

const pointsLabel = (points: number, language: Language): string => {
  if (language === 'ko') return `${grouped(points)}P`;
  return points === 1 ? '1 point' : `${grouped(points)} points`;
};
