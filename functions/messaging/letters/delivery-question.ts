import * as v from 'valibot';
import { Rejected } from '../../../shared/base/outcome.ts';
import { dayOfYear } from '../../../shared/calendar/date-time.ts';
import { instant } from '../../../shared/events/event.ts';
import type { Language } from '../../../shared/events/shops.ts';
import { productsInShort } from '../../../shared/text/goods.ts';
import { withJosa } from '../../../shared/text/josa.ts';
import { addressOf, greetingOf } from '../../../shared/text/names.ts';
import { footer } from '../email/footer.ts';
import { deliveryQuestionTexts } from './as-texts/order-texts.ts';
import { itemTable, order, orderNumber } from './parts/order.ts';
import { reached, reachedOn } from './parts/reached.ts';
import { letter } from './parts/template.ts';
import { ticket } from './parts/ticket.ts';
import { topics } from './parts/topics.ts';

const scores = [1, 2, 3, 4, 5];

const scoreLinks = (survey: string, language: Language) =>
  scores.map((score) => ({ words: language === 'ko' ? `${score}점` : `${score}`, url: `${survey}?s=${score}` }));

/** Nobody asks about the delivery of what was not delivered, unless the kind of the order was known too late. */
const asked = (way: ReturnType<typeof reachedOn>['way']) =>
  way === 'installed' || way === 'assumed' ? way : 'delivered';

/** The day after delivery: asks how it went (service; a link opens the page with that score selected). */
export const deliveryQuestion = letter({
  kind: 'delivery-question',
  version: 2,
  reader: 'customer',
  topic: topics.survey,
  label: { ko: '배송 설문', en: 'delivery survey' },
  readerLabel: { ko: '배송 설문', en: 'a survey about your delivery' },
  needs: ['brand.support.phone'],
  facts: v.object({ order, ...reached }),
  write({ order, ...times }, { name, language }, shop, { survey, zone = shop.zone }) {
    if (survey === undefined) throw new Rejected('A survey letter needs a link to its survey');
    const you = addressOf(name, language);
    const things = productsInShort(order.items, language);
    const { at, way } = reachedOn(times);
    const isInstalled = way === 'installed';
    const isAssumed = way === 'assumed';
    const day = dayOfYear(at, zone, language);
    const number = orderNumber(order);
    const frame = {
      greeting: greetingOf(name, language),
      actions: scoreLinks(survey, language),
      ...(order.items.length > 1 && { summary: itemTable(order, language) }),
    };

    if (language === 'ko') {
      const concern = {
        installed: `${day} ${things} 설치는 잘 마무리되었나요?`,
        assumed: `${withJosa(things, '을/를')} 받으셨을 무렵이라 여쭙니다. 배송에 불편한 점은 없으셨나요?`,
        delivered: `${day}에 ${withJosa(things, '을/를')} 받으셨지요. 배송에 불편한 점은 없으셨나요?`,
      }[asked(way)];
      const what = isInstalled ? '배송과 설치' : '배송';
      const missing = isAssumed ? '아직 받지 못하셨거나 ' : '';
      const occasion = isAssumed ? '의 배송에 대해' : `, ${day} ${isInstalled ? '설치' : '배송'} 완료 후`;
      return {
        ...frame,
        subject: `${you}, ${withJosa(what, '은/는')} 어떠셨나요?`,
        preheader: concern,
        paragraphs: [
          concern,
          `${withJosa(what, '은/는')} 저희가 곁에서 지켜볼 수 없는 순간이라, ${you} 말씀이 가장 정확합니다. ${missing}마음에 걸리는 점이 있으셨다면 이 메일에 그대로 답장하셔도 담당자가 직접 읽고 답해 드립니다.`,
          '아래에서 하나만 골라 주세요. 1점은 많이 아쉬웠다, 5점은 아주 좋았다는 뜻입니다.',
        ],
        ...footer(shop, language, `주문번호 ${number}${occasion} 자동으로 보내 드리는 설문입니다.`),
      };
    }
    const concern = {
      installed: `Did the installation of your ${things} on ${day} go well?`,
      assumed: `Your ${things} should have arrived by now. Did the delivery go well?`,
      delivered: `Your ${things} arrived on ${day}. Did the delivery go well?`,
    }[asked(way)];
    const missing = isAssumed ? "If it hasn't arrived, or if anything went wrong" : 'If anything went wrong';
    const occasion = isAssumed
      ? `about the delivery of order ${number}`
      : `after order ${number} was ${isInstalled ? 'installed' : 'delivered'} on ${day}`;
    return {
      ...frame,
      subject: `How did the ${isInstalled ? 'delivery and installation' : 'delivery'} go${you && `, ${you}`}?`,
      preheader: concern,
      paragraphs: [
        concern,
        `We can't be there for ${isInstalled ? 'the installation' : 'the delivery'}, so your word is the one we trust. ${missing}, you can also reply to this email, and our team will answer.`,
        'Please pick one: 1 is very poor, 5 is very good.',
      ],
      ...footer(shop, language, `Sent automatically ${occasion}.`),
    };
  },
  texts({ order: { items }, ...times }, { name, language }, _, { survey }) {
    if (survey === undefined) throw new Rejected('A survey letter needs a link to its survey');
    const isInstalled = reachedOn(times).way === 'installed';
    const thing = productsInShort([items[0]], language);
    return deliveryQuestionTexts({ you: addressOf(name, language), thing, isInstalled, link: survey }, language);
  },
});

