import type { Language } from '../../../shared/events/shops.ts';
import { formatMoney, grouped } from '../../../shared/text/numerals.ts';
import { orderSentences, sentenceName } from './order-sentences.ts';
import { tierSentences } from './tier-sentences.ts';
import type { TimelineEntry } from './timeline-entry.ts';

const reasons: Record<string, Record<Language, string>> = {
  'order-cancelled': { ko: '주문 취소', en: 'the order was cancelled' },
  historical: { ko: '지난 주문으로 확인됨', en: 'the order turned out to be a past one' },
  'journey-off': { ko: '이 안내를 보내지 않기로 함', en: 'the shop has switched it off' },
  'to-be-installed': { ko: '설치가 끝난 뒤에 보냄', en: 'it waits for the installation' },
  'not-for-this-kind': { ko: '이런 주문에는 보내지 않음', en: 'orders of this kind get none' },
  'no-longer-true': { ko: '주문 상태가 바뀜', en: 'the order is no longer in that state' },
  'ordered-again': { ko: '그사이 다시 주문하심', en: "they've ordered again since" },
  'asked-recently': { ko: '얼마 전에 이미 여쭘', en: "they've been asked recently" },
  'nothing-received': {
    ko: '받아서 가지고 계신 물건이 없음',
    en: 'there is nothing that they received and still have',
  },
  'no-longer-useful': { ko: '보낼 때가 지남', en: 'its time has passed' },
  'no-address': { ko: '메일 주소 없음', en: "there's no address to write to" },
  'no-recipient': { ko: '받는 분을 알 수 없음', en: 'the recipient is not known' },
  'test-order': { ko: '시험 주문', en: 'this is a test order' },
  'no-consent': { ko: '광고 수신에 동의하지 않으심', en: "there's no consent to advertising" },
  'open-ticket': { ko: '답변이 끝나지 않은 문의가 있음', en: 'a ticket is still open' },
  'ticket-just-solved': {
    ko: '문의가 해결된 지 72시간이 지나지 않음',
    en: 'a ticket was solved less than 72 hours ago',
  },
  'erasure-requested': { ko: '개인정보 삭제를 요청하심', en: 'they asked for erasure' },
  'quiet-hours': { ko: '연락드리기에 이르거나 늦은 시각', en: "it's too early or too late in the day" },
  'enough-for-now': { ko: '최근에 이미 연락드림', en: 'enough was sent recently' },
  'sender-refused': {
    ko: '메일 서비스가 아직 발송을 허용하지 않음. 허용되면 보냄',
    en: 'the email service does not let the shop send yet, and it goes when it does',
  },
  'quota-spent': {
    ko: '메일 서비스의 하루 발송 한도를 모두 씀. 한도가 풀리면 보냄',
    en: "the email service's quota for a day is used up, and it goes when there is room again",
  },
  review: { ko: '심사에서 기준에 미치지 못함', en: 'it was not kept at its review' },
  'given-back': { ko: '등급의 근거인 주문이 취소되거나 환불됨', en: 'the order that it rested on was given back' },
  programme: { ko: '등급 기준이 바뀜', en: 'the programme has changed' },
  'override-ended': { ko: '담당자가 부여한 기간이 끝남', en: 'the time for which it was given by hand is over' },
  refused: { ko: '메일 서비스가 거절함', en: 'the email service refused it' },
  currency: { ko: '다른 통화로 결제하심', en: 'it was paid in another currency' },
  marketplace: { ko: '다른 쇼핑몰에서 주문하심', en: 'it was bought on a marketplace' },
};

const surveyLabels: Record<string, Record<Language, string>> = {
  delivery: { ko: '배송', en: 'the delivery' },
};

/** Troubles with a delivery, and the states of a disputed payment. */
const troubleWords: Record<string, Record<Language, string>> = {
  attempted: { ko: '배송하러 갔으나 받는 분을 만나지 못함', en: 'a delivery was attempted, and nobody was there' },
  failed: { ko: '배송하지 못함', en: 'the carrier could not deliver it' },
  held: { ko: '출고 보류', en: 'it is held back' },
  'held-over': { ko: '출고 보류 풀림', en: 'it is no longer held back' },
  'ready-for-pickup': { ko: '찾아가실 수 있게 준비됨', en: 'it is ready to be picked up' },
  'needs-response': { ko: '답변해야 함', en: 'a response is needed' },
  'under-review': { ko: '카드사 심사 중', en: 'the bank is reviewing it' },
  accepted: { ko: '상점이 받아들임', en: 'the shop accepted it' },
  refunded: { ko: '고객에게 환불됨', en: 'it was refunded' },
  won: { ko: '상점이 이김', en: 'decided for the shop' },
  lost: { ko: '상점이 짐', en: 'decided against the shop' },
};

