import * as v from 'valibot';
import { instant } from '../../../shared/events/event.ts';
import type { Language, ShopDocument } from '../../../shared/events/shops.ts';
import { productsInShort } from '../../../shared/text/goods.ts';
import { withJosa } from '../../../shared/text/josa.ts';
import { addressOf, greetingOf, type Recipient } from '../../../shared/text/names.ts';
import { sanitize, shortened } from '../../../shared/text/sanitize.ts';
import { footer, supportTeam } from '../email/footer.ts';
import { localDateTime, localDay } from '../wording/local-time.ts';
import { alimTalks } from './as-texts/alim-talks.ts';
import { delayTexts, lateParcelTexts } from './as-texts/order-texts.ts';
import { type Order, order, orderNumber } from './parts/order.ts';
import { letter } from './parts/template.ts';
import { topics } from './parts/topics.ts';

/** The order arrives later than promised: an apology, the new day and the reason (transactional; states that it is automatic). */
export const delay = letter({
  kind: 'delay',
  version: 1,
  onPhone: true,
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
  texts({ order, newPromisedAt }, to, shop, occasion) {
    const day = localDay(newPromisedAt, occasion, shop, to.language);
    return delayTexts({ ...textAbout(order, to, shop), day }, to.language);
  },
  alimtalk: {
    text: alimTalks.delay,
    variables: ({ order, promisedAt, newPromisedAt }, to, shop, occasion) => ({
      ...alimTalkAbout(order, to, shop),
      약속일: localDay(promisedAt, occasion, shop, 'ko'),
      '새 도착일': localDay(newPromisedAt, occasion, shop, 'ko'),
    }),
  },
});

/** The promised day has passed and no other one is known: an apology, what is known, and when the shop says more (transactional; automatic). */
export const lateParcel = letter({
  kind: 'late-parcel',
  version: 1,
  onPhone: true,
  reader: 'customer',
  topic: topics.orders,
  label: { ko: '늦은 배송 안내', en: 'late parcel notice' },
  readerLabel: { ko: '늦은 배송 안내', en: 'a note about your late delivery' },
  needs: ['brand.support.phone'],
  facts: v.object({
    order,
    /** How many lines the order has, where its items are only the first. */
    lines: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
    promisedAt: instant,
    /** By when the shop says more. */
    moreBy: instant,
    shippedAt: v.optional(instant),
    /** It is the second promise that was not kept. */
    isAgain: v.optional(v.boolean()),
  }),
  write(facts, { name, language }, shop, occasion) {
    const { order, promisedAt, moreBy, shippedAt, lines, isAgain = false } = facts;
    const you = addressOf(name, language);
    const things = productsInShort(order.items, language, lines);
    const promised = localDay(promisedAt, occasion, shop, language);
    const left = shippedAt && localDay(shippedAt, occasion, shop, language);
    const by = localDateTime(moreBy, occasion, shop, language);
    const number = orderNumber(order);
    const common = { greeting: greetingOf(name, language) };

    if (language === 'ko') {
      const more = `${by}까지 확인한 내용을 알려 드리겠습니다.`;
      return {
        ...common,
        subject: isAgain
          ? `${you}, 다시 약속드린 날도 지키지 못해 죄송합니다`
          : `${you}, 약속드린 날에 도착하지 못해 죄송합니다`,
        preheader: more,
        paragraphs: [
          isAgain
            ? `${withJosa(things, '을/를')} ${promised}까지 도착하도록 다시 약속드렸는데, 이번에도 지키지 못했습니다. 죄송합니다.`
            : `${promised}까지 도착하도록 약속드린 ${withJosa(things, '이/가')} 그날까지 도착하지 못했습니다. 저희가 약속을 지키지 못했습니다. 죄송합니다.`,
          left
            ? `${left}에 출고되어 가는 중이지만, 언제 도착할지는 아직 확인하지 못했습니다.`
            : '아직 출고 소식을 받지 못했고, 언제 도착할지도 확인하지 못했습니다.',
          `담당자에게 확인을 맡겼습니다. ${more}`,
          '그사이 받으셨다면 다행입니다. 궁금한 점은 이 메일에 그대로 답장해 주세요. 담당자가 직접 읽고 답해 드립니다.',
          '약속드린 날이 지나 자동으로 알려 드립니다.',
        ],
        ...footer(shop, language, `주문번호 ${number} 건에 대한 안내입니다.`, supportTeam(shop, language)),
      };
    }
    const more = `We'll tell you what we find out by ${by}.`;
    return {
      ...common,
      subject: `${you ? `${you}, your` : 'Your'} delivery is late${isAgain ? ' again' : ''}, and we're sorry`,
      preheader: more,
      paragraphs: [
        isAgain
          ? `We promised your ${things} a second time, by ${promised}, and we didn't keep that promise either. That's our fault, and we're sorry.`
          : `We promised your ${things} by ${promised}, and we didn't keep that promise. That's our fault, and we're sorry.`,
        left
          ? `It left on ${left} and is on its way, but we don't know yet when it'll be with you.`
          : "We haven't heard that it left yet, and we don't know when it'll be with you.",
        `Our team has been asked to find out. ${more}`,
        'If it came in the meantime, all the better. Any questions? Just reply, and our team will answer.',
        "This note is automatic; the answer won't be.",
      ],
      ...footer(shop, language, `This email is about order ${number}.`, supportTeam(shop, language)),
    };
  },
  texts({ order, promisedAt, moreBy }, to, shop, occasion) {
    const { language } = to;
    const promised = localDay(promisedAt, occasion, shop, language);
    const by = localDateTime(moreBy, occasion, shop, language);
    return lateParcelTexts({ ...textAbout(order, to, shop), promised, by }, language);
  },
  alimtalk: {
    text: alimTalks['late-parcel'],
    variables: ({ order, promisedAt, moreBy, lines }, to, shop, occasion) => ({
      ...alimTalkAbout(order, to, shop, lines),
      약속일: localDay(promisedAt, occasion, shop, 'ko'),
      '알릴 시간': localDateTime(moreBy, occasion, shop, 'ko'),
    }),
  },
});

/** A text has a place for the first product only. */
const textAbout = ({ items }: Order, { name, language }: Recipient, { brand: { support } }: ShopDocument) => ({
  you: addressOf(name, language),
  thing: productsInShort([items[0]], language),
  phone: support.phone,
});

const alimTalkAbout = (order: Order, { name }: Recipient, { brand }: ShopDocument, lines?: number) => ({
  이름: addressOf(name, 'ko'),
  상품: productsInShort(order.items, 'ko', lines),
  주문번호: orderNumber(order),
  상점: brand.name.ko,
  전화: brand.support.phone,
});

/** The reason, only in a letter of the language that it is written in. */
function reasonIn(language: Language, reason = ''): string {
  const words = shortened(sanitize(reason), 200);
  const isKorean = /[\u3131-\u318e\uac00-\ud7a3]/.test(words);
  return isKorean === (language === 'ko') ? words : '';
}
