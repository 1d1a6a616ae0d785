import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ownWords } from '../../../functions/care/inbound/own-words.ts';
import { readMail } from '../../../functions/care/reading/read-mail.ts';

const of = (text: string, isCut = false) => ownWords({ text, isCut });
const marker = {
  ko: '── 이 줄 위에 적으신 글이 고객님께 전해집니다 ──',
  en: '── What you write above this line goes to the customer ──',
};

describe('what a colleague wrote', () => {
  test.each([
    ['an answer', '네, 내일 보내 드립니다.', '네, 내일 보내 드립니다.'],
    ['with a closing word', '네, 됩니다.\n\n고맙습니다.\n김하나 드림', '네, 됩니다.\n\n고맙습니다.\n김하나 드림'],
    ['one line with a link', '여기를 보세요. https://shop.example/help', '여기를 보세요. https://shop.example/help'],
    ['above the line of the notice', `It left today.\n\n${marker.en}\nNo. 1001 is a new ticket.`, 'It left today.'],
    ['above that line, quoted', `오늘 출고했습니다.\n\n> ${marker.ko}\n> 소리가 커요.`, '오늘 출고했습니다.'],
  ])('is theirs, and surely so: %s', (_, text, said) => {
    expect(of(text)).toEqual({ text: said, solves: false, isSure: true });
  });

  test.each([
    ['a head of a quotation', '네.\n\n보낸 사람: 단골상점\n제목: 접수'],
    ['a quoted line', '네.\n> 소리가 커요.'],
    ['the page of the ticket', '네.\nhttps://api.example/desk/demo/tickets/aaaabbbbccccdddd'],
    ['the number of the notice', '네.\n접수번호 1001, 새 문의가 들어왔습니다.'],
    ['a rule', '네.\n\n-----\n고객지원'],
    ['a number', '네, 됩니다.\n\n김하나 매니저\n02-123-4567'],
    ['an address', 'Yes.\n\nHana Kim\nhana@shop.example'],
    ['a company', '네, 됩니다.\n\n김하나\n단골 주식회사'],
    ['a site', 'Yes.\nHana\nwww.shop.example'],
  ])('is not sure where something else may be left: %s', (_, text) => {
    expect(of(text).isSure).toBe(false);
  });

  test.each([
    ['between quoted lines', '> 언제 오나요?\n금요일입니다.\n> 설치도 되나요?\n네.', true],
    ['below what they quote', '> 언제 오나요?\n\n금요일입니다.', true],
    ['between quoted lines, below a greeting', '안녕하세요.\n\n> 언제 오나요?\n금요일입니다.', true],
    ['above all that they quote', '금요일입니다.\n\n> 언제 오나요?\n> 설치도 되나요?', false],
    [
      'above, with a greeting',
      '안녕하세요.\n\n금요일입니다.\n\nOn Fri, 4 Dec 2026 at 10:12, Care wrote:\n> Hello',
      false,
    ],
    ['above, with what their phone adds', '금요일입니다.\n\nSent from my iPhone\n\n> 언제 오나요?', false],
  ])('is not sure where it stands among what is quoted: %s', (_, text, isUnsure) => {
    const mail = readMail(Buffer.from(`Content-Type: text/plain; charset=utf-8\r\n\r\n${text}`), true);
    expect(ownWords(mail).isSure).toBe(!isUnsure);
  });

  test('is not sure where HTML has it among what is quoted', () => {
    const of = (html: string) =>
      ownWords(readMail(Buffer.from(`Content-Type: text/html; charset=utf-8\r\n\r\n${html}`), true)).isSure;
    const quoted = '<blockquote type="cite">언제 오나요?</blockquote>';
    expect(of(`<p>금요일입니다.</p>${quoted}`)).toBe(true);
    expect(of(`${quoted}<p>금요일입니다.</p>${quoted}<p>네.</p>`)).toBe(false);
  });

  test('is not sure of a mail that is longer than what was read', () => {
    expect([of('네.', false).isSure, of('네.', true).isSure]).toEqual([true, false]);
  });
});

describe('the word that solves', () => {
  test.each(['해결', 'solved', 'Solved.', '  해결  '])('alone on a line: %s', (word) => {
    expect(of(word)).toEqual({ text: '', solves: true, isSure: true });
    expect(of(`네, 보냈습니다.\n\n${word}`)).toEqual({ text: '네, 보냈습니다.', solves: true, isSure: true });
    expect(of(`${word}\n네, 보냈습니다.`)).toMatchObject({ text: '네, 보냈습니다.', solves: true });
  });

  test.each(['해결했습니다.', 'It is solved', '미해결', '해결 부탁드립니다'])('not as a part of one: %s', (line) => {
    expect(of(line)).toMatchObject({ text: line, solves: false });
  });

  test('not below the line of the notice, where the customer may have written it', () => {
    expect(of(`네.\n${marker.ko}\n해결`)).toMatchObject({ text: '네.', solves: false });
  });
});

test('nothing below the line of the notice is ever said to a customer', () => {
  const line = fc.stringMatching(/^[a-z가-힣 .?!]{0,30}$/);
  fc.assert(
    fc.property(fc.array(line), fc.array(line), fc.constantFrom(...Object.values(marker)), (above, below, rule) => {
      const { text } = of([...above, rule, ...below].join('\n'));
      expect(text).toBe(of(above.join('\n')).text);
      expect(text).not.toContain('──');
    }),
  );
});
