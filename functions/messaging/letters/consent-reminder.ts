import * as v from 'valibot';
import { addressOf, greetingOf } from '../../../shared/text/names.ts';
import { answers, answerTable } from '../email/answers.ts';
import { footer } from '../email/footer.ts';
import { letter } from './parts/template.ts';
import { topics } from './parts/topics.ts';

/** In every second year of a consent: that it stands, since when, and how to keep or end it (transactional; no word of an offer). */
export const consentReminder = letter({
  kind: 'consent-reminder',
  version: 1,
  reader: 'customer',
  topic: topics.consent,
  label: { ko: '광고 수신 동의 확인', en: 'reminder of a consent' },
  readerLabel: { ko: '광고 수신 동의 확인', en: 'a reminder of what you agreed to' },
  needs: ['brand.support.phone'],
  facts: v.object({ answers }),
  write(facts, { name, language }, shop, occasion) {
    const you = addressOf(name, language);
    const summary = answerTable(facts.answers, occasion, shop, language);
    const { unsubscribe } = occasion;
    const frame = { greeting: greetingOf(name, language), summary };
    if (language === 'ko') {
      const fact = `${shop.brand.name.ko}의 광고를 받는 데 동의하신 지 2년이 되어, 법에 따라 다시 알려 드립니다.`;
      return {
        ...frame,
        subject: `${you}, 광고 수신에 동의하신 내용을 확인해 주세요`,
        preheader: fact,
        paragraphs: [
          `늘 찾아 주셔서 고맙습니다. ${fact}`,
          '계속 받으시려면 아무것도 하지 않으셔도 됩니다. 그만 받으시려면 언제든지 멈추실 수 있고, 이 메일에 답장하셔도 됩니다.',
        ],
        ...(unsubscribe && { actions: [{ words: '광고 그만 받기', url: unsubscribe }] }),
        ...footer(shop, language, '동의하신 날부터 2년마다 자동으로 보내 드리는 안내입니다.'),
      };
    }
    const fact = `Two years ago or more you agreed to ads from ${shop.brand.name.en}. The law asks us to remind you.`;
    return {
      ...frame,
      subject: 'You agreed to our ads: please check',
      preheader: fact,
      paragraphs: [
        `Thank you for staying with us. ${fact}`,
        "To keep getting them, you don't have to do anything. You can stop them whenever you like, or just reply to this email.",
      ],
      ...(unsubscribe && { actions: [{ words: 'Stop our ads', url: unsubscribe }] }),
      ...footer(shop, language, 'Sent automatically, in every second year after you agreed.'),
    };
  },
});
