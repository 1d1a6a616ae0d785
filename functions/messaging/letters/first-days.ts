import * as v from 'valibot';
import { dayOfYear } from '../../../shared/calendar/date-time.ts';
import { productsInShort } from '../../../shared/text/goods.ts';
import { withJosa } from '../../../shared/text/josa.ts';
import { addressOf, greetingOf } from '../../../shared/text/names.ts';
import { footer } from '../email/footer.ts';
import { itemTable, order, orderNumber } from './parts/order.ts';
import { reached, reachedOn } from './parts/reached.ts';
import { letter } from './parts/template.ts';
import { topics } from './parts/topics.ts';

/** Some days after delivery: asks whether all is well (service, so it must not offer anything). */
export const firstDays = letter({
  kind: 'first-days',
  version: 2,
  reader: 'customer',
  topic: topics.care,
  label: { ko: '사용 안부', en: 'first-days' },
  readerLabel: { ko: '사용 안부', en: 'a note to ask whether all is well' },
  needs: ['brand.support.person'],
  facts: v.object({ order, ...reached }),
  write({ order, ...times }, { name, language }, shop, { zone = shop.zone }) {
    const you = addressOf(name, language);
    const things = productsInShort(order.items, language);
    const { at, way } = reachedOn(times);
    const day = dayOfYear(at, zone, language);
    const number = orderNumber(order);
    const frame = {
      greeting: greetingOf(name, language),
      ...(order.items.length > 1 && { summary: itemTable(order, language) }),
    };

    if (language === 'ko') {
      const reason = '처음 며칠은 궁금한 점이 가장 많을 때라 먼저 여쭙니다.';
      const verb = { ...verbs, assumed: '주문하신' }[way];
      const those = way === 'assumed' ? `${withJosa(things, '을/를')} 받으셨을 무렵인데` : `${day}에 ${verb} ${things}`;
      const missing = way === 'assumed' ? '아직 받지 못하셨거나 ' : '';
      const done = way === 'installed' ? '설치' : '배송';
      return {
        ...frame,
        subject: `${you}, ${verb} ${things}에 불편한 점은 없으세요?`,
        preheader: reason,
        paragraphs: [
          `${those}, 불편한 점은 없으신가요? ${reason}`,
          `${missing}마음에 걸리는 점이 하나라도 있으면 이 메일에 그대로 답장해 주세요. 담당자가 직접 읽고 답해 드립니다.`,
          `다 괜찮으시면 답장하지 않으셔도 됩니다. 무소식을 희소식으로 알겠습니다. (${isSeen(way) ? `${withJosa(done, '이/가')} 끝난 뒤` : '주문하신 뒤'} 자동으로 보내 드리는 안부 메일입니다.)`,
        ],
        ...footer(
          shop,
          language,
          isSeen(way)
            ? `주문번호 ${number}, ${day} ${done} 완료 건에 대한 안내입니다.`
            : `주문번호 ${number} 건에 대한 안내입니다.`,
        ),
      };
    }
    const reason = 'The first days bring the most questions, so we ask first.';
    const fact = {
      installed: `The installation was on ${day}. Is all well with your ${things} so far?`,
      delivered: `Your ${things} arrived on ${day}. Is all well so far?`,
      assumed: `Your ${things} should have arrived by now. Is all well so far?`,
      counter: `You took your ${things} home on ${day}. Is all well so far?`,
      pickup: `You picked up your ${things} on ${day}. Is all well so far?`,
      download: `You ordered your ${things} on ${day}. Is all well so far?`,
    }[way];
    const wrong = way === 'assumed' ? "If it hasn't arrived, or if anything's wrong" : "If anything's wrong";
    const occasion = { installed: 'the installation', delivered: 'the delivery' };
    const done = { installed: 'installed', delivered: 'delivered' };
    return {
      ...frame,
      subject: `Is all well with your ${things}${you && `, ${you}`}?`,
      preheader: reason,
      paragraphs: [
        `${fact} ${reason}`,
        `${wrong} or unclear, just reply, and our team will answer.`,
        `If all is well, there's nothing to do. We'll take no news as good news. (Sent automatically after ${isSeen(way) ? occasion[way] : 'your order'}.)`,
      ],
      ...footer(
        shop,
        language,
        isSeen(way)
          ? `This email is about order ${number}, ${done[way]} on ${day}.`
          : `This email is about order ${number}.`,
      ),
    };
  },
});

type Way = ReturnType<typeof reachedOn>['way'];

const verbs = {
  installed: '설치해 드린',
  delivered: '받으신',
  counter: '매장에서 가져가신',
  pickup: '찾아가신',
  download: '주문하신',
};

/** Somebody brought or installed it, and reported that. */
const isSeen = (way: Way): way is 'installed' | 'delivered' => way === 'installed' || way === 'delivered';
