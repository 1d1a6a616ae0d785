import { html } from 'hono/html';
import type { Page } from '../../../shared/api/http.ts';
import type { Language, ShopDocument } from '../../../shared/events/shops.ts';
import { frame } from '../../../shared/page/frame.ts';

const inKorean = {
  title: '문의 알림을 받으시겠어요?',
  lead: (shop: string, address: string) =>
    `‘받기’를 누르시면 ${shop}의 새 문의와 답변 약속 알림을 ${address}로 보내 드립니다.`,
  personal: '알림에는 고객님이 남긴 글이 담깁니다. 업무에 쓰는 주소에서만 받아 주세요.',
  button: '받기',
  doneTitle: '이제 문의 알림을 보내 드립니다',
  done: (address: string) => `${address}로 보내 드립니다. 그만 받으시려면 상점의 관리자에게 말씀해 주세요.`,
};

const inEnglish: typeof inKorean = {
  title: 'Get notices of tickets here?',
  lead: (shop, address) =>
    `Press the button, and new tickets of ${shop} and reminders of its promises will go to ${address}.`,
  personal: 'Notices contain what customers wrote. Please get them only at an address that you use for work.',
  button: 'Get notices',
  doneTitle: 'Notices of tickets go here now',
  done: (address) => `They go to ${address}. To stop them, ask an admin of the shop.`,
};

const deskAddressWords: Readonly<Record<Language, typeof inKorean>> = { ko: inKorean, en: inEnglish };

interface DeskAddressView {
  readonly shop: ShopDocument;
  readonly language: Language;
  readonly token: string;
  readonly address: string;
  readonly isConfirmed: boolean;
}

/** The page behind the link: nothing changes before its button is pressed. */
export function deskAddressPage({ shop, language, token, address, isConfirmed }: DeskAddressView): Page {
  const text = deskAddressWords[language];
  const title = isConfirmed ? text.doneTitle : text.title;
  const body = isConfirmed
    ? html`<h1>${title}</h1>
<p role="status">${text.done(address)}</p>`
    : html`<h1>${title}</h1>
<p>${text.lead(shop.brand.name[language], address)}</p>
<p class="soft">${text.personal}</p>
<form method="post" action="/p/desk-address/${token}"><button>${text.button}</button></form>`;
  return frame({ language, title, body, brand: shop.brand });
}
