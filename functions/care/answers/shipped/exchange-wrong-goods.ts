import type { AnswerTemplate } from '../template.ts';

/** Something else was in the parcel: the right goods go first, and the shop pays for all of it. */
export const exchangeWrongGoods: AnswerTemplate = {
  kind: 'exchange',
  title: { ko: '다른 상품이 온 교환', en: 'We sent the wrong thing' },
  find: { ko: '오배송 잘못 왔어요', en: 'mistake other parcel' },
  blanks: {
    sendDay: { ko: '새로 출고하는 날', en: 'day the right one leaves' },
    pickupDay: { ko: '잘못 간 상품을 회수하는 날', en: 'day we collect the wrong one' },
  },
  texts: {
    mail: {
      ko: `{{ customer.name }}, 상자를 열고 많이 당황하셨겠습니다. 저희가 포장하면서 다른 상품을 담았습니다. 죄송합니다.

기다리시지 않도록 주문하신 {{ order.goods | josa: '을/를' }} 먼저 보내 드립니다. {{ fill.sendDay }}에 출고합니다.

잘못 간 상품은 {{ fill.pickupDay }}에 찾으러 가겠습니다. 받으신 그대로 문 앞에 내놓아 주시기만 하면 됩니다. 배송비는 모두 저희 몫입니다.

선물하실 날이 정해져 있는 등 날짜가 급하시면 답장으로 알려 주세요. 제가 방법을 찾겠습니다.`,
      en: `{% if customer.name %}{{ customer.name }}, that{% else %}That{% endif %} can't have been a nice surprise. We packed the wrong thing, and I'm sorry.

You shouldn't have to wait for us to get it back: your {{ order.goods }} goes out first, on {{ fill.sendDay }}.

We'll collect the wrong one on {{ fill.pickupDay }}. Leave it at the door just as it came; all the shipping is on us.

If you need it by a certain day, for a present perhaps, tell me in a reply and I'll find a way.`,
    },
    chat: {
      ko: `저희가 다른 상품을 담아 보냈네요. 죄송합니다, {{ customer.name }}.
맞는 상품을 {{ fill.sendDay }}에 먼저 보내 드리고, 잘못 간 것은 {{ fill.pickupDay }}에 찾아갈게요. 문 앞에 두시면 되고 비용은 들지 않습니다.`,
      en: `We put the wrong thing in your parcel, and I'm sorry{% if customer.name %}, {{ customer.name }}{% endif %}.
The right one leaves first, on {{ fill.sendDay }}, and we collect the other on {{ fill.pickupDay }}. Just leave it at the door; you pay nothing.`,
    },
    phone: {
      ko: `아, 다른 상품이 들어 있었군요. 저희가 잘못 담았습니다. 죄송합니다, {{ customer.name }}.
(상자에 무엇이 들어 있었는지 여쭙니다. 어떻게 된 일인지 설명하기 전에 해결부터 말씀드립니다.)
{{ order.goods | josa: '은/는' }} {{ fill.sendDay }}에 먼저 보내 드리겠습니다. 잘못 간 상품을 기다리지 않아요.
그 상품은 {{ fill.pickupDay }}에 찾으러 갑니다. 문 앞에만 두시면 됩니다. 그날 괜찮으세요?
혹시 꼭 받으셔야 하는 날이 있으신가요?
(있으면 메모에 적고 출고 담당자에게 바로 전합니다.)`,
      en: `Oh, that's not what you ordered. We packed the wrong thing: I'm sorry{% if customer.name %}, {{ customer.name }}{% endif %}.
(Ask what was in the box. Say how you'll put it right before you explain how it happened.)
Your {{ order.goods }} goes out first, on {{ fill.sendDay }}. We won't wait for the other one.
We'll collect that on {{ fill.pickupDay }}; leaving it at the door is enough. Does that day work?
Is there a day you must have it by?
(If there is, note it, and tell whoever ships today.)`,
    },
  },
};
