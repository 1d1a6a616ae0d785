import * as v from 'valibot';
import { zonedDateTime } from '../../../../shared/calendar/date-time.ts';
import { instant } from '../../../../shared/events/event.ts';
import { grouped } from '../../../../shared/text/numerals.ts';
import { footer, supportTeam } from '../../email/footer.ts';
import { letter } from '../parts/template.ts';

const amount = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const names = { sms: { ko: '문자', en: 'text messages' }, kakao: { ko: '알림톡', en: 'AlimTalk' } } as const;

/** To the leads of the desk: what the messages of a day may cost is nearly spent, so that advertising will wait (transactional). */
export const dayNearlySpent = letter({
  kind: 'day-nearly-spent',
  version: 2,
  reader: 'desk',
  label: { ko: '하루 발송비 알림', en: 'cost of a day' },
  needs: ['brand.support.phone'],
  facts: v.object({
    channel: v.picklist(['sms', 'kakao']),
    won: amount,
    messages: amount,
    most: amount,
    nextDayAt: instant,
  }),
  write({ channel, won, messages, most, nextDayAt }, { language }, shop) {
    const name = names[channel][language];
    const until = zonedDateTime(nextDayAt, shop.zone, language);
    const path = `/desk/${shop.shop}/channels`;
    // A single dear message may wait long before that share.
    const isNear = won >= most * 0.8;
    if (language === 'ko') {
      const spent = `오늘 ${name} ${grouped(messages)}건에 ${grouped(won)}원이 쓰였습니다. 정해 두신 하루 상한은 ${grouped(most)}원입니다.`;
      return {
        subject: isNear
          ? `${name} 하루 발송비가 상한의 80%를 넘었습니다`
          : `${name} 하루 발송비 상한 때문에 광고가 기다립니다`,
        preheader: spent,
        greeting: spent,
        paragraphs: [
          `상한에 이르면 광고 ${name}만 ${until}까지 기다립니다. 주문과 문의에 대한 안내는 그대로 나갑니다.`,
          `관리자가 업무 화면의 ‘발송 채널’(${path})에서 상한을 바꿀 수 있습니다.`,
        ],
        ...footer(shop, language, '하루 발송비를 살펴 자동으로 보내 드리는 안내입니다.', supportTeam(shop, language)),
      };
    }
    const spent = `Today ${grouped(messages)} ${name} cost ₩${grouped(won)}, of the ₩${grouped(most)} that you set for a day.`;
    return {
      subject: isNear
        ? `80% of what ${name} may cost today is spent`
        : `An ad waits for the ceiling of what ${name} may cost today`,
      preheader: spent,
      greeting: spent,
      paragraphs: [
        `Beyond that only ads wait, until ${until}. What is about orders and questions still goes.`,
        `An admin can change it at the desk, under Channels (${path}).`,
      ],
      ...footer(shop, language, 'Sent automatically, by the costs of the day.', supportTeam(shop, language)),
    };
  },
});

/** To whoever connects a provider: text messages arrive (transactional; nothing of a customer is in it). */
export const channelTest = letter({
  kind: 'channel-test',
  version: 1,
  reader: 'desk',
  label: { ko: '문자 연결 확인', en: 'test of text messages' },
  needs: ['brand.support.phone'],
  facts: v.object({}),
  texts: (_, { language }) =>
    language === 'ko'
      ? ['문자가 연결되었습니다. 이 문자는 확인용입니다.']
      : ['Text messages are connected. This one is a test.'],
  write(_, { language }, shop) {
    const words =
      language === 'ko' ? '발송이 연결되었습니다. 확인용 메시지입니다.' : 'Messages are connected. This one is a test.';
    return {
      subject: words,
      preheader: words,
      greeting: words,
      paragraphs: [],
      ...footer(shop, language, words, supportTeam(shop, language)),
    };
  },
});

/** To whoever connects the shop's app: its notifications arrive (transactional; nothing of a customer is in it). */
export const pushTest = letter({
  kind: 'push-test',
  version: 1,
  reader: 'desk',
  label: { ko: '앱 알림 연결 확인', en: 'test of notifications' },
  needs: ['brand.support.phone'],
  facts: v.object({}),
  texts: (_, { language }) => [pushTestWords[language]],
  write(_, { language }, shop) {
    const words = pushTestWords[language];
    return {
      subject: words,
      preheader: words,
      greeting: words,
      paragraphs: [],
      ...footer(shop, language, words, supportTeam(shop, language)),
    };
  },
});

const pushTestWords = {
  ko: '앱 알림이 연결되었습니다. 확인용 알림입니다.',
  en: 'Notifications are connected. This one is a test.',
} as const;
