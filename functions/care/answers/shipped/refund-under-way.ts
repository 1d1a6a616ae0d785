import type { AnswerTemplate } from '../template.ts';

/** The goods are back, and the money is on its way. */
export const refundUnderWay: AnswerTemplate = {
  kind: 'refund',
  title: { ko: '환불 진행 안내', en: 'The money is on its way' },
  find: { ko: '언제 입금 카드 취소', en: 'when card money' },
  blanks: {
    amount: { ko: '환불 금액', en: 'amount' },
    refundedOn: { ko: '환불한 날', en: 'day we refunded it' },
    visibleBy: { ko: '늦어도 보이는 날', en: 'day it shows at the latest' },
  },
  macro: { solve: true },
  texts: {
    mail: {
      ko: `{{ customer.name }}, 보내 주신 {{ order.goods | josa: '을/를' }} 잘 받았습니다. 번거로우셨을 텐데 보내 주셔서 고맙습니다.

{{ fill.refundedOn }}에 {{ fill.amount | josa: '을/를' }} 환불했습니다.

결제하신 카드나 계좌에는 {{ fill.visibleBy }}까지 보입니다. 카드사는 취소 내역을 명세서에 늦게 올리기도 합니다. 그날이 지나도 보이지 않으면 답장해 주세요. 승인 취소 번호를 찾아 드리겠습니다.`,
      en: `Hello{% if customer.name %} {{ customer.name }}{% endif %}, your {{ order.goods }} is back with us. Thank you for taking the trouble.

We refunded {{ fill.amount }} on {{ fill.refundedOn }}.

It will show on your card or account by {{ fill.visibleBy }}; card companies sometimes take a few days to list it. If you can't see it by then, reply and I'll find you the number of the cancellation.`,
    },
    chat: {
      ko: `{{ customer.name }}, 환불은 {{ fill.refundedOn }}에 마쳤습니다. 금액은 {{ fill.amount }}이에요.
카드사에 따라 조금 늦게 보일 수 있지만 {{ fill.visibleBy }}까지는 확인하실 수 있습니다.`,
      en: `{% if customer.name %}{{ customer.name }}, your{% else %}Your{% endif %} refund of {{ fill.amount }} went out on {{ fill.refundedOn }}.
Some card companies show it a little later, but you'll see it by {{ fill.visibleBy }}.`,
    },
    phone: {
      ko: `환불이 어디까지 되었는지 바로 보겠습니다, {{ customer.name }}.
(상점의 주문에서 환불한 날과 금액을 확인합니다. 아직이면 언제 하는지 날짜로 말씀드립니다.)
{{ fill.refundedOn }}에 {{ fill.amount | josa: '을/를' }} 환불해 드렸습니다. 카드 내역에는 {{ fill.visibleBy }}까지 나타납니다.
카드로 결제하셨으면 카드사 앱의 승인 내역에서 먼저 보입니다.
그날까지 안 보이면 {{ shop.phone | josa: '으로/로' }} 전화 주세요. 승인 취소 번호를 불러 드리겠습니다.`,
      en: `Let me see how far your refund is{% if customer.name %}, {{ customer.name }}{% endif %}.
(Look up the day and the amount in the shop. If it isn't done, say on which day it will be.)
We refunded {{ fill.amount }} on {{ fill.refundedOn }}. It shows on your card by {{ fill.visibleBy }}.
The app of your card company shows it first, among the payments.
If it isn't there by then, call {{ shop.phone }}. I'll read you the number of the cancellation.`,
    },
  },
};
