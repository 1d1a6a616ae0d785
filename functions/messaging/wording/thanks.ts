import { dayOfYear } from '../../../shared/calendar/date-time.ts';
import type { OrderKind } from '../../../shared/events/orders.ts';
import type { Language } from '../../../shared/events/shops.ts';
import { withJosa } from '../../../shared/text/josa.ts';
import type { ShipsOn } from './ships-on.ts';

/** What a thank-you depends on. */
export interface Occasion {
  /** The customer as they are addressed; empty in English without a name. */
  readonly you: string;
  readonly shopName: string;
  readonly things: string;
  readonly kind: OrderKind | undefined;
  /** They bought here before. */
  readonly isRegular: boolean;
  readonly stage: 'prepared' | 'sent' | 'there';
  /** The promised day; empty without a promise. */
  readonly day: string;
  /** When a pre-ordered product leaves, if its title says. */
  readonly shipsOn: ShipsOn | undefined;
  /** It is to be paid on receipt. */
  readonly isUnpaid: boolean;
}

interface Thanks {
  readonly subject: string;
  readonly thanks: string;
  /** How far the order is, and what comes next. */
  readonly next: string;
}

export const thanksIn = (language: Language, occasion: Occasion): Thanks =>
  language === 'ko' ? inKorean(occasion) : inEnglish(occasion);

const inKorean = (occasion: Occasion): Thanks => {
  const { you, shopName } = occasion;
  const next = nextInKorean(occasion);
  switch (welcomeOf(occasion)) {
    case 'renewal':
      return {
        subject: `${you}, 이번에도 함께해 주셔서 고맙습니다`,
        thanks: '이번에도 저희와 함께해 주셔서 고맙습니다.',
        next,
      };
    case 'regular':
      return {
        subject: `${you}, ${withJosa(shopName, '을/를')} 다시 찾아 주셔서 고맙습니다`,
        thanks: '잊지 않고 저희를 다시 찾아 주셔서 고맙습니다.',
        next,
      };
    case 'visitor':
      return {
        subject: `${you}, ${withJosa(shopName, '을/를')} 찾아 주셔서 고맙습니다`,
        thanks: '수많은 가게 가운데 저희 매장을 찾아 주셔서 고맙습니다.',
        next,
      };
    default:
      return {
        subject: `${you}, ${withJosa(shopName, '을/를')} 골라 주셔서 고맙습니다`,
        thanks: '수많은 가게 가운데 저희를 골라 주셔서 고맙습니다.',
        next,
      };
  }
};

const inEnglish = (occasion: Occasion): Thanks => {
  const { you, shopName } = occasion;
  const next = nextInEnglish(occasion);
  const to = you && `, ${you}`;
  switch (welcomeOf(occasion)) {
    case 'renewal':
      return { subject: `Thank you for staying with ${shopName}${to}`, thanks: 'Thank you for staying with us.', next };
    case 'regular':
      return {
        subject: `Thank you for coming back to ${shopName}${to}`,
        thanks: "It's good to have you back. Thank you.",
        next,
      };
    case 'visitor':
      return {
        subject: `Thank you for visiting ${shopName}${to}`,
        thanks: 'Of all the shops you could have walked into, you picked ours. Thank you.',
        next,
      };
    default:
      return {
        subject: `Thank you for choosing ${shopName}${to}`,
        thanks: 'Of all the shops you could have picked, you picked ours. Thank you.',
        next,
      };
  }
};

function welcomeOf({ kind, isRegular }: Occasion): 'renewal' | 'regular' | 'visitor' | 'first' {
  if (kind === 'renewal') return kind;
  if (isRegular) return 'regular';
  return kind === 'counter' ? 'visitor' : 'first';
}

function nextInKorean({ things, kind, stage, day, shipsOn, isUnpaid }: Occasion): string {
  const them = withJosa(things, '을/를');
  if (kind === 'counter') return `매장에서 구매하신 ${things}의 내역을 아래에 적어 두었습니다.`;
  if (kind === 'download') return `주문하신 ${things}의 결제를 확인했습니다. 배송이 필요 없는 주문입니다.`;
  if (stage === 'there') return `주문하신 ${them} 전해 드렸습니다.`;
  if (kind === 'pickup') return `주문하신 ${them} 준비하고 있습니다. 준비를 마치면 찾아가실 수 있어요.`;
  if (kind === 'pre-order' && stage === 'prepared' && !day) {
    const held = `주문하신 ${withJosa(things, '은/는')} 예약 주문으로 받아 두었습니다.`;
    if (!shipsOn) return `${held} 입고되면 보내 드리겠습니다.`;
    return `${held} ${dayOfYear(shipsOn.at, 'UTC', 'ko')}${shipsOn.orLater ? '부터' : '에'} 보내 드릴 예정입니다.`;
  }
  const verb = stage === 'sent' ? '보내 드렸습니다' : '준비하고 있습니다';
  const promised = day && ` ${day}까지 받아 보실 수 있어요.`;
  const payment = isUnpaid ? ' 결제는 받으실 때 하시면 됩니다.' : '';
  return `${kind === 'renewal' ? '정기 주문' : '주문'}하신 ${them} ${verb}.${promised}${payment}`;
}

function nextInEnglish({ things, kind, stage, day, shipsOn, isUnpaid }: Occasion): string {
  if (kind === 'counter') return `Enjoy your ${things}. What you bought is listed below.`;
  if (kind === 'download') return `We've received your payment for your ${things}. Nothing needs to be shipped.`;
  if (stage === 'there') return kind === 'pickup' ? `Enjoy your ${things}.` : `We've delivered your ${things}.`;
  if (kind === 'pickup') return `We're getting your ${things} ready for you to pick up.`;
  if (kind === 'pre-order' && stage === 'prepared' && !day) {
    if (!shipsOn) return `Your pre-order is in. We'll send your ${things} when it's in stock.`;
    const when = `${shipsOn.orLater ? 'from' : 'on'} ${dayOfYear(shipsOn.at, 'UTC', 'en')}`;
    return `Your pre-order is in. We plan to ship your ${things} ${when}.`;
  }
  const payment = isUnpaid ? ' You pay on delivery.' : '';
  if (day) return `Your ${things} will be with you by ${day}.${payment}`;
  const done = stage === 'sent' ? `we've sent your ${things}` : `we're getting your ${things} ready`;
  if (kind === 'renewal') return `Your subscription has renewed, and ${done}.`;
  return `${done.charAt(0).toUpperCase()}${done.slice(1)}.${payment}`;
}
