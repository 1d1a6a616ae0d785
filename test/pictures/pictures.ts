import { createHash } from 'node:crypto';
import { mail, phone, sideBySide, terminal } from './frames.ts';
import { type Scenes, written } from './story.ts';

/** A picture of `docs/pictures/`, as the page that it is taken of. */
export interface Picture {
  readonly name: string;
  readonly html: string;
  readonly width: number;
  /** Of the page, where not all of it is shown. */
  readonly height?: number;
  readonly scale: number;
}

export function pictures(scenes: Scenes): Picture[] {
  const { survey, ticket, receipt, reply, me } = scenes;
  const emails = sideBySide(
    [
      { content: phone(scenes.thankYou), caption: ['She has paid', '결제 직후: 감사 인사'] },
      { content: phone(scenes.deliveryQuestion), caption: ['The day after the delivery', '배송 다음 날: 배송 설문'] },
      { content: phone(scenes.firstDays), caption: ['Three days after it', '사흘 뒤: 사용 안부'] },
      { content: phone(scenes.winBack), caption: ['Half a year after it', '여섯 달 뒤: 안부'] },
    ],
    740,
  );
  const answered = sideBySide(
    [
      { content: phone(survey), caption: ['10:20 She gives 2 of 5', '5점 중 2점'] },
      { content: terminal(worked(ticket)), caption: ['A ticket: an answer by 10:30', '10시 30분까지 답변 약속'] },
      {
        content: mail(receipt, 474) + mail(reply, 352),
        caption: ['10:27 A person answers', '담당자가 직접 답합니다'],
      },
    ],
    846,
  );
  const account = sideBySide(
    [
      { content: phone(me), caption: ['Orders, tickets, points', '주문, 문의, 포인트'] },
      { content: phone(me, { scrolled: 790 }), caption: ['Points and emails so far', '포인트와 메일 내역'] },
      { content: phone(me, { isDark: true }), caption: ['On a dark phone', '어두운 화면에서'] },
    ],
    744,
  );
  return [
    { name: 'order', html: scenes.life, width: 1240, height: 1076, scale: 1.5 },
    { name: 'emails', ...emails, scale: 1.4 },
    { name: 'survey-to-answer', ...answered, scale: 1.4 },
    { name: 'me', ...account, scale: 1.4 },
  ];
}

/** What an agent types, and what `jq` prints of the API's answers. */
function worked(ticket: Scenes['ticket']): [string, string][] {
  const { number, kind, state, score, promise, messages } = ticket;
  const shown = JSON.stringify({ number, kind, state, score, promise, messages }, null, 2);
  return [
    ["curl …/tickets/$ID | jq '{number, kind, state, score, promise, messages}'", shown],
    [`curl …/tickets/$ID/replies -d '${JSON.stringify({ text: written })}'`, ''],
    ["curl …/tickets/$ID/solve -d '{}'", ''],
  ];
}

/** What is folded away or runs is not seen, nor are ids and signatures. */
const unseen: readonly [RegExp, string][] = [
  [/<script>[\s\S]*?<\/script>/g, ''],
  [/(<details(?![^>]* open)[^>]*>\s*<summary[\s\S]*?<\/summary>)[\s\S]*?<\/details>/g, '$1</details>'],
  [/ (id|href|for|src|title|data-message|aria-labelledby)=("[^"]*"|&quot;.*?&quot;)/g, ''],
];

/** Of what a picture shows: its texts, structure and style. Pixels differ between machines. */
export function digestOf({ html, width, height }: Picture): string {
  const seen = unseen.reduce((text, [pattern, instead]) => text.replace(pattern, instead), html);
  return createHash('sha256').update(`${width} ${height} ${seen}`).digest('hex').slice(0, 16);
}
