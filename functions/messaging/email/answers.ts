import * as v from 'valibot';
import { advertisingChannel, instant } from '../../../shared/events/event.ts';
import type { Language, ShopDocument } from '../../../shared/events/shops.ts';
import { localDate } from '../wording/local-time.ts';
import type { Summary } from './layout.ts';
import type { LetterContext } from './letter-links.ts';

/** The answers to the question of advertising that a letter is about. */
export const answers = v.pipe(
  v.array(
    v.object({
      channel: advertisingChannel,
      night: v.optional(v.literal(true)),
      given: v.boolean(),
      at: instant,
    }),
  ),
  v.minLength(1),
  v.maxLength(8),
);
type Answers = v.InferOutput<typeof answers>;

const channelNames: Record<Answers[0]['channel'], Record<Language, string>> = {
  email: { ko: '메일 광고', en: 'Ads by email' },
  sms: { ko: '문자 광고', en: 'Ads by text message' },
  kakao: { ko: '카카오톡 광고', en: 'Ads by KakaoTalk' },
  push: { ko: '앱 알림 광고', en: 'Ads by app notification' },
};

const atNight = { ko: '(밤 9시~아침 8시)', en: '(9 p.m. to 8 a.m.)' };

/** A row for each answer: what it is about, what was said and when. */
export function answerTable(all: Answers, occasion: LetterContext, shop: ShopDocument, language: Language): Summary {
  const rows = all.map(({ channel, night, given, at }) => {
    const name = channelNames[channel][language];
    const day = localDate(at, occasion, shop, language);
    const said = { ko: given ? '동의' : '받지 않음', en: given ? 'agreed' : 'declined' }[language];
    return {
      words: night ? `${name} ${atNight[language]}` : name,
      figure: language === 'ko' ? `${day} ${said}` : `${said}, ${day}`,
    };
  });
  return { heading: { ko: '말씀하신 내용', en: 'What you chose' }[language], rows };
}
