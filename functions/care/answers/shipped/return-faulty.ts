import type { AnswerTemplate } from '../template.ts';

/** The goods are faulty or not as described: the shop pays (E-Commerce Act, 17 (3) and 18 (10)). */
export const returnFaulty: AnswerTemplate = {
  kind: 'return',
  title: { ko: '불량 상품 반품', en: 'Return, faulty goods' },
  find: { ko: '고장 하자 초기불량', en: 'broken fault defect' },
  blanks: {
    pickupDay: { ko: '회수하는 날', en: 'pick-up day' },
    nextStep: { ko: '다시 없도록 하는 일(문장)', en: 'what we do so it won’t repeat (a sentence)' },
  },
  texts: {
    mail: {
      ko: `{{ customer.name }}, 기대하고 열어 보셨을 텐데 {{ order.goods | josa: '이/가' }} 제대로 작동하지 않아 속상하셨지요. 온전하지 않은 상품을 보내 드렸습니다. 저희 잘못입니다. 죄송합니다.

비용은 한 푼도 들지 않습니다. {{ fill.pickupDay }}에 택배 기사님이 찾아가고, 배송비는 저희가 냅니다. 원래 상자가 없으면 아무 상자나 괜찮습니다.

저희에게 도착하면 {{ law.refundBusinessDays }}영업일 안에 결제하신 금액을 모두 돌려드립니다. {{ fill.nextStep }}

환불 대신 새 상품을 받고 싶으시면 이 메일에 그렇게만 답해 주세요.`,
      en: `{% if customer.name %}{{ customer.name }}, you{% else %}You{% endif %} were looking forward to your {{ order.goods }}, and it doesn't work as it should. We sent you something that wasn't right. That is our fault, and I'm sorry.

This won't cost you anything. A courier comes on {{ fill.pickupDay }}, and we pay for it. If the box is gone, any box will do.

Once it's back with us, you get all of your money back within {{ law.refundBusinessDays }} business days. {{ fill.nextStep }}

If you'd rather have a new one than the money, just say so in a reply.`,
    },
    chat: {
      ko: `불량 상품을 보내 드려 죄송합니다, {{ customer.name }}. 저희 잘못이라 배송비는 저희가 내고, 금액은 모두 환불해 드립니다.
{{ fill.pickupDay }}에 찾으러 가도 괜찮으세요? 새 상품으로 받고 싶으시면 그렇게 해 드릴게요.`,
      en: `I'm sorry we sent you a faulty one{% if customer.name %}, {{ customer.name }}{% endif %}. It's our fault, so we pay for the way back and you get all of your money.
Is {{ fill.pickupDay }} all right for the courier? If you'd rather have a new one, I'll arrange that.`,
    },
    phone: {
      ko: `{{ customer.name }}, 새 상품이 그래서 많이 속상하셨겠어요. 죄송합니다. 제가 바로 처리하겠습니다.
(어떤 증상인지 한 번만 여쭙니다. 사진이나 시험을 요구하지 않습니다.)
배송비는 저희가 내고, 결제하신 금액은 모두 돌려드립니다. {{ fill.pickupDay }}에 찾으러 가도 될까요?
(받은 지 {{ law.faultMonths }}개월, 또는 하자를 안 지 {{ law.faultNoticeDays }}일이 지났으면 팀장에게 먼저 묻습니다.)
새 상품으로 받고 싶으시면 그렇게도 됩니다. 어느 쪽이 좋으세요?`,
      en: `I'm sorry{% if customer.name %}, {{ customer.name }}{% endif %}: that's not how a new one should be. I'll sort it out right now.
(Ask once what is wrong. Don't ask for photos or tests.)
We pay for the way back, and you get all of your money. May we collect it on {{ fill.pickupDay }}?
(If {{ law.faultMonths }} months since delivery or {{ law.faultNoticeDays }} days since they noticed are over, ask your lead first.)
You can have a new one instead. Which would you rather?`,
    },
  },
};
