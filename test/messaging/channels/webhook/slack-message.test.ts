import fc from 'fast-check';
import { expect, test } from 'vitest';
import { slackMessage } from '../../../../functions/messaging/channels/webhook/slack-message.ts';

const letter = {
  subject: '접수번호 1001: 새 문의가 들어왔습니다',
  preheader: '',
  greeting: '접수번호 1001, 새 문의가 들어왔습니다.',
  paragraphs: ['Is it <!channel> & <https://evil.example|safe>?\nTwo lines'],
  actions: [{ words: '문의 열기', url: 'https://shop.example/desk/demo/tickets/a?b=1&c=2' }],
  summary: { heading: '1001', rows: [{ words: '답변 약속', figure: '12월 21일(월) 오전 11시 10분' }] },
  signature: { person: '', phone: '', hours: '' },
  imprint: [],
};
const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text, verbatim: true } });

test('a notice has its subject, its words escaped, its promise and its link', () => {
  expect(slackMessage(letter)).toEqual({
    text: letter.subject,
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: letter.subject } },
      section(letter.greeting),
      section('Is it &lt;!channel&gt; &amp; &lt;https://evil.example|safe&gt;?\nTwo lines'),
      section('답변 약속: 12월 21일(월) 오전 11시 10분'),
      section('<https://shop.example/desk/demo/tickets/a?b=1&amp;c=2|문의 열기>'),
    ],
  });
});

test('a long message is cut, and keeps its end', () => {
  const { blocks } = slackMessage({ ...letter, paragraphs: Array.from({ length: 60 }, () => 'a'.repeat(2_500)) });
  expect(blocks.map(({ text: { text } }) => text).join('').length).toBeLessThanOrEqual(12_100);
  expect(blocks.at(-1)?.text.text).toContain('|문의 열기>');
});

test('whatever a customer writes, it is within what Slack takes, names nobody and keeps its link', () => {
  const text = fc.string({ unit: fc.constantFrom('<', '>', '&', 'a', '가', '👍', '\n', ' '), maxLength: 9_000 });
  fc.assert(
    fc.property(fc.array(text, { maxLength: 70 }), text, (paragraphs, subject) => {
      const { text: fallback, blocks } = slackMessage({ ...letter, paragraphs, subject: `x${subject}` });
      const texts = blocks.map(({ text: { text: each } }) => each);
      expect(blocks.length).toBeLessThanOrEqual(50);
      for (const each of [fallback, ...texts]) {
        expect(each.length).toBeGreaterThan(0);
        expect(each.length).toBeLessThanOrEqual(3_000);
      }
      expect(texts[0]?.length).toBeLessThanOrEqual(150);
      expect(texts.join('').length).toBeLessThanOrEqual(12_600);
      expect(texts.at(-1)).toContain('|문의 열기>');
      for (const each of texts.slice(1, -1)) {
        expect(each).not.toMatch(/[<>]/);
        expect(each.replace(/&(amp|lt|gt);/g, '')).not.toContain('&');
        expect(each.isWellFormed()).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
});
