import type { AnswerTemplate } from '../template.ts';

/** Another size or colour of the same thing, at the customer's wish. */
export const exchangeOtherChoice: AnswerTemplate = {
  kind: 'exchange',
  title: { ko: '사이즈·색상 교환', en: 'Another size or colour' },
  find: { ko: '옵션 변경 작아요 커요', en: 'swap option fit' },
  blanks: {
    choice: { ko: '바꿀 사이즈나 색상', en: 'the size or colour they want' },
    pickupDay: { ko: '회수하는 날', en: 'pick-up day' },
    bothWaysFee: { ko: '왕복 배송비', en: 'shipping both ways' },
  },
  texts: {
    mail: {
      ko: `{{ customer.name }}, 꼭 맞는 것으로 쓰셔야지요. {{ order.goods | josa: '을/를' }} {{ fill.choice | josa: '으로/로' }} 바꿔 드리겠습니다. 재고가 있어 하나를 따로 빼 두었습니다.

순서는 이렇습니다.
1. {{ fill.pickupDay }}에 택배 기사님이 지금 상품을 가져갑니다.
2. 저희에게 도착한 날 {{ fill.choice | josa: '을/를' }} 보내 드립니다.
3. 왕복 배송비는 {{ fill.bothWaysFee }}입니다.

입어 보거나 대어 보신 정도는 괜찮지만, 꼬리표는 떼지 말고 보내 주세요. 날짜를 바꾸고 싶으시면 답장해 주세요.`,
      en: `Hello{% if customer.name %} {{ customer.name }}{% endif %}, thank you for telling me. It should be the right one, so let's swap your {{ order.goods }} for {{ fill.choice }}. We have it, and I've put one aside for you.

This is how it goes:
1. A courier collects the one you have on {{ fill.pickupDay }}.
2. The day it reaches us, we send you {{ fill.choice }}.
3. Shipping both ways is {{ fill.bothWaysFee }}.

Trying it on is fine; please leave the tags where they are. To change the day, just reply.`,
    },
    chat: {
      ko: `{{ fill.choice }} 재고가 있어요. 하나 빼 두었습니다.
{{ fill.pickupDay }}에 지금 상품을 가져가고, 도착한 날 바로 새것을 보내 드릴게요. 왕복 배송비 {{ fill.bothWaysFee | josa: '이/가' }} 드는데 괜찮으세요?`,
      en: `We have {{ fill.choice }}, and I've put one aside.
A courier collects yours on {{ fill.pickupDay }}, and the new one leaves the day yours arrives. Shipping both ways is {{ fill.bothWaysFee }}: is that all right?`,
    },
    phone: {
      ko: `어떤 것으로 바꿔 드리면 좋을까요, {{ customer.name }}?
(사이즈나 색상을 듣고 재고를 확인합니다. 없으면 언제 들어오는지와 환불을 함께 말씀드립니다.)
{{ fill.choice | josa: '은/는' }} 지금 있습니다. 제가 하나 빼 두겠습니다.
{{ fill.pickupDay }}에 기사님이 찾아가고, 저희에게 도착한 날 새것이 나갑니다. 배송비는 오가는 것 합해서 {{ fill.bothWaysFee }}입니다. 진행해 드릴까요?
(끊기 전에) 꼬리표만 떼지 말아 주세요. 접수번호는 {{ ticket.number }}입니다.`,
      en: `Which one would you like instead{% if customer.name %}, {{ customer.name }}{% endif %}?
(Check the stock. If there is none, say when it comes in, and offer the money back.)
We have {{ fill.choice }}; I'll put one aside for you.
A courier comes on {{ fill.pickupDay }}, and the new one leaves the day yours reaches us. Shipping both ways is {{ fill.bothWaysFee }}. Shall I go ahead?
(Before you hang up:) Please leave the tags on. Your number is {{ ticket.number }}.`,
    },
  },
};
