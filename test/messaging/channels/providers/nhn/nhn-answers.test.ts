import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  deliveryIn,
  reportsIn,
  uploadedIn,
} from '../../../../../functions/messaging/channels/providers/nhn/nhn-answers.ts';
import { aMessage, now, sms } from './at-nhn.ts';

const answer = (body: unknown, status = 200) => ({ status, text: JSON.stringify(body) });
const fine = { isSuccessful: true, resultCode: 0, resultMessage: 'SUCCESS' };
const results = (...sendResultList: object[]) => ({ header: fine, body: { data: { requestId: 'r', sendResultList } } });
const one = { resultCode: 0, recipientSeq: 1 };

describe('an answer to a message', () => {
  test('of success names it, of a text as of AlimTalk', () => {
    expect(deliveryIn('sms', answer(results(one)))).toEqual({ accepted: 'r/1' });
    const kakao = { header: fine, message: { requestId: 'k', sendResults: [{ ...one, recipientSeq: 3 }] } };
    expect(deliveryIn('kakao', answer(kakao))).toEqual({ accepted: 'k/3' });
  });

  test.each([401, 403])('%i bars the account, and 429 is for later', (status) => {
    expect(deliveryIn('sms', answer({}, status))).toMatchObject({ barred: { why: `NHN ${status}` } });
    expect(deliveryIn('sms', answer(results(one), 429))).toEqual({ busy: 'NHN 429' });
  });

  test.each([400, 404, 200])('%i with a code is what the code says', (status) => {
    const header = { isSuccessful: false, resultCode: -2023, resultMessage: 'Unacceptable characters' };
    expect(deliveryIn('sms', answer({ header }, status))).toEqual({ refused: 'NHN -2023' });
  });

  test.each([
    ['an error of the server, whatever it says', { header: { isSuccessful: false, resultCode: -2312 } }, 500],
    ['an error of the server with a success', results(one), 503],
    ['a success that is a failure', { ...results(one), header: { isSuccessful: true, resultCode: -2312 } }, 200],
    ['a failure without a code', { ...results(one), header: { isSuccessful: false, resultCode: 0 } }, 200],
    ['a success that is not 200', results(one), 400],
    ['no results', results(), 200],
    ['two results', results(one, one), 200],
    ['a result without a number', results({ resultCode: 0 }), 200],
    ['a request without a name', { header: fine, body: { data: { sendResultList: [one] } } }, 200],
    ['the answer of another product', { header: fine, message: { requestId: 'k', sendResults: [one] } }, 200],
    ['nothing', null, 200],
  ])('of %s is none that can be believed', (_, body, status) => {
    expect(() => deliveryIn('sms', answer(body, status))).toThrow();
  });

  test('of anything else is none either', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(() => deliveryIn('sms', { status: 200, text })).toThrow();
        expect(() => reportsIn('sms', { status: 200, text }, now)).toThrow();
      }),
    );
  });

  test('to a picture has its number', () => {
    expect(uploadedIn(answer({ header: fine, body: { data: { fileId: 7 } } }))).toBe('7');
    expect(() => uploadedIn(answer({ header: fine, body: { data: {} } }))).toThrow();
  });
});

describe('a list', () => {
  const told = {
    requestId: 'r',
    recipientSeq: 1,
    recipientGroupingKey: aMessage(sms).id,
    msgStatus: '3',
    resultCode: '1000',
  };
  const list = { header: fine, body: { totalCount: 1, data: [told] } };

  test('tells what became of its messages', () => {
    expect(reportsIn('sms', answer(list), now)).toMatchObject([{ accepted: 'r/1', as: 'delivered' }]);
    expect(reportsIn('sms', answer({ header: fine, body: { totalCount: 0, data: null } }), now)).toEqual([]);
  });

  test.each([
    ['of an error', list, 500],
    ['of a failure', { ...list, header: { isSuccessful: false, resultCode: -1000 } }, 200],
    ['that is not whole', { header: fine, body: { totalCount: 2, data: [told] } }, 200],
    ['without a count', { header: fine, body: { data: [] } }, 200],
    ['of another product', { header: fine, messageSearchResultResponse: { messages: [], totalCount: 0 } }, 200],
  ])('%s says nothing, and never that there is no message', (_, body, status) => {
    expect(() => reportsIn('sms', answer(body, status), now)).toThrow();
  });
});
