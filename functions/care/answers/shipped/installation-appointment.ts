import type { AnswerTemplate } from '../template.ts';

/** Two days for the installation, one of which the customer picks, and what has to be ready. */
export const installationAppointment: AnswerTemplate = {
  kind: 'installation',
  title: { ko: '설치 날짜 잡기', en: 'Fixing a day to install' },
  find: { ko: '예약 일정 기사 방문', en: 'appointment schedule visit' },
  blanks: {
    firstChoice: { ko: '첫째 날짜와 시간', en: 'first day and time' },
    secondChoice: { ko: '둘째 날짜와 시간', en: 'second day and time' },
    toPrepare: { ko: '미리 준비하실 것', en: 'what to have ready' },
  },
  texts: {
    mail: {
      ko: `{{ customer.name }}, 주문해 주셔서 고맙습니다. {{ order.goods }} 설치 날짜를 정하려고 합니다.

방문할 수 있는 때는 둘입니다.
가. {{ fill.firstChoice }}
나. {{ fill.secondChoice }}

편한 쪽을 골라 답장해 주세요. 둘 다 어려우시면 가능한 요일을 적어 주시면 됩니다.

설치하는 날에는 {{ fill.toPrepare | josa: '을/를' }} 부탁드립니다. 기사님이 출발할 때 먼저 전화드립니다.`,
      en: `Hello{% if customer.name %} {{ customer.name }}{% endif %}, thank you for your order. Let's find a day to install your {{ order.goods }}.

We can come at one of these times:
A. {{ fill.firstChoice }}
B. {{ fill.secondChoice }}

Reply with the one you like better. If neither works, tell me which weekdays do.

On the day, please have this ready: {{ fill.toPrepare }}. The fitter calls before setting out.`,
    },
    chat: {
      ko: `설치는 {{ fill.firstChoice }}, 아니면 {{ fill.secondChoice }}에 갈 수 있어요. 어느 쪽이 편하세요?
그날 {{ fill.toPrepare }}만 준비해 주시면 됩니다.`,
      en: `We can install it on {{ fill.firstChoice }} or {{ fill.secondChoice }}. Which suits you better?
All we need on the day: {{ fill.toPrepare }}.`,
    },
    phone: {
      ko: `안녕하세요, {{ shop.name }} {{ agent.name }}입니다. {{ order.goods }} 설치 날짜 때문에 전화드렸습니다. 지금 통화 괜찮으세요?
(어렵다고 하시면 편한 시간을 여쭙고 끊습니다.)
{{ fill.firstChoice }}, {{ fill.secondChoice }} 가운데 언제가 좋으세요?
(정해지면 날짜와 요일, 시간을 그대로 한 번 더 읽어 드립니다.)
그날까지 {{ fill.toPrepare | josa: '을/를' }} 부탁드릴게요. 주차할 곳이 있는지도 알려 주시겠어요?
기사님이 출발하면서 먼저 전화드립니다.`,
      en: `Hello, this is {{ agent.name }} from {{ shop.name }}. It's about a day to install your {{ order.goods }}. Is this a good time?
(If it isn't, ask for a better one and hang up.)
Would {{ fill.firstChoice }} or {{ fill.secondChoice }} be better?
(Read back the day, the weekday and the time.)
Please have this ready by then: {{ fill.toPrepare }}. And is there somewhere to park?
The fitter will call before setting out.`,
    },
  },
};
