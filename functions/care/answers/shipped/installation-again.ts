import type { AnswerTemplate } from '../template.ts';

/** The installation was not done well, and is done again at the shop's cost. */
export const installationAgain: AnswerTemplate = {
  kind: 'installation',
  title: { ko: '설치 다시 하기', en: 'Installing it again' },
  find: { ko: '재방문 하자 소음 마감', en: 'revisit noise badly' },
  blanks: {
    visitAt: { ko: '다시 방문하는 때', en: 'time of the visit' },
    whatWasWrong: { ko: '잘못된 점', en: 'what was done badly' },
  },
  texts: {
    mail: {
      ko: `{{ customer.name }}, {{ fill.whatWasWrong }} 문제로 며칠을 불편하게 지내셨지요. 설치를 제대로 마치지 못한 것은 저희 책임입니다. 죄송합니다.

{{ fill.visitAt }}에 다른 기사님이 가서 처음부터 다시 봅니다. 부품과 출장 비용은 받지 않습니다.

그때까지 {{ order.goods | josa: '은/는' }} 쓰지 마시고 전원을 꺼 두시는 편이 안전합니다. 시간이 맞지 않으면 답장해 주세요. 다녀온 날 제가 전화로 확인하겠습니다.`,
      en: `{% if customer.name %}{{ customer.name }}, you{% else %}You{% endif %}'ve had to live with this for days: {{ fill.whatWasWrong }}. The installation wasn't finished properly. That is on us, and I'm sorry.

Another fitter comes on {{ fill.visitAt }} and goes over it from the start. You pay neither parts nor travel.

Until then it's safer to leave your {{ order.goods }} switched off. If the time doesn't suit, reply. I'll call you that day to hear how it went.`,
    },
    chat: {
      ko: `설치가 제대로 끝나지 않아 죄송합니다, {{ customer.name }}. 저희 책임이라 비용 없이 다시 해 드립니다.
{{ fill.visitAt }}에 다른 기사님이 방문해도 될까요? 그때까지는 전원을 꺼 두시는 편이 안전해요.`,
      en: `I'm sorry the installation wasn't done properly{% if customer.name %}, {{ customer.name }}{% endif %}. It's on us, and redoing it costs you nothing.
May another fitter come on {{ fill.visitAt }}? Until then it's safer to leave it switched off.`,
    },
    phone: {
      ko: `설치 때문에 고생하셨습니다, {{ customer.name }}. 죄송합니다.
(언제부터 어떤지 듣습니다. 물이 새거나 타는 냄새가 나면 먼저 전원과 밸브를 잠그시도록 안내하고 팀장에게 바로 알립니다.)
{{ fill.whatWasWrong | josa: '은/는' }} 저희가 다시 해야 할 일입니다. 비용은 없습니다.
{{ fill.visitAt }}에 다른 기사님이 찾아뵈어도 될까요?
다녀온 날 제가 다시 전화드려 여쭙겠습니다. 저는 {{ agent.name }}입니다.`,
      en: `You've had a hard time with this{% if customer.name %}, {{ customer.name }}{% endif %}, and I'm sorry.
(Ask since when. If water leaks or it smells of burning, have them shut off power and valve first, and tell your lead at once.)
We have to put this right: {{ fill.whatWasWrong }}. It costs you nothing.
May another fitter come on {{ fill.visitAt }}?
I'll call you that day and ask how it went. I'm {{ agent.name }}.`,
    },
  },
};
