import { zonedDateTime } from '../../../shared/calendar/date-time.ts';
import type { EventOf } from '../../../shared/events/event.ts';
import type { InstallationFailed } from '../../../shared/events/order-troubles.ts';
import type { Language } from '../../../shared/events/shops.ts';
import { callBackLater } from '../tickets/ticket-changes.ts';
import type { TicketDecision } from '../tickets/ticket-decision.ts';
import { type FailureContext, openFailure } from './failed-delivery.ts';

export type FailedVisit = EventOf<typeof InstallationFailed>;

/** A visit that failed opens a ticket to call the customer, whose goods cannot be used yet. She gets no receipt, because she asked nothing. */
export function applyFailedVisit(
  { shop, at, test, data }: FailedVisit,
  context: FailureContext & { readonly zone: string },
  before: unknown,
  number: number,
): TicketDecision | undefined {
  if (before) return undefined;
  const { ticket, terms, language, zone } = context;
  const opened = openFailure({ shop, at, test, order: data.order, number, ticket }, context);
  return {
    ...opened,
    state: callBackLater(opened.state, at, terms),
    words: { id: 'failed', text: visitWords[language](data, zone) },
  };
}

type VisitWords = (data: FailedVisit['data'], zone: string) => string;

const visitWords: Readonly<Record<Language, VisitWords>> = {
  ko: ({ reason = 'other', nextVisitAt }, zone) =>
    [
      `설치 방문이 끝나지 못했습니다: ${reasonWords[reason].ko}.`,
      nextVisitAt
        ? `다음 방문은 ${zonedDateTime(nextVisitAt, zone, 'ko')}입니다.`
        : '다음 방문 날짜는 아직 정해지지 않았습니다.',
      '고객님이 문의하시기 전에 먼저 전화해 주세요.',
    ].join(' '),
  en: ({ reason = 'other', nextVisitAt }, zone) =>
    [
      `The installation visit failed: ${reasonWords[reason].en}.`,
      nextVisitAt
        ? `The next visit is on ${zonedDateTime(nextVisitAt, zone, 'en')}.`
        : 'There is no date for the next visit yet.',
      'Please call the customer before they have to ask.',
    ].join(' '),
};

const reasonWords: Readonly<Record<NonNullable<FailedVisit['data']['reason']>, Readonly<Record<Language, string>>>> = {
  'nobody-home': { ko: '고객님이 계시지 않았습니다', en: 'nobody was at home' },
  'not-possible': { ko: '그 자리에는 설치할 수 없었습니다', en: 'it could not be installed there' },
  'goods-faulty': { ko: '제품에 이상이 있었습니다', en: 'something was wrong with the goods' },
  'nobody-came': { ko: '설치 기사가 방문하지 않았습니다', en: 'nobody came' },
  other: { ko: '이유는 알려 주지 않았습니다', en: 'the reason was not told' },
};
