import type { AnswerTemplate } from '../template.ts';

/** A part of the order was not in the parcel: its price goes back, and nothing has to be returned. */
export const refundMissingPart: AnswerTemplate = {
  kind: 'refund',
  title: { ko: '빠진 상품 부분 환불', en: 'Money for what was missing' },
  find: { ko: '누락 일부 안 들어', en: 'missing part' },
  blanks: {
    missingGoods: { ko: '빠진 상품', en: 'what was missing' },
    amount: { ko: '환불 금액', en: 'amount' },
    refundDay: { ko: '환불하는 날', en: 'day we refund it' },
  },
  texts: {
    mail: {
      ko: `{{ customer.name }}, 상자를 다시 뒤져 보게 해 드려 죄송합니다. {{ fill.missingGoods | josa: '을/를' }} 저희가 빠뜨렸습니다.

지금은 같은 상품이 남아 있지 않아 {{ fill.amount | josa: '을/를' }} {{ fill.refundDay }}에 돌려드립니다. 나머지는 그대로 쓰시면 되고, 돌려보내실 것은 없습니다.

다시 들어올 때까지 기다리고 싶으시면 {{ fill.refundDay }} 전에 답장해 주세요. 환불하지 않고 들어오는 대로 보내 드리겠습니다.`,
      en: `{% if customer.name %}{{ customer.name }}, I{% else %}I{% endif %}'m sorry you had to search the box twice. We left out {{ fill.missingGoods }}.

We have none left at the moment, so {{ fill.amount }} goes back to you on {{ fill.refundDay }}. Keep and use the rest; there's nothing to send back.

If you'd rather wait until it's in again, reply before {{ fill.refundDay }}. Then we don't refund it and send it as soon as we have it.`,
    },
    chat: {
      ko: `{{ fill.missingGoods | josa: '이/가' }} 빠진 것을 확인했습니다. 저희 실수입니다. 죄송합니다.
재고가 없어서 {{ fill.amount | josa: '을/를' }} {{ fill.refundDay }}에 환불해 드리려고 해요. 받으신 것은 그대로 쓰시면 됩니다. 혹시 재입고를 기다리시겠어요?`,
      en: `I've checked: we left out {{ fill.missingGoods }}. Our mistake, and I'm sorry.
It's out of stock, so I'd refund {{ fill.amount }} on {{ fill.refundDay }}; the rest is yours to use. Or would you rather wait for it?`,
    },
    phone: {
      ko: `하나가 빠져 있었군요. 번거롭게 해 드려 죄송합니다, {{ customer.name }}.
(무엇이 없는지 듣고 주문과 맞춰 봅니다. 고객님 말씀을 의심하는 질문은 하지 않습니다.)
주문과 맞춰 보니 {{ fill.missingGoods | josa: '이/가' }} 빠졌습니다.
지금 재고가 없어서 두 가지 방법이 있습니다. {{ fill.refundDay }}에 {{ fill.amount | josa: '을/를' }} 돌려드리거나, 들어오는 대로 보내 드립니다. 어떻게 해 드릴까요?
받으신 것은 그대로 쓰시면 되고, 돌려보내실 것은 없습니다.`,
      en: `One thing was missing: I'm sorry for the trouble{% if customer.name %}, {{ customer.name }}{% endif %}.
(Listen, and compare it with the order. Ask nothing that sounds like doubt.)
So {{ fill.missingGoods }} wasn't in the parcel.
It's out of stock, so there are two ways: {{ fill.amount }} back on {{ fill.refundDay }}, or we send it when it's in. Which do you prefer?
Keep the rest; there's nothing to send back.`,
    },
  },
};