/** The day after a person solved a ticket: asks whether it is solved (service; a link opens the page with that score selected). */
export const solvedQuestion = letter({
  kind: 'solved-question',
  version: 1,
  reader: 'customer',
  topic: topics.survey,
  label: { ko: '문의 해결 설문', en: 'survey about a solved ticket' },
  readerLabel: { ko: '문의가 해결되었는지 여쭙는 설문', en: 'a survey about how we solved your request' },
  needs: ['brand.support.phone'],
  facts: v.object({ ...ticket, solvedAt: instant }),
  write({ number, solvedAt }, { name, language }, shop, { survey, zone = shop.zone }) {
    if (survey === undefined) throw new Rejected('A survey letter needs a link to its survey');
    const you = addressOf(name, language);
    const day = dayOfYear(solvedAt, zone, language);
    const frame = { greeting: greetingOf(name, language), actions: scoreLinks(survey, language) };
    if (language === 'ko') {
      const asked = `${day}에 답을 드린 문의(접수번호 ${number})는 잘 마무리되었나요?`;
      return {
        ...frame,
        subject: `${you}, 문의하신 일은 잘 해결되었나요?`,
        preheader: asked,
        paragraphs: [
          asked,
          '저희 쪽에서는 해결된 것으로 정리했지만, 정말 그런지는 직접 겪으신 분이 가장 잘 아십니다. 아직 남은 점이 있다면 낮은 점수로 알려 주셔도, 이 메일에 답장하셔도 담당자가 이어서 직접 살펴봅니다.',
          '아래에서 하나만 골라 주세요. 1점은 전혀 해결되지 않았다, 5점은 잘 해결됐다는 뜻입니다.',
        ],
        ...footer(shop, language, `접수번호 ${number}에 대해 자동으로 보내 드리는 설문입니다.`),
      };
    }
    const asked = `Thank you for writing to us (no. ${number}). We closed it on ${day}. Did everything go well?`;
    return {
      ...frame,
      subject: `${you ? `${you}, did` : 'Did'} we solve it for you?`,
      preheader: asked,
      paragraphs: [
        asked,
        "We think it's solved, but you're the one who knows. If anything's still open, a low score or a reply to this email is enough, and our team will take it up again.",
        'Please pick one: 1 is not at all, 5 is completely.',
      ],
      ...footer(shop, language, `Sent automatically about no. ${number}.`),
    };
  },
});
