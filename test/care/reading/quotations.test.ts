import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languageOf } from '../../../functions/care/reading/language.ts';
import { readMail } from '../../../functions/care/reading/read-mail.ts';
import { plainAnswers, richAnswers } from './answers.ts';

const plain = (text: string) => readMail(Buffer.from(`Content-Type: text/plain; charset=utf-8\n\n${text}`), true);
const rich = (html: string) => readMail(Buffer.from(`Content-Type: text/html; charset=utf-8\n\n${html}`), true);

const words = '바퀴가 부러졌어요.\n\n교환해 주세요 >_<';

describe('an answer has the new words first, and what its program added folded behind them', () => {
  test.each(Object.entries(plainAnswers))('%s', (_, added) => {
    const { text, quoted = '' } = plain(`${words}\n\n${added}`);
    expect(text).toBe(words);
    expect(quoted.replace(/\s/g, '')).toBe(added.replace(/\s/g, ''));
  });

  test.each(Object.entries(richAnswers))('%s, in HTML', (_, added) => {
    const { text, quoted = '' } = rich(`<div>바퀴가 부러졌어요.</div>${added}`);
    expect(text).toBe('바퀴가 부러졌어요.');
    if (added.includes('How is it?')) expect(quoted).toContain('How is it?');
    expect(quoted.length).toBeGreaterThan(5);
  });

  test('also where it stands below, or between', () => {
    const below = 'On Mon, 30 Nov 2026 at 15:12, Dangol <a@b.example> wrote:\n> one\n> two\n\nbelow';
    expect(plain(below)).toMatchObject({ text: 'below', quoted: expect.stringContaining('> two') });
    expect(plain('> one?\n\nyes\n\n> two?\n\nno')).toMatchObject({ text: 'yes\n\nno', quoted: '> one?\n\n> two?' });
    const gmail =
      '<div class="gmail_quote"><div class="gmail_attr">On … wrote:</div><blockquote class="gmail_quote">ours</blockquote><div>below</div></div>';
    expect(rich(gmail)).toMatchObject({ text: 'below', quoted: 'On … wrote:\nours' });
    expect(
      rich('<blockquote type="cite">one?</blockquote><p>yes</p><blockquote type=cite>two?</blockquote>no').text,
    ).toBe('yes\n\nno');
  });

  test('and its language is that of the new words', () => {
    const re = (text: string) => languageOf({ ...plain(text), subject: 'Re: 주문 1001' });
    expect(re(`It broke.\n\n${plainAnswers['Gmail, Korean']}`)).toBe('en');
    expect(re(`부러졌어요\n\n${plainAnswers['Outlook, English']}`)).toBe('ko');
  });
});

describe('what a phone or a program adds to each mail is folded', () => {
  test.each([
    ...['나의 Galaxy에서 보냄', '삼성 모바일에서 보냄', '스마트폰에서 보냄', 'iPad에서 보냄', '내 iPhone에서 보냄'],
    ...[
      '카카오메일에서 보낸 메일입니다.',
      '- 네이버 메일앱에서 전송 -',
      'Android에서 Outlook으로 보냄',
      'iOS용 Outlook에서 보냄',
    ],
    ...['Sent via the Samsung Galaxy S26, an AT&T 5G smartphone', 'Sent from Mail for Windows', 'Yahoo Mail에서 보냄'],
    ...[
      'Sent with Proton Mail secure email.',
      'Sent from Outlook for Android<https://aka.ms/x>',
      '<Sent from my iPhone>',
    ],
  ])('%s', (line) => {
    expect(plain(`고맙습니다\n\n${line}\n`)).toMatchObject({ text: '고맙습니다', quoted: line });
    expect(plain(`${line}\n\n고맙습니다`)).not.toHaveProperty('quoted');
  });

  test.each([
    '지난주에 스마트폰에서 보냄 표시가 떴어요',
    '네이버에서 보냈습니다.',
    'Sent from Seoul on Monday',
    'I sent it from my iPhone',
    '어제 택배로 보냄',
  ])('and not: %s', (line) => {
    expect(plain(`고맙습니다\n${line}`)).not.toHaveProperty('quoted');
  });
});

describe('nothing is folded', () => {
  test.each([...Object.entries(plainAnswers)])('where nothing is new: %s', (_, added) => {
    const mail = plain(added);
    expect(mail.text.replace(/\s/g, '')).toBe(added.replace(/\s/g, ''));
    expect(mail).not.toHaveProperty('quoted');
  });

  test.each([...Object.values(richAnswers)])('where nothing is new, in HTML: %#', (added) => {
    expect(rich(added)).not.toHaveProperty('quoted');
    expect(rich(added).text).not.toBe('');
  });

  test.each([
    'From: 김단골 <a@b.example>\nSubject: 환불\n\n제품이 파손되어 왔어요',
    '이름: 김단골\n연락처: 010-0000-0000\n내용: 환불',
    '제가 어제 작성:\n불량이에요',
    '>_< 안 돼요\n>.< 도와주세요',
    '크기는 -- 3cm\n--> 여기\n끝',
    'iPhone에서 보냄 버튼이 안 눌려요',
    'my friend wrote: it is fine',
    '두 가지예요\n--\n하나\n'.concat('줄\n'.repeat(20)),
  ])('of what a person wrote: %j', (text) => {
    expect(plain(text)).toMatchObject({ text: text.trim() });
  });

  test('and nothing is lost: every word of a mail is in its text or in what is folded', () => {
    const line = fc.oneof(
      fc.constantFrom(...Object.values(plainAnswers).flatMap((each) => each.split('\n'))),
      fc.constantFrom('', '--', '-- ', '> a', '____________', 'words', '다른 말'),
    );
    const letters = (text: string) => [...text.replace(/\s/g, '')].sort().join('');
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const { text, quoted = '' } = plain(lines.join('\n'));
        expect(letters(text + quoted)).toBe(letters(lines.join('\n')));
        expect(text.trim() === '').toBe(lines.join('').trim() === '');
      }),
    );
  });
});
