import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isThanksOnly } from '../../../functions/care/pending/thanks.ts';

const thanks = [
  '감사합니다',
  '감사합니다ㅎㅎ',
  '감사합니다!',
  '네 감사합니다~^^',
  '고맙습니다. 좋은 하루 되세요.',
  '정말 감사합니다 ㅠㅠ',
  '빠른 답변 감사합니다.',
  '덕분에 잘 해결됐습니다. 감사합니다!',
  '안녕하세요.\n친절한 안내 감사드립니다.\n\n김민지 드림',
  '넵 확인했습니다\n감사해요 😊',
  '감사합니다. 수고하세요',
  '도와주셔서 고마워요 ♥',
  '감사',
  'thanks!',
  'Thank you so much 🙏',
  'Thanks a lot for your quick reply!',
  'Great, thank you. Have a nice day!',
  'Many thanks for your help.\n\nBest regards',
  'Thanks, that worked!',
  'OK thanks',
  'Thank you, 감사합니다',
];
const more = [
  '',
  '네',
  '안녕하세요',
  '확인했습니다',
  '감사합니다만 아직 안 왔어요',
  '감사합니다. 그런데 배송은 언제 되나요',
  '감사합니다. 환불도 부탁드려요',
  '미리 감사합니다',
  '빠른 답변 부탁드립니다. 감사합니다',
  '감사합니다?',
  '감사합니다. 010-1234-5678로 전화 주세요',
  '참 감사하네요 두 번이나 고장이라니',
  '잘 안 됩니다 감사합니다',
  '답변 없어서 감사합니다',
  '주소가 바뀌었습니다. 감사합니다.',
  'no thanks',
  'thanks for nothing',
  'thanks in advance',
  'Thank you but it is still broken',
  'Thanks. Could you refund it too',
  'Hi have you received it thanks',
  'Thanks for your reply, however it does not work now',
  'I would appreciate a refund',
  'Thank you for your order',
  'ok',
  'got it',
];

describe('thanks alone', () => {
  test.each(thanks)('%j says thanks and nothing else', (text) => {
    expect(isThanksOnly(text)).toBe(true);
  });

  test.each(more)('%j is a message like any other', (text) => {
    expect(isThanksOnly(text)).toBe(false);
  });

  test('with any other word, a number or a question is a message like any other', () => {
    const word = fc.constantFrom(
      ...[
        '환불',
        '아직',
        '안',
        '왜',
        '언제',
        '교환',
        '고장',
        '취소',
        '그런데',
        '하지만',
        '전화',
        '반품',
        '불량',
        '실망',
      ],
      ...['refund', 'but', 'still', 'when', 'broken', 'however', 'cancel', 'not', 'call', 'missing', '7', '?', 'why'],
    );
    fc.assert(
      fc.property(fc.constantFrom(...thanks), word, fc.nat(), (text, other, place) => {
        const words = text.split(' ');
        const at = place % (words.length + 1);
        expect(isThanksOnly([...words.slice(0, at), other, ...words.slice(at)].join(' '))).toBe(false);
      }),
    );
  });

  test('is decided of any text, in time that grows with its length', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => isThanksOnly(text) === false));
    const began = performance.now();
    for (const each of ['ok '.repeat(1e5), 'thanks '.repeat(1e5), '감사'.repeat(1e5), '~'.repeat(1e6)])
      expect(isThanksOnly(each)).toBe(false);
    for (const each of ['ok '.repeat(50), 'thanks a lot '.repeat(12), 'ok great '.repeat(17)]) isThanksOnly(`${each}x`);
    expect(performance.now() - began).toBeLessThan(500);
  });
});