type Fact =
  | 'trouble'
  | 'promised'
  | 'newDay'
  | 'number'
  | 'letter'
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

/** Authors in a ticket other than the shop's agents. */
const ticketAuthors: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  customer: { ko: '고객이 다시 씀', en: 'The customer wrote again' },
  other: { ko: '다른 분이 씀', en: 'Somebody else wrote' },
};

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
  PaymentDisputed: {
    ko: ({ number, trouble }) => `주문${number} 결제 이의 제기: ${trouble}`,
    en: ({ number, trouble }) => `Payment of order${number} disputed: ${trouble}`,
  },
  MessageSent: { ko: ({ letter }) => `${letter} 메일 보냄`, en: ({ letter }) => `The ${letter} email was sent` },
  MessageHeld: {
    ko: ({ letter, because, until }) => `${letter} 메일 보류: ${because}${until && ` (${until} 이후 다시 결정)`}`,
    en: ({ letter, because, until }) =>
      `The ${letter} email is held: ${because}${until && `; to be decided again at ${until}`}`,
  },
  MessageSkipped: {
    ko: ({ letter, because }) => `${letter} 메일 보내지 않음: ${because}`,
    en: ({ letter, because }) => `The ${letter} email was not sent: ${because}`,
  },
  MessageUnknown: {
    ko: ({ letter }) => `${letter} 메일 발송 여부를 알 수 없음`,
    en: ({ letter }) => `Whether the ${letter} email went out is not known`,
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
  TicketSolved: { ko: ({ number }) => `문의 ${number} 해결`, en: ({ number }) => `Ticket ${number} was solved` },
  TicketReopened: {
    ko: ({ number }) => `문의 ${number} 다시 열림`,
    en: ({ number }) => `Ticket ${number} was reopened`,
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

/** `2026-12-04 01:00 UTC`: the sentence does not know the shop's zone. */
const utcMinute = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;

/** The entry as a sentence; `numbers` are the order numbers by the orders' ids, `tracking` the parcels of shipped ones. */
export function sentence(
  entry: TimelineEntry,
  language: Language,
  numbers: ReadonlyMap<string, string> = new Map(),
  tracking: ReadonlyMap<string, string> = new Map(),
): string {
  const { facts } = entry;
  const about = { number: facts.number ?? '', tracking: tracking.get(facts.order ?? '') ?? '' };
  const text = orderSentences[sentenceName(entry)]?.[language](about, facts) ?? otherSentence(entry, language, numbers);
  return text + (entry.test ? { ko: ' (시험)', en: ' (test)' }[language] : '');
}

function otherSentence(
  { name, facts, label }: TimelineEntry,
  language: Language,
  numbers: ReadonlyMap<string, string>,
): string {
  const { template, step = '', reason = '', because = reason, dueAt, until, survey = '', score = '', by } = facts;
  const { promisedAt, newPromisedAt } = facts;
  const trouble = facts.trouble ? `${facts.trouble}${facts.isOver ? '-over' : ''}` : (facts.status ?? '');
  const orderNumber = numbers.get(facts.order ?? '');
  const text = sentences[name]?.[language]({
    number: facts.number ?? (orderNumber ? ` ${orderNumber}` : ''),
    letter: label?.[language] ?? template ?? facts.tier ?? step,
    because: reasons[because]?.[language] ?? because,
    trouble: troubleWords[trouble]?.[language] ?? trouble,
    promised: promisedAt ? utcMinute(promisedAt) : '',
    newDay: newPromisedAt ? utcMinute(newPromisedAt) : '',
    due: dueAt ? utcMinute(dueAt) : '',
    until: until ? utcMinute(until) : '',
    points: pointsLabel(Number(facts.points ?? 0), language),
    survey: surveyLabels[survey]?.[language] ?? survey,
    score,
    missing: facts.missingMinor ? formatMoney(Number(facts.missingMinor), facts.currency ?? 'KRW', language) : '',
    direction: facts.direction ?? '',
    review: facts.reviewAt ? utcMinute(facts.reviewAt) : '',
    by: by ?? '',
  });
  return text ?? name;
}

const pointsLabel = (points: number, language: Language): string => {
  if (language === 'ko') return `${grouped(points)}P`;
  return points === 1 ? '1 point' : `${grouped(points)} points`;
};
