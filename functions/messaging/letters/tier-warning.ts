import * as v from 'valibot';
import { instant, label } from '../../../shared/events/event.ts';
import { addressOf, greetingOf } from '../../../shared/text/names.ts';
import { formatMoney } from '../../../shared/text/numerals.ts';
import { footer } from '../email/footer.ts';
import { localDate } from '../wording/local-time.ts';
import { letter } from './parts/template.ts';
import { topics } from './parts/topics.ts';

/** Before a tier is reviewed: until when it is theirs, and what is missing to keep it (transactional; no word of an offer). */
export const tierWarning = letter({
  kind: 'tier-warning',
  version: 1,
  reader: 'customer',
  topic: topics.points,
  label: { ko: '등급 유지 안내', en: 'tier warning' },
  readerLabel: { ko: '등급 유지 안내', en: 'a note about your tier' },
  needs: ['brand.support.phone'],
  facts: v.object({
    tier: label,
    missingMinor: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
    currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'a currency like KRW')),
    reviewAt: instant,
  }),
  write({ tier, missingMinor, currency, reviewAt }, { name, language }, shop, occasion) {
    const you = addressOf(name, language);
    const until = localDate(reviewAt, occasion, shop, language);
    const amount = formatMoney(missingMinor, currency, language);
    const greeting = greetingOf(name, language);

    if (language === 'ko') {
      const fact = `지금의 ${tier.ko} 등급은 ${until}까지입니다.`;
      const keeps = `그날까지 결제하신 금액이 ${amount} 더 쌓이면 등급은 그대로 이어집니다.`;
      return {
        greeting,
        subject: `${you}, ${tier.ko} 등급은 ${until}까지입니다`,
        preheader: keeps,
        paragraphs: [
          `늘 찾아 주셔서 고맙습니다. ${fact}`,
          `${keeps} 그렇지 않으면 한 단계 내려가지만, 모아 두신 포인트는 그대로입니다.`,
          '궁금한 점은 이 메일에 그대로 답장해 주세요. 담당자가 직접 읽고 답해 드립니다.',
        ],
        ...footer(shop, language, '등급이 바뀌기 전에 자동으로 보내 드리는 안내입니다.'),
      };
    }
    const fact = `You're in our ${tier.en} tier until ${until}.`;
    const keeps = `With ${amount} more in orders by then, it simply goes on.`;
    return {
      greeting,
      subject: `Your ${tier.en} tier is yours until ${until}`,
      preheader: keeps,
      paragraphs: [
        `Thank you for coming back to us. ${fact}`,
        `${keeps} Otherwise it goes down by one step, and your points stay as they are.`,
        'Any questions? Just reply, and our team will answer.',
      ],
      ...footer(shop, language, 'Sent automatically, before your tier changes.'),
    };
  },
});
