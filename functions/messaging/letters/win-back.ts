import * as v from 'valibot';
import { Rejected } from '../../../shared/base/outcome.ts';
import { instant } from '../../../shared/events/event.ts';
import { productsInShort } from '../../../shared/text/goods.ts';
import { withJosa } from '../../../shared/text/josa.ts';
import { addressOf, greetingOf } from '../../../shared/text/names.ts';
import { advertisement } from '../email/advertising.ts';
import { footer } from '../email/footer.ts';
import { monthAgo, roughly } from '../wording/ago.ts';
import { order, orderNumber } from './parts/order.ts';
import { reached } from './parts/reached.ts';
import { letter } from './parts/template.ts';
import { topics } from './parts/topics.ts';

/** Long after the last order: asks how the customer is doing (marketing, and marked as an advertisement). */
export const winBack = letter({
  kind: 'win-back',
  version: 2,
  reader: 'customer',
  topic: topics.greetings,
  label: { ko: '안부', en: 'win-back' },
  readerLabel: { ko: '안부', en: "a note to ask how you've been" },
  needs: ['brand.address', 'brand.support.phone'],
  /** The last order, and when it arrived or, where that is not known, was paid. */
  facts: v.object({ order, ...reached, paidAt: v.optional(instant) }),
  write(facts, { name, language }, shop, { unsubscribe, at, zone = shop.zone }) {
    if (unsubscribe === undefined) throw new Rejected('An advertisement needs a link to unsubscribe');
    const { since, what } = lastOf(facts);
    const you = addressOf(name, language);
    const things = productsInShort(facts.order.items, language);
    const month = monthAgo(since, at, zone, language);
    const long = roughly(since, at, language);
    const number = orderNumber(facts.order);
    const greeting = greetingOf(name, language);

    if (language === 'ko') {
      const question = '말썽 없이 잘 쓰고 계신가요?';
      const verb = {
        installed: '설치해 드린',
        arrived: '받으신',
        ordered: '주문하신',
        counter: '매장에서 가져가신',
        pickup: '찾아가신',
      }[what];
      const letter = {
        greeting,
        subject: `${you}, 잘 지내고 계세요?`,
        preheader: question,
        paragraphs: [
          `${shop.brand.name.ko}입니다. ${month}에 ${withJosa(things, '을/를')} ${verb} 지 ${long}쯤 되었네요. ${question}`,
          '혹시 저희에게 서운한 일이 있으셨다면 한 줄만 들려주세요. 이 메일에 그대로 답장하시면 담당자가 직접 읽고 답해 드립니다.',
          '다 괜찮으시면 그냥 두셔도 됩니다.',
        ],
        ...footer(shop, language, `저희 상점에서 주문(${number})하셨고 광고 수신에 동의하셔서 자동으로 보내 드립니다.`),
      };
      return advertisement(letter, shop, language, { unsubscribe, zone });
    }
    const question = 'Is everything still going well?';
    const past = {
      installed: `the installation of your ${things}`,
      arrived: `your ${things} arrived`,
      ordered: `you ordered your ${things}`,
      counter: `you took your ${things} home`,
      pickup: `you picked up your ${things}`,
    }[what];
    const letter = {
      greeting,
      subject: `How have you been${you && `, ${you}`}?`,
      preheader: question,
      paragraphs: [
        `${shop.brand.name.en} here. It's been about ${long} since ${past} ${month}. ${question}`,
        'If we let you down, one line is enough: just reply to this email, and our team will answer.',
        "If all is well, there's nothing to do.",
      ],
      ...footer(
        shop,
        language,
        `Sent automatically, because you ordered from us (order ${number}) and agreed to receive our ads.`,
      ),
    };
    return advertisement(letter, shop, language, { unsubscribe, zone });
  },
});

type Times = v.InferOutput<v.ObjectSchema<typeof reached, undefined>> & { readonly paidAt?: string | undefined };

/** What happened last with the order, and when; the day of an assumed delivery is not known. */
function lastOf({ installedAt, deliveredAt, isAssumed, paidAt, kind }: Times) {
  if (installedAt) return { since: installedAt, what: 'installed' } as const;
  if (deliveredAt && !isAssumed) {
    const isCollected = kind === 'counter' || kind === 'pickup';
    return { since: deliveredAt, what: isCollected ? kind : 'arrived' } as const;
  }
  if (paidAt) return { since: paidAt, what: 'ordered' } as const;
  throw new Rejected('The facts of a letter lack deliveredAt: the time it came, was installed, or was paid');
}
