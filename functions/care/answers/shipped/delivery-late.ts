import type { AnswerTemplate } from '../template.ts';

/** The promised day was not kept: an apology, the reason, and a new day. */
export const deliveryLate: AnswerTemplate = {
  kind: 'delivery',
  title: { ko: '도착 지연 사과', en: 'Sorry that it is late' },
  find: { ko: '늦음 지연 사과 안 와요', en: 'delay apology late' },
  blanks: {
    cause: { ko: '늦어진 이유(문장)', en: 'the reason (a sentence)' },
    newDay: { ko: '새 도착일', en: 'the new day' },
  },
  texts: {
    mail: {
      ko: `{{ customer.name }}, {{ order.promisedOn }}까지 도착하도록 약속드린 {{ order.goods | josa: '이/가' }} 그날 도착하지 못했습니다. 약속을 지키지 못한 저희 잘못입니다. 죄송합니다.

늦어진 이유는 이렇습니다. {{ fill.cause }}

새 도착일은 {{ fill.newDay }}입니다. 받으실 때까지 제가 맡겠습니다. 날짜가 또 달라지면 제가 먼저 연락드리겠습니다.

그날 받기 어려우시거나 더 기다리기 힘드시면 이 메일에 답해 주세요. 취소하시고 전액 환불받으실 수도 있습니다.`,
      en: `{% if customer.name %}{{ customer.name }}, we{% else %}We{% endif %} promised your {{ order.goods }} for {{ order.promisedOn }} and did not keep it. That is our fault, and I'm sorry.

Here is why. {{ fill.cause }}

The new day is {{ fill.newDay }}. I'll look after it until it's with you, and if the day moves again, you'll hear it from me first.

If that day doesn't suit you, or you'd rather not wait, just reply. You can also cancel and get all of your money back.`,
    },
    chat: {
      ko: `{{ customer.name }}, {{ order.promisedOn }} 약속을 지키지 못했습니다. 저희 잘못입니다. 죄송합니다.
{{ fill.cause }} {{ order.goods | josa: '은/는' }} {{ fill.newDay }}에 도착합니다. 기다리기 어려우시면 취소와 전액 환불도 바로 도와드릴게요.`,
      en: `{% if customer.name %}{{ customer.name }}, we{% else %}We{% endif %} missed the day we promised, {{ order.promisedOn }}. That's our fault, and I'm sorry.
{{ fill.cause }} Your {{ order.goods }} arrives on {{ fill.newDay }}. If you'd rather not wait, I can cancel it and refund everything now.`,
    },
    phone: {
      ko: `{{ customer.name }}, {{ order.promisedOn }}까지 도착하도록 약속드렸는데 지키지 못했습니다. 죄송합니다.
(여기서 멈추고 말씀을 끝까지 듣습니다. 이유는 여쭤보실 때 말씀드립니다.)
{{ fill.cause }}
다시 확인한 도착일은 {{ fill.newDay }}입니다. 그날 받으실 수 있으세요?
(어렵다고 하시면 원하는 날짜를, 더 기다리기 싫다고 하시면 취소와 전액 환불을 바로 도와드립니다.)
도착할 때까지 제가 맡겠습니다. 제 이름은 {{ agent.name }}입니다.`,
      en: `{% if customer.name %}{{ customer.name }}, we{% else %}We{% endif %} promised it for {{ order.promisedOn }} and didn't keep that. I'm sorry.
(Stop here and listen to the end. Give the reason when they ask for it.)
{{ fill.cause }}
The new day is {{ fill.newDay }}. Will you be able to take it in then?
(If not, ask which day suits. If they don't want to wait, cancel it and refund everything at once.)
I'll look after it until it's there. My name is {{ agent.name }}.`,
    },
  },
};
