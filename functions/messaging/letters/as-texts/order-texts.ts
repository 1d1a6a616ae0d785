import type { Language } from '../../../../shared/events/shops.ts';
import { withJosa } from '../../../../shared/text/josa.ts';

/** Who reads it, about which one product, and whom to call. */
interface AboutOrder {
  /** As letters address people; empty in English where no name is known. */
  readonly you: string;
  readonly thing: string;
  readonly phone: string;
}

const hello = (you: string): string => (you ? `Hi ${you}, ` : 'Hi, ');

/** The order comes later, by this day. */
export const delayTexts = ({ you, thing, phone, day }: AboutOrder & { readonly day: string }, language: Language) =>
  language === 'ko'
    ? [
        `${you}, 약속드린 날을 지키지 못해 죄송합니다. ${withJosa(thing, '을/를')} ${day}까지는 받아 보실 수 있게 하겠습니다. 문의 ${phone}`,
        `${you}, 죄송합니다. ${thing} 도착이 ${day}로 바뀌었습니다. ${phone}`,
        `${you}, 죄송합니다. 도착이 ${day}로 바뀌었습니다. ${phone}`,
        `죄송합니다. 도착이 ${day}로 바뀌었습니다. ${phone}`,
      ]
    : [
        `${hello(you)}we couldn't keep our promise, and we're sorry. You'll have your ${thing} by ${day}. Questions? ${phone}`,
        `${you ? `${you}, we're` : "We're"} sorry: your ${thing} now comes by ${day}. ${phone}`,
        `We're sorry: your order now comes by ${day}. ${phone}`,
      ];

/** The order is late, and more is said by this time. */
export const lateParcelTexts = (
  { you, thing, phone, promised, by }: AboutOrder & { readonly promised: string; readonly by: string },
  language: Language,
) =>
  language === 'ko'
    ? [
        `${you}, ${promised}까지 도착하도록 약속드린 ${withJosa(thing, '이/가')} 아직 도착하지 못했습니다. 죄송합니다. 확인한 내용을 ${by}까지 알려 드리겠습니다. 문의 ${phone}`,
        `${you}, ${thing} 배송이 늦어 죄송합니다. ${by}까지 알려 드리겠습니다.`,
        `${you}, 배송이 늦어 죄송합니다. ${by}까지 알려 드리겠습니다.`,
        `배송이 늦어 죄송합니다. ${by}까지 알려 드리겠습니다.`,
      ]
    : [
        `${hello(you)}we promised your ${thing} by ${promised}, and it's late. We're sorry. We'll tell you what we find out by ${by}. Questions? ${phone}`,
        `We're sorry your ${thing} is late. More by ${by}.`,
        `We're sorry your order's late. More by ${by}.`,
      ];

/** How the delivery, or the installation, went: by a link. */
export const deliveryQuestionTexts = (
  {
    you,
    thing,
    isInstalled,
    link,
  }: Omit<AboutOrder, 'phone'> & { readonly isInstalled: boolean; readonly link: string },
  language: Language,
) => {
  if (language === 'ko') {
    const what = isInstalled ? '설치는' : '배송은';
    return [
      `${you}, ${thing} ${what} 어떠셨나요? ${link}`,
      `${you}, ${what} 어떠셨나요? ${link}`,
      `${what} 어떠셨나요? ${link}`,
    ];
  }
  const what = isInstalled ? 'installation' : 'delivery';
  return [
    `${hello(you)}how did the ${what} of your ${thing} go? ${link}`,
    `${hello(you)}how did the ${what} go? ${link}`,
    `How did the ${what} go? ${link}`,
  ];
};
