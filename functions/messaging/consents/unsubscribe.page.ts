import { html } from 'hono/html';
import type { Page } from '../../../shared/api/http.ts';
import type { Language, ShopDocument } from '../../../shared/events/shops.ts';
import { frame } from '../../../shared/page/frame.ts';

interface PageContext {
  readonly shop: ShopDocument;
  readonly language: Language;
}

const pageTexts = {
  ko: {
    title: '광고 메일을 그만 받으시겠어요?',
    words:
      '‘그만 받기’를 누르시면 그때부터 광고 메일을 보내지 않겠습니다. 주문하신 상품에 대한 메일과 문의에 대한 답은 그대로 보내 드립니다.',
    button: '그만 받기',
    done: '이제 광고 메일을 보내지 않겠습니다',
    thanks: '알려 주셔서 고맙습니다. 주문하신 상품에 대한 메일과 문의에 대한 답은 그대로 보내 드립니다.',
  },
  en: {
    title: 'Unsubscribe from our ads?',
    words:
      "Press the button and we'll stop emailing you ads. You'll still get emails about what you order, and answers to your questions.",
    button: 'Unsubscribe',
    done: "You're unsubscribed",
    thanks:
      "Thank you for telling us. We won't email you any more ads. You'll still get emails about what you order, and answers to your questions.",
  },
};

/** The page has a button, because mail scanners open every link: a GET must change nothing. */
export function unsubscribePage({ shop, language }: PageContext): Page {
  const { title, words, button } = pageTexts[language];
  const body = html`<h1>${title}</h1>
<p>${words}</p>
<form method="post">
<input type="hidden" name="List-Unsubscribe" value="One-Click">
<button>${button}</button>
</form>`;
  return frame({ language, title, body, brand: shop.brand });
}

export function unsubscribedPage({ shop, language }: PageContext): Page {
  const { done, thanks } = pageTexts[language];
  return frame({ language, title: done, body: html`<h1>${done}</h1>\n<p>${thanks}</p>`, brand: shop.brand });
}
