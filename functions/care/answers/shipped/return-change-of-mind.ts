import type { AnswerTemplate } from '../template.ts';

/** A customer gives back what is in order; they pay the way back (E-Commerce Act, 18 (9)). */
export const returnChangeOfMind: AnswerTemplate = {
  kind: 'return',
  title: { ko: '단순 변심 반품', en: 'Return, changed their mind' },
  find: { ko: '청약철회 취소 마음', en: 'withdraw mind' },
  blanks: {
    pickupDay: { ko: '회수하는 날', en: 'pick-up day' },
    returnFee: { ko: '반품 배송비', en: 'return shipping' },
  },
  texts: {
    mail: {
      ko: `{{ customer.name }}, 솔직하게 알려 주셔서 고맙습니다. {{ order.goods }} 반품을 접수했습니다.

받으신 날부터 {{ law.withdrawalDays }}일 안에는 이유 없이도 반품하실 수 있어요. 다만 이때의 반품 배송비 {{ fill.returnFee | josa: '은/는' }} 고객님 부담입니다.

{{ fill.pickupDay }}에 택배 기사님이 찾아갑니다. 구성품을 빠짐없이 담아 주세요. 상자를 열어 보신 것은 괜찮습니다.

저희에게 도착하면 {{ law.refundBusinessDays }}영업일 안에 결제하신 방법으로 환불합니다. 그날이 어려우시면 다른 날짜를 답장으로 알려 주세요.`,
      en: `Hello{% if customer.name %} {{ customer.name }}{% endif %}, thank you for telling us straight. I've set up the return of your {{ order.goods }}.

Within {{ law.withdrawalDays }} days of receiving it you need no reason. The way back, {{ fill.returnFee }}, is yours to pay in that case.

A courier will come on {{ fill.pickupDay }}. Please pack everything that came in the box. Having opened it is fine.

Once it's back with us, your money goes out within {{ law.refundBusinessDays }} business days, the way you paid. If that day doesn't suit you, reply with another one.`,
    },
    chat: {
      ko: `네, 반품 도와드릴게요. 받으신 날부터 {{ law.withdrawalDays }}일 안에는 이유를 말씀하지 않으셔도 됩니다.
{{ fill.pickupDay }}에 택배 기사님이 찾아가고, 반품 배송비는 {{ fill.returnFee }}입니다. 저희에게 도착하면 {{ law.refundBusinessDays }}영업일 안에 환불해 드릴게요. 이대로 진행할까요?`,
      en: `Of course. Within {{ law.withdrawalDays }} days of receiving it you need no reason.
A courier comes on {{ fill.pickupDay }}; return shipping is {{ fill.returnFee }}. Once it's back, you get your money within {{ law.refundBusinessDays }} business days. Shall we go ahead?`,
    },
    phone: {
      ko: `네, {{ customer.name }}. {{ order.goods }} 반품 도와드리겠습니다. 이유는 말씀하지 않으셔도 됩니다.
(받으신 날을 확인합니다. {{ law.withdrawalDays }}일이 지났으면 팀장에게 먼저 묻고, 안 된다고 바로 말씀드리지 않습니다.)
마음이 바뀐 반품은 보내시는 배송비 {{ fill.returnFee | josa: '이/가' }} 듭니다. 괜찮으시겠어요?
(괜찮다고 하시면) {{ fill.pickupDay }}에 택배 기사님이 찾아갑니다. 구성품만 다 들어 있으면 되고, 열어 보신 것은 괜찮습니다.
저희에게 도착하면 {{ law.refundBusinessDays }}영업일 안에 환불됩니다. 접수번호는 {{ ticket.number }}입니다.`,
      en: `Of course{% if customer.name %}, {{ customer.name }}{% endif %}. I'll set up the return of your {{ order.goods }}; you don't need to tell me why.
(Check the day of delivery. If {{ law.withdrawalDays }} days are over, ask your lead before you say no.)
When you've changed your mind, the way back costs {{ fill.returnFee }}. Is that all right?
(If it is:) A courier will come on {{ fill.pickupDay }}. Everything should be in the box; having opened it is fine.
Once it's back with us, your money goes out within {{ law.refundBusinessDays }} business days. Your number is {{ ticket.number }}.`,
    },
  },
};
