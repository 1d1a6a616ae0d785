import type { AnswerTemplate } from '../template.ts';

/** The parcel has left, and the customer asks where it is. */
export const deliveryOnItsWay: AnswerTemplate = {
  kind: 'delivery',
  title: { ko: '배송 위치 안내', en: 'Where the parcel is' },
  find: { ko: '운송장 조회 어디 언제', en: 'tracking where when' },
  blanks: { whereNow: { ko: '지금 있는 곳', en: 'where it is now' } },
  macro: { solve: true },
  texts: {
    mail: {
      ko: `{{ customer.name }}, 기다려 주셔서 고맙습니다. 지금 어디까지 왔는지 확인했습니다.

{{ order.goods | josa: '은/는' }} {{ order.shippedOn }}에 출고되어 지금 {{ fill.whereNow }}에 있습니다.{% if order.promisedOn %} 약속드린 도착일은 {{ order.promisedOn }}입니다.{% endif %}

{{ order.carrier }} 운송장 번호는 {{ order.trackingNumber }}입니다. 도착일이 지나도 받지 못하시면 이 메일에 답장해 주세요. 제가 택배사에 직접 확인해 알려 드리겠습니다.`,
      en: `Hello{% if customer.name %} {{ customer.name }}{% endif %}, thank you for your patience. I've looked up where your parcel is.

Your {{ order.goods }} left us on {{ order.shippedOn }} and is now at {{ fill.whereNow }}.{% if order.promisedOn %} It should be with you by {{ order.promisedOn }}.{% endif %}

The {{ order.carrier }} tracking number is {{ order.trackingNumber }}. If it isn't there by then, just reply: I'll call the carrier myself and let you know.`,
    },
    chat: {
      ko: `{{ customer.name }}, 확인했습니다. {{ order.goods | josa: '은/는' }} 지금 {{ fill.whereNow }}에 있어요.
{% if order.promisedOn %}{{ order.promisedOn }}까지 도착할 예정이고, {% endif %}{{ order.carrier }} 운송장 번호는 {{ order.trackingNumber }}입니다.`,
      en: `Found it{% if customer.name %}, {{ customer.name }}{% endif %}: your {{ order.goods }} is at {{ fill.whereNow }} right now.
{% if order.promisedOn %}It's due by {{ order.promisedOn }}. {% endif %}{{ order.carrier }} tracking number: {{ order.trackingNumber }}.`,
    },
    phone: {
      ko: `네, {{ customer.name }}. {{ order.goods }} 배송이 궁금하셨지요.
(운송장을 조회합니다. 10초가 넘으면 “지금 보고 있습니다”라고 말씀드립니다.)
{{ order.shippedOn }}에 출고되어 지금 {{ fill.whereNow }}에 있습니다.{% if order.promisedOn %} {{ order.promisedOn }}까지 도착할 예정입니다.{% endif %}
운송장 번호도 불러 드릴게요. {{ order.carrier }}, {{ order.trackingNumber }}입니다.
(받아 적으셨는지 여쭙니다.)
그날까지 도착하지 않으면 접수번호 {{ ticket.number | josa: '으로/로' }} 전화 주세요. 제가 이어서 확인하겠습니다.`,
      en: `Yes{% if customer.name %}, {{ customer.name }}{% endif %}, you're wondering where your {{ order.goods }} is.
(Look up the parcel. If it takes over ten seconds, say that you're looking.)
It left us on {{ order.shippedOn }} and is at {{ fill.whereNow }} now.{% if order.promisedOn %} It's due by {{ order.promisedOn }}.{% endif %}
Shall I read you the tracking number? {{ order.carrier }}, {{ order.trackingNumber }}.
(Ask whether they have it.)
If it isn't there by then, call us and say number {{ ticket.number }}. I'll take it from there.`,
    },
  },
};
