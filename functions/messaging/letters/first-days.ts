import * as v from 'valibot';
import { dayOfYear } from '../../../shared/calendar/date-time.ts';
import { addressOf, greetingOf } from '../../../shared/text/names.ts';
import { footer } from '../email/footer.ts';
import { withJosa } from '../wording/josa.ts';
import { productsInShort } from '../wording/products.ts';
import { itemTable, order, orderNumber } from './order.ts';
import { reached, reachedOn } from './reached.ts';
import { letter } from './template.ts';

/** Some days after delivery: asks whether all is well (service, so it must not offer anything). */
export const firstDays = letter({
  kind: 'first-days',
  version: 1,
  reader: 'customer',
  label: { ko: '사용 안부', en: 'first-days' },
  readerLabel: { ko: '사용 안부', en: 'a note to ask whether all is well' },
  needs: ['brand.support.person'],
  facts: v.object({ order, ...reached }),
  write({ order, ...times }, { name, language }, shop) {
    const you = addressOf(name, language);
    const things = productsInShort(order.items, language);
    const { at, isInstalled, done } = reachedOn(times);
    const day = dayOfYear(at, shop.zone, language);
    const number = orderNumber(order);
    const frame = {
      greeting: greetingOf(name, language),
      ...(order.items.length > 1 && { summary: itemTable(order, language) }),
    };

    if (language === 'ko') {
      const reason = '처음 며칠은 궁금한 점이 가장 많을 때라 먼저 여쭙니다.';
      return {
        ...frame,
        subject: `${you}, ${isInstalled ? '설치해 드린' : '받으신'} ${things}에 불편한 점은 없으세요?`,
        preheader: reason,
        paragraphs: [
          `${day}에 ${isInstalled ? '설치해 드린' : '받으신'} ${things}, 불편한 점은 없으신가요? ${reason}`,
          '마음에 걸리는 점이 하나라도 있으면 이 메일에 그대로 답장해 주세요. 담당자가 직접 읽고 답해 드립니다.',
          `다 괜찮으시면 답장하지 않으셔도 됩니다. 무소식을 희소식으로 알겠습니다. (${withJosa(done.ko, '이/가')} 끝난 뒤 자동으로 보내 드리는 안부 메일입니다.)`,
        ],
        ...footer(shop, language, `주문번호 ${number}, ${day} ${done.ko} 완료 건에 대한 안내입니다.`),
      };
    }
    const reason = 'The first days bring the most questions, so we ask first.';
    return {
      ...frame,
      subject: `Is all well with your ${things}${you && `, ${you}`}?`,
      preheader: reason,
      paragraphs: [
        isInstalled
          ? `The installation was on ${day}. Is all well with your ${things} so far? ${reason}`
          : `Your ${things} arrived on ${day}. Is all well so far? ${reason}`,
        "If anything's wrong or unclear, just reply, and our team will answer.",
        `If all is well, there's nothing to do. We'll take no news as good news. (Sent automatically after ${isInstalled ? 'the installation' : 'the delivery'}.)`,
      ],
      ...footer(shop, language, `This email is about order ${number}, ${done.en} on ${day}.`),
    };
  },
});
