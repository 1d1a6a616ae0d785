import * as v from 'valibot';
import { zonedDateTime } from '../../../../shared/calendar/date-time.ts';
import { instant } from '../../../../shared/events/event.ts';
import type { Language } from '../../../../shared/events/shops.ts';
import { formatMoney, grouped } from '../../../../shared/text/numerals.ts';
import { footer, supportTeam } from '../../email/footer.ts';
import type { Summary } from '../../email/layout.ts';
import { letter } from '../parts/template.ts';

const number = v.pipe(v.number(), v.safeInteger());

const change = v.object({
  proposedAt: instant,
  up: number,
  down: number,
  spendable: number,
  perYearMinor: number,
  currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'a currency like KRW')),
});
type Change = v.InferOutput<typeof change>;

/** To the leads of the desk: a changed programme was deployed, what it would change, and that it waits (transactional). */
export const programmeWaiting = letter({
  kind: 'programme-waiting',
  version: 2,
  reader: 'desk',
  label: { ko: '포인트·등급 기준 변경 알림', en: 'changed programme' },
  needs: ['brand.support.phone'],
  facts: change,
  write(facts, { language }, shop) {
    const since = zonedDateTime(facts.proposedAt, shop.zone, language);
    const path = `/desk/${shop.shop}/shop/programme`;
    const summary = summaryOf(facts, language);
    const { up, down } = facts;
    if (language === 'ko') {
      const moves = `등급이 오르는 고객은 ${grouped(up)}명, 내려가는 고객은 ${grouped(down)}명입니다.`;
      const reason = '포인트와 등급 기준이 바뀌기 전에 자동으로 보내 드리는 안내입니다.';
      return {
        summary,
        subject: '바뀐 포인트·등급 기준을 확인해 주세요',
        preheader: moves,
        greeting: '바뀐 포인트·등급 기준이 적용을 기다립니다.',
        paragraphs: [
          `${since}에 배포된 기준입니다. 적용하시기 전까지는 지금 기준대로 적립됩니다.`,
          `적용하면 ${moves}`,
          `관리자가 업무 화면의 ‘상점’에서 ‘포인트와 등급’(${path})을 열어 확인하고 적용합니다. 지금 기준을 다시 배포하면 취소됩니다.`,
        ],
        ...footer(shop, language, reason, supportTeam(shop, language)),
      };
    }
    const moves = `${grouped(up)} ${up === 1 ? 'customer goes' : 'customers go'} up a tier, ${grouped(down)} down.`;
    const reason = 'Sent automatically, before the rules of points and tiers change.';
    return {
      summary,
      subject: 'Please check your changed programme',
      preheader: moves,
      greeting: 'The changed rules of points and tiers are waiting to be applied.',
      paragraphs: [
        `They were deployed on ${since}. Until you apply them, customers earn by the present rules.`,
        `Once they are applied, ${moves}`,
        `An admin looks at them and applies them at the desk, under Shop, Points and tiers (${path}). Deploying the present rules again withdraws them.`,
      ],
      ...footer(shop, language, reason, supportTeam(shop, language)),
    };
  },
});

function summaryOf({ spendable, perYearMinor, currency }: Change, language: Language): Summary {
  const isKorean = language === 'ko';
  const points = isKorean ? `${grouped(spendable)}P` : grouped(spendable);
  const money = formatMoney(perYearMinor, currency, language);
  return {
    heading: isKorean ? '적용하면' : 'What it changes',
    rows: [
      { words: isKorean ? '바로 쓸 수 있게 되는 포인트' : 'Points spendable at once', figure: points },
      { words: isKorean ? '1년 적립액의 차이' : 'Difference in a year', figure: money },
    ],
  };
}
