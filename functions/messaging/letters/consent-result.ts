import * as v from 'valibot';
import { addressOf, greetingOf } from '../../../shared/text/names.ts';
import { answers, answerTable } from '../email/answers.ts';
import { footer } from '../email/footer.ts';
import { letter } from './parts/template.ts';
import { topics } from './parts/topics.ts';

/** What became of their answers about advertising: who, what, when, and how to change it (transactional; no word of an offer). */
export const consentResult = letter({
  kind: 'consent-result',
  version: 1,
  reader: 'customer',
  topic: topics.consent,
  label: { ko: '광고 수신 처리 결과', en: 'result of a choice about advertising' },
  readerLabel: { ko: '광고 수신 처리 결과', en: 'what became of your choice about ads' },
  needs: ['brand.support.phone'],
  facts: v.object({ answers }),
  write(facts, { name, language }, shop, occasion) {
    const you = addressOf(name, language);
    const summary = answerTable(facts.answers, occasion, shop, language);
    const agreed = facts.answers.some(({ given }) => given);
    const refused = facts.answers.some(({ given }) => !given);
    const { unsubscribe } = occasion;
    const frame = { greeting: greetingOf(name, language), summary };
    if (language === 'ko') {
      const result = `${shop.brand.name.ko}에 말씀하신 대로 처리했습니다.`;
      return {
        ...frame,
        subject: `${you}, 광고 수신에 대해 말씀하신 내용을 처리했습니다`,
        preheader: result,
        paragraphs: [
          `알려 주셔서 고맙습니다. ${result}`,
          ...(agreed ? ['더 이상 받고 싶지 않으시면 언제든지 멈추실 수 있습니다. 이 메일에 답장하셔도 됩니다.'] : []),
          ...(refused
            ? [
                '‘받지 않음’이라고 적힌 광고는 보내지 않습니다. 주문에 대한 메일과 문의에 대한 답은 그대로 보내 드립니다.',
              ]
            : []),
        ],
        ...(unsubscribe && agreed && { actions: [{ words: '광고 그만 받기', url: unsubscribe }] }),
        ...footer(shop, language, '광고 수신에 대한 말씀을 처리하고 자동으로 보내 드리는 안내입니다.'),
      };
    }
    const result = `We've done what you asked ${shop.brand.name.en} to do.`;
    return {
      ...frame,
      subject: "We've saved your choice about our ads",
      preheader: result,
      paragraphs: [
        `Thank you for telling us. ${result}`,
        ...(agreed ? ['You can stop them whenever you like. You can also just reply to this email.'] : []),
        ...(refused
          ? [
              "We won't send the ads you declined. You'll still get emails about what you order, and answers to your questions.",
            ]
          : []),
      ],
      ...(unsubscribe && agreed && { actions: [{ words: 'Stop our ads', url: unsubscribe }] }),
      ...footer(shop, language, 'Sent automatically, after your choice about ads was saved.'),
    };
  },
});
