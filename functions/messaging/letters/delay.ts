import * as v from 'valibot';
import { instant } from '../../../shared/events/event.ts';
import type { Language } from '../../../shared/events/shops.ts';
import { productsInShort } from '../../../shared/text/goods.ts';
import { withJosa } from '../../../shared/text/josa.ts';
import { addressOf, greetingOf } from '../../../shared/text/names.ts';
import { sanitize, shortened } from '../../../shared/text/sanitize.ts';
import { footer, supportTeam } from '../email/footer.ts';
import { localDay } from '../wording/local-time.ts';
import { order, orderNumber } from './order.ts';
import { letter } from './template.ts';
import { topics } from './topics.ts';

/** The order arrives later than promised: an apology, the new day and the reason (transactional; states that it is automatic). */
export const delay = letter({
  kind: 'delay',
  version: 1,
  reader: 'customer',
  topic: topics.orders,
  label: { ko: '도착 지연 안내', en: 'delay notice' },
  readerLabel: { ko: '도착 지연 안내', en: 'a note about your new delivery date' },
  needs: ['brand.support.phone'],
  facts: v.object({
    order,
    promisedAt: instant,
    newPromisedAt: instant,
    delayReason: v.optional(v.string()),
  }),
  write(facts, { name, language }, shop, occasion) {
    const { order, promisedAt, newPromisedAt } = facts;
    const you = addressOf(name, language);
    const things = productsInShort(order.items, language);
    const first = localDay(promisedAt, occasion, shop, language);
    const day = localDay(newPromisedAt, occasion, shop, language);
    const reason = reasonIn(language, facts.delayReason);
    const number = orderNumber(order);
    const greeting = greetingOf(name, language);

    if (language === 'ko') {
      const promised = `${day}까지는 받아 보실 수 있게 하겠습니다.`;
      return {
        greeting,
        subject: `${you}, 약속드린 날을 지키지 못해 죄송합니다`,
        preheader: promised,
        paragraphs: [
          `${first}까지 도착하도록 약속드린 ${withJosa(things, '이/가')} 그날까지 도착하지 못하게 되었습니다. 저희가 약속을 지키지 못했습니다. 죄송합니다.`,
          promised,
          ...(reason ? [`늦어진 이유는 이렇습니다. ${reason}`] : []),
          '그날 받기 어려우시면 이 메일에 그대로 답장해 주세요. 담당자가 직접 읽고 답해 드립니다.',
          '도착 예정일이 바뀌어 자동으로 알려 드립니다.',
        ],
        ...footer(shop, language, `주문번호 ${number} 건에 대한 안내입니다.`, supportTeam(shop, language)),
      };
    }
    const promised = `You'll have it by ${day}.`;
    return {
      greeting,
      subject: `${you ? `${you}, your` : 'Your'} delivery will be later than we promised`,
      preheader: promised,
      paragraphs: [
        `We promised your ${things} by ${first}, and we couldn't keep that promise. That's our fault, and we're sorry.`,
        promised,
        ...(reason ? [`Here's why: ${reason}`] : []),
        "If that day doesn't suit you, just reply, and our team will answer.",
        "This note is automatic; the answer won't be.",
      ],
      ...footer(shop, language, `This email is about order ${number}.`, supportTeam(shop, language)),
    };
  },
});

/** The reason, only in a letter of the language that it is written in. */
function reasonIn(language: Language, reason = ''): string {
  const words = shortened(sanitize(reason), 200);
  const isKorean = /[\u3131-\u318e\uac00-\ud7a3]/.test(words);
  return isKorean === (language === 'ko') ? words : '';
}
