import type { AnswerTemplate } from '../template.ts';

/** It arrived broken: the customer chooses between a new one and the money. */
export const complaintDamaged: AnswerTemplate = {
  kind: 'complaint',
  title: { ko: '파손되어 도착', en: 'It arrived broken' },
  find: { ko: '깨짐 찌그러짐 박스 사진', en: 'damage smashed photo' },
  blanks: { newArrivesOn: { ko: '새 상품이 도착하는 날', en: 'day a new one would arrive' } },
  texts: {
    mail: {
      ko: `{{ customer.name }}, 다치신 곳은 없으신지요. 기다리신 {{ order.goods | josa: '이/가' }} 깨진 채로 도착했다니 마음이 무겁습니다. 안전하게 전해 드리지 못한 저희 잘못입니다. 죄송합니다.

고르실 수 있습니다. 새 상품을 {{ fill.newArrivesOn }}에 받으시거나, 결제하신 금액을 모두 환불받으세요. 어느 쪽이든 비용은 저희가 냅니다.

답장에 ‘새 상품’이나 ‘환불’ 한마디만 적어 주세요. 깨진 조각은 치우지 않으셔도 됩니다. 위험하니 상자째 두시면 저희가 가져가겠습니다.`,
      en: `{% if customer.name %}{{ customer.name }}, I{% else %}I{% endif %} hope nobody got hurt. You waited for your {{ order.goods }} and it came broken. We didn't get it to you safely. That is our fault, and I'm sorry.

It's your choice: a new one, with you on {{ fill.newArrivesOn }}, or all of your money back. We pay for either.

Reply with “new” or “refund”; one word is enough. Please don't handle the pieces: leave them in the box, and we'll take it away.`,
    },
    chat: {
      ko: `깨진 채로 도착했다니 정말 죄송합니다, {{ customer.name }}. 다치지는 않으셨어요?
새 상품은 {{ fill.newArrivesOn }}에 도착하게 보내 드릴 수 있고, 전액 환불도 됩니다. 편한 쪽을 말씀해 주세요. 사진이 없으셔도 괜찮아요.`,
      en: `I'm so sorry it came broken{% if customer.name %}, {{ customer.name }}{% endif %}. You didn't get hurt, did you?
I can have a new one with you on {{ fill.newArrivesOn }}, or refund all of it. Tell me which; you don't need a photo.`,
    },
    phone: {
      ko: `다치신 곳은 없으세요, {{ customer.name }}?
(먼저 이것부터 여쭙니다. 다치셨다면 통화를 팀장에게 넘깁니다.)
깨진 상품을 받게 해 드려 죄송합니다. 조각은 만지지 마시고 상자째 두시면 저희가 가져가겠습니다.
새 상품은 {{ fill.newArrivesOn }}에 도착합니다. 전액 환불도 됩니다. 어떻게 해 드리면 좋을까요?
(고르신 것을 한 번 더 말씀드리고, 바깥 상자도 찌그러졌는지 여쭤 메모에 남깁니다.)`,
      en: `You're not hurt{% if customer.name %}, {{ customer.name }}{% endif %}, are you?
(Ask this first. If they are, hand the call to your lead.)
I'm sorry you got it like that. Please don't touch the pieces; leave them in the box, and we'll take it.
A new one would be there on {{ fill.newArrivesOn }}. Or I refund all of it. What would you like?
(Repeat what they chose. Ask whether the outer box was crushed too, and note it.)`,
    },
  },
};
