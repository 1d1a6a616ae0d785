import type { AnswerTemplate } from '../template.ts';

/** Somebody was rude or did not listen: the lead takes over, and calls. */
export const complaintTreatment: AnswerTemplate = {
  kind: 'complaint',
  title: { ko: '응대에 대한 항의', en: 'How they were treated' },
  find: { ko: '불친절 기사 태도 책임자', en: 'rude staff courier manager' },
  blanks: {
    whatHappened: { ko: '겪으신 일', en: 'what happened to them' },
    callBy: { ko: '전화드리는 때', en: 'by when we call' },
    leadName: { ko: '책임자 이름', en: 'name of the lead' },
  },
  texts: {
    mail: {
      ko: `{{ customer.name }}, 말씀해 주셔서 고맙습니다. 꺼내기 쉽지 않은 이야기였을 줄 압니다.

{{ fill.whatHappened | josa: '은/는' }} 있어서는 안 될 일이었습니다. 누가 그랬든 저희 상점의 이름으로 일어난 일이니 저희 잘못입니다. 죄송합니다.

이 일은 책임자인 {{ fill.leadName | josa: '이/가' }} 직접 맡았습니다. 당시 기록을 모두 확인하고 {{ fill.callBy }}까지 전화드려, 무엇을 확인했고 무엇을 바꾸는지 말씀드리겠습니다.

전화가 불편하시면 이 메일에 답해 주세요. 글로 말씀드리겠습니다.`,
      en: `{% if customer.name %}{{ customer.name }}, thank{% else %}Thank{% endif %} you for telling us. I know that isn't easy to write.

This should not have happened: {{ fill.whatHappened }}. Whoever it was, it was done in our name, so it is our fault. I'm sorry.

{{ fill.leadName }}, who is responsible for all of us, has taken this on, goes through everything on record, and calls you by {{ fill.callBy }} to say what we found and what we'll change.

If you'd rather not be called, reply, and you'll have it in writing.`,
    },
    chat: {
      ko: `그런 일을 겪으시게 해서 죄송합니다, {{ customer.name }}. 제가 가볍게 답할 일이 아니라서 책임자 {{ fill.leadName }}에게 바로 전했습니다.
{{ fill.callBy }}까지 전화드려도 괜찮으실까요? 글이 편하시면 그렇게 하겠습니다.`,
      en: `I'm sorry you were treated like that{% if customer.name %}, {{ customer.name }}{% endif %}. It isn't for me to answer lightly, so {{ fill.leadName }}, who is responsible here, has it now.
May we call you by {{ fill.callBy }}? If you prefer it in writing, we'll write.`,
    },
    phone: {
      ko: `(말씀을 끊지 않고 끝까지 듣습니다. 그 직원이나 기사님을 감싸지 않습니다.)
{{ customer.name }}, 그 말씀을 하시기까지 얼마나 언짢으셨을지요. 죄송합니다.
제가 들은 것을 그대로 적었습니다. 한 번 읽어 드려도 될까요? {{ fill.whatHappened }}
(고치실 것이 있으면 고칩니다.)
책임자 {{ fill.leadName | josa: '이/가' }} 기록을 확인하고 {{ fill.callBy }}까지 직접 전화드리겠습니다. 이 번호로 드리면 될까요?
(그 자리에서 쿠폰이나 보상을 먼저 꺼내지 않습니다.)`,
      en: `(Listen to the end without a word. Don't defend the colleague or the courier.)
{% if customer.name %}{{ customer.name }}, I{% else %}I{% endif %} can hear how much that hurt. I'm sorry.
I wrote down what you said. May I read it back to you? {{ fill.whatHappened }}
(Correct whatever they want corrected.)
{{ fill.leadName }} is responsible here, will go through the records, and calls you by {{ fill.callBy }}. Is this the right number?
(Don't bring up vouchers or compensation now.)`,
    },
  },
};
