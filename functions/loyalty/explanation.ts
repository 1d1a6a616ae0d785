import { day } from '../../shared/calendar/date-time.ts';
import type { Language } from '../../shared/events/shops.ts';
import { grouped } from '../../shared/text/numerals.ts';
import { isLoss, type LedgerEntry } from './ledger/ledger.ts';
import type { WithheldReason } from './ledger/lot.ts';

interface EntryWords {
  readonly order: string;
  readonly points: string;
  readonly percent: string;
  readonly until: string;
  readonly reason: string;
  readonly isTaken: boolean;
  /** Of points that came or went with another customer: whether they were merged or parted. */
  readonly because: 'merged' | 'split';
}

const sentences: Readonly<Record<LedgerEntry['kind'], Readonly<Record<Language, (words: EntryWords) => string>>>> = {
  earned: {
    ko: ({ order, points, percent }) => `주문 ${order}: ${points} 적립 예정 (결제한 상품 금액의 ${percent})`,
    en: ({ order, points, percent }) => `Order ${order} earned ${points}, ${percent} of what was paid for goods`,
  },
  activated: {
    ko: ({ order, points, until }) => `주문 ${order}의 반품 기간 종료: ${points} 사용 가능 (${until}까지)`,
    en: ({ order, points, until }) =>
      `The return window of order ${order} ended: ${points} can be spent until ${until}`,
  },
  reversed: {
    ko: ({ order, points }) => `주문 ${order} 변경 또는 환불: ${points} 차감`,
    en: ({ order, points }) => `Order ${order} was changed or refunded: ${points} taken back`,
  },
  spent: { ko: ({ points }) => `${points} 사용`, en: ({ points }) => `${points} spent` },
  returned: {
    ko: ({ order, points, until }) =>
      `주문 ${order} 취소 또는 환불: 사용하신 ${points} 반환${until && ` (${until}까지 사용 가능)`}`,
    en: ({ order, points, until }) =>
      `Order ${order} was cancelled or refunded: ${points} spent on it returned${until && `, to be spent until ${until}`}`,
  },
  expired: { ko: ({ points }) => `유효기간이 지나 ${points} 소멸`, en: ({ points }) => `${points} expired` },
  corrected: {
    ko: ({ points, reason, isTaken }) => `담당자 조정: ${points} ${isTaken ? '차감' : '적립'} (${reason})`,
    en: ({ points, reason, isTaken }) => `Corrected by hand: ${points} ${isTaken ? 'taken' : 'added'} (${reason})`,
  },
  moved: {
    ko: ({ points, isTaken, because }) =>
      `${because === 'split' ? '고객 통합 해제' : '고객 통합'}: ${points} ${isTaken ? '차감' : '추가'}`,
    en: ({ points, isTaken, because }) =>
      `${because === 'split' ? 'The merge with another customer was undone' : 'Merged with another customer'}: ${points} ${isTaken ? 'taken off' : 'added'}`,
  },
  repaid: {
    ko: ({ points }) => `이미 사용하신 ${points} 차감`,
    en: ({ points }) => `${points} taken off for points that were spent and then taken back`,
  },
};

type Owes = Readonly<Record<Language, (points: string) => string>>;

/** What is said of a debt: of points that were spent before they were taken back, or that were not there to be taken. */
const owes: Readonly<Partial<Record<LedgerEntry['kind'], Owes>>> = {
  reversed: {
    ko: (points) => `. 이미 사용하신 ${points}는 다음 적립에서 차감합니다`,
    en: (points) => `; ${points} had already been spent and will come off the next ones earned`,
  },
  moved: {
    ko: (points) => `. 이미 사용하신 ${points}는 다음 적립에서 차감합니다`,
    en: (points) => `; ${points} had already been spent and will come off the next ones earned`,
  },
  corrected: {
    ko: (points) => `. 모자라는 ${points}는 다음 적립에서 차감합니다`,
    en: (points) => `; ${points} of them were missing and will come off the next ones earned`,
  },
};

/** The entry as a sentence: what happened, to how many points, and why. */
export function sentence(entry: LedgerEntry, language: Language, zone: string): string {
  const { kind, points, debt, about } = entry;
  const text = (count: number) => pointsText(count, language);
  const words = sentences[kind][language]({
    order: about.orderNumber ?? about.order ?? '',
    points: text(points),
    percent: `${(about.rateBasisPoints ?? 0) / 100}%`,
    reason: about.reason ?? '',
    isTaken: about.isTaken ?? isLoss(entry),
    because: about.because ?? 'merged',
    until: about.expiresAt ? day(about.expiresAt, zone, language) : '',
  });
  return debt > 0 ? words + (owes[kind]?.[language](text(debt)) ?? '') : words;
}

const withheldSentences: Readonly<Record<WithheldReason, Readonly<Record<Language, (order: string) => string>>>> = {
  currency: {
    ko: (order) => `주문 ${order}: 다른 통화로 결제하셔서 적립되지 않음`,
    en: (order) => `Order ${order} earned no points: it was paid in another currency`,
  },
  marketplace: {
    ko: (order) => `주문 ${order}: 다른 쇼핑몰에서 주문하셔서 적립되지 않음`,
    en: (order) => `Order ${order} earned no points: it was bought on a marketplace`,
  },
};

/** Why an order earned nothing, as a sentence. */
export const withheldSentence = (
  { number, reason }: { readonly number: string; readonly reason: WithheldReason },
  language: Language,
): string => withheldSentences[reason][language](number);

function pointsText(points: number, language: Language): string {
  if (language === 'ko') return `${grouped(points)}P`;
  return `${grouped(points)} ${points === 1 ? 'point' : 'points'}`;
}
