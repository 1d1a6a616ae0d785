import { html } from 'hono/html';
import type { Page } from '../../../shared/api/http.ts';
import { zonedDateTime } from '../../../shared/calendar/date-time.ts';
import type { Language } from '../../../shared/events/shops.ts';
import { frame } from '../../../shared/page/frame.ts';
import type { CareShop } from '../tickets/answering.ts';

const koreanPage = {
  title: '문의하신 내용에 드리는 답',
  number: (number: number) => `접수번호 ${number}`,
  more: '더 궁금한 점이 있으시면',
  write: '다시 문의하기',
  or: (phone: string) => `전화는 ${phone}입니다.`,
};

const englishPage: typeof koreanPage = {
  title: 'Our answer to you',
  number: (number: number) => `No. ${number}`,
  more: 'Any questions left?',
  write: 'Write to us again',
  or: (phone: string) => `Or call ${phone}.`,
};

const answerPageWords: Readonly<Record<Language, typeof koreanPage>> = { ko: koreanPage, en: englishPage };

interface AnswerView {
  readonly shop: CareShop;
  readonly language: Language;
  readonly number: number;
  readonly text: string;
  /** Under what name it was written. */
  readonly by?: string | undefined;
  readonly at: string;
  /** Where its reader writes to the shop. */
  readonly contact: string;
}

/** What an agent has answered, for who was told by KakaoTalk that it is there. */
export function answerRead({ shop, language, number, text, by, at, contact }: AnswerView): Page {
  const words = answerPageWords[language];
  const phone = shop.brand?.support.phone;
  const who = [by, zonedDateTime(at, shop.zone, language)].filter(Boolean).join(' · ');
  const body = html`<h1>${words.title}</h1>
<p class="soft">${words.number(number)}</p>
${text.split(/\n{2,}/).map((each) => html`<p>${each.split('\n').map((line, n) => (n === 0 ? line : html`<br>${line}`))}</p>`)}
<p class="soft">${who}</p>
<h2>${words.more}</h2>
<p><a class="tap" href="${contact}">${words.write}</a></p>
${phone ? html`<p>${words.or(phone)}</p>` : ''}`;
  return frame({ language, title: words.title, body, ...(shop.brand && { brand: shop.brand }) });
}
