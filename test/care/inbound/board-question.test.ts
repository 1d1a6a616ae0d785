import { expect, test } from 'vitest';
import { applyQuestion, type BoardQuestion } from '../../../functions/care/inbound/board-question.ts';
import { termsOf } from '../../../functions/care/promise/documents.ts';

const terms = termsOf({ zone: 'Asia/Seoul', hours: { week: { fri: [{ from: '10:00', to: '18:00' }] } } });
const url = 'https://dangolmall.cafe24.com/board/product/read.html?board_no=6&no=274';
const asked = (data: Partial<BoardQuestion['data']> = {}): BoardQuestion => ({
  ...{
    id: 'question/demo/cafe24-6-274@1.0',
    name: 'BoardQuestionAsked',
    v: 1,
    shop: 'demo',
    version: 1,
    status: 'asked',
  },
  ...{ subject: 'question/demo/cafe24-6-274', at: '2026-11-27T03:00:00.000Z', cause: 'webhook', test: false },
  data: { question: 'cafe24-6-274', board: '6', article: '274', url, ...data },
});
const open = (question: BoardQuestion, language: 'ko' | 'en' = 'ko') =>
  applyQuestion(question, { ticket: 'aaaabbbbccccdddd', terms, language }, undefined, 1001);

test('a question on a board opens a ticket that leads to it, promised an answer within ten business minutes', () => {
  const opened = open(asked());
  expect(opened?.state).toMatchObject({
    ...{ kind: 'question', state: 'new', number: 1001 },
    messages: [{ id: 'question', kind: 'board', receiptSkipped: 'no-address' }],
    clock: { kind: 'first-reply', at: '2026-11-27T03:10:00.000Z' },
  });
  expect(opened?.state).not.toHaveProperty('customer');
  expect(opened?.words?.text).toBe(`게시판 6번의 274번 글에 문의가 올라왔습니다. 쇼핑몰에서 답변해 주세요.\n${url}`);
  expect(opened?.events.map(({ type }) => type.name)).toEqual(['TicketOpened']);
});

test('it speaks the shop’s language, and names the numbers alone where no address is known', () => {
  const text = 'A question on board 6, article 274. Please answer it in the shop.';
  expect(open(asked({ url: undefined }), 'en')?.words?.text).toBe(text);
});

test('told again, it opens no other', () => {
  const state = open(asked())?.state;
  expect(applyQuestion(asked(), { ticket: 'aaaabbbbccccdddd', terms, language: 'ko' }, state, 1002)).toBeUndefined();
});
