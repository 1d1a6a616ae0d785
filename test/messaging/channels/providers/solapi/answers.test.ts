import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  deliveryAfterSend,
  errorAfter,
  readList,
  reportOfAll,
  uploadedAs,
} from '../../../../../functions/messaging/channels/providers/solapi/answers.ts';
import { readSolapiReports } from '../../../../../functions/messaging/channels/providers/solapi/reports.ts';
import { now, ourId, secretHeader } from './samples.ts';

const item = (statusCode: string, messageId = 'M4V1') => ({ messageId, statusCode, statusMessage: '…' });
const resultOf = (answer: unknown) => deliveryAfterSend(JSON.stringify(answer));

describe('the answer to one message', () => {
  test('names the id that Solapi gave it', () => {
    expect(resultOf({ failedMessageList: [], messageList: [item('2000')] })).toEqual({ accepted: 'M4V1' });
    expect(resultOf({ messageList: { M4V1: item('3000') } })).toEqual({ accepted: 'M4V1' });
  });

  test.each([
    ['among those that failed', { failedMessageList: [item('1062')], messageList: [] }, 'barred'],
    [
      'among all, with a code that is none of success',
      { failedMessageList: [], messageList: [item('1031')] },
      'refused',
    ],
    ['among both', { failedMessageList: [item('1061')], messageList: [item('1061')] }, 'optedOut'],
    ['for a failure of the server', { failedMessageList: [item('1024', '')] }, 'busy'],
  ])('is no success because it is 200: %s', (_, answer, kind) => {
    expect(resultOf(answer)).toHaveProperty(kind);
  });

  test.each([
    ['that is no JSON', '<html>'],
    ['that is empty', ''],
    ['without a message', '{"failedMessageList":[],"groupInfo":{"count":{"registeredSuccess":1}}}'],
    ['without the id of the message', JSON.stringify({ messageList: [item('2000', '')] })],
    ['that says both', JSON.stringify({ failedMessageList: [item('1062')], messageList: [item('2000')] })],
    ['whose code is none', JSON.stringify({ failedMessageList: [item('')] })],
    ['of another shape', '{"messageList":[1]}'],
    ['that is a list', '[]'],
  ])('%s says nothing', (_, text) => {
    expect(() => deliveryAfterSend(text)).toThrow('Solapi');
  });
});

test.each([
  ['{"errorCode":"InvalidAPIKey","errorMessage":"01012345678"}', 'InvalidAPIKey'],
  ['{"errorCode":"01012345678 is wrong","errorMessage":""}', undefined],
  ['<html>', undefined],
  ['{"errorCode":7}', undefined],
])('the code of the error %s is %s, and nothing else of it is kept', (text, errorCode) => {
  expect(errorAfter(403, text)).toEqual({ status: 403, errorCode });
});

test.each([
  ['{"fileId":"ST01FZ1"}', 'ST01FZ1'],
  ['{"fileId":""}', undefined],
  ['{"fileId":"a/../b"}', undefined],
  ['{}', undefined],
])('the picture %s has the id %s', (text, fileId) => {
  expect(uploadedAs(text)).toBe(fileId);
});

test('a page of the list is an object by ids, or an array; nothing else is one', () => {
  const listed = { ...item('4000'), customFields: null, to: ['1'], dateReported: null };
  expect(readList(JSON.stringify({ messageList: { M4V1: listed }, nextKey: null }))?.messageList).toHaveLength(1);
  expect(readList(JSON.stringify({ messageList: [listed], nextKey: 'M4V0' }))).toMatchObject({ nextKey: 'M4V0' });
  for (const text of ['{}', '[]', '', '{"messageList":7}', '{"messageList":{},"nextKey":7}'])
    expect(readList(text)).toBeUndefined();
});

test.each([
  [['failed', 'delivered'], 'delivered'],
  [['delivered', 'pending'], 'delivered'],
  [['pending', 'no-such-user'], 'pending'],
  [['failed', 'opted-out'], 'opted-out'],
] as const)('of the attempts %j, the message is %s', (attempts, as) => {
  const reports = attempts.map((each, n) => ({
    id: ourId,
    accepted: `M${n}`,
    as: each,
    code: '',
    at: `2026-12-0${n + 1}`,
  }));
  expect(reportOfAll(reports)?.as).toBe(as);
  expect(reportOfAll(reports.toReversed())?.as).toBe(as);
  expect(reportOfAll([])).toBeUndefined();
});

describe('a report', () => {
  const report = {
    messageId: 'M4V1',
    groupId: 'G4V1',
    statusCode: '4000',
    to: '01012345678',
    country: '82',
    customFields: { message: ourId, attempt: '1' },
    dateReported: '2026-12-01T00:59:30.000Z',
  };
  const headers = { 'x-solapi-event-name': 'SINGLE-REPORT', 'x-solapi-secret': secretHeader('new') };
  const read = (body: unknown, others: Record<string, string | undefined> = {}, secrets = ['old', 'new']) =>
    readSolapiReports({ headers: { ...headers, ...others }, body: JSON.stringify(body) }, secrets, now);
  const ours = { id: ourId, accepted: 'M4V1', as: 'delivered', code: '4000', at: '2026-12-01T00:59:30.000Z' };

  test('says what became of a message of ours', () => {
    expect(read([report])).toEqual({ reports: [ours], optedOut: [] });
  });

  test('is signed by any of the live secrets', () => {
    expect(read([report], { 'x-solapi-secret': secretHeader('old') })?.reports).toHaveLength(1);
    expect(read([report], { 'x-solapi-secret': secretHeader('new').toUpperCase() })?.reports).toHaveLength(1);
  });

  test.each([
    ['another secret', secretHeader('other'), ['old', 'new']],
    ['the secret itself', 'new', ['old', 'new']],
    ['no secret', undefined, ['old', 'new']],
    ['an empty secret', secretHeader(''), ['', 'new']],
    ['a secret where none is live', secretHeader('new'), []],
    ['a part of it', secretHeader('new').slice(0, 39), ['new']],
  ])('with %s is of nobody known', (_, secret, secrets) => {
    expect(read([report], { 'x-solapi-secret': secret }, secrets)).toBeUndefined();
  });

  test.each([
    ['of another event', { 'x-solapi-event-name': 'GROUP-REPORT' }],
    ['of no event', { 'x-solapi-event-name': undefined }],
  ])('%s says nothing', (_, others) => {
    expect(read([report], others)).toEqual({ reports: [], optedOut: [] });
  });

  test('of a message that is not ours says nothing of it, and the others count', () => {
    const strangers = [{ message: 'abc' }, { message: 7 }, {}, null].map((customFields) => ({
      ...report,
      customFields,
    }));
    expect(read([...strangers, { ...report, messageId: '../1' }, 7, null, [], report])?.reports).toEqual([ours]);
  });

  test.each([
    ['its own time', {}, '2026-12-01T00:59:30.000Z'],
    [
      'the time of its processing',
      { dateReported: null, dateProcessed: '2026-12-01T09:59:00+09:00' },
      '2026-12-01T00:59:00.000Z',
    ],
    ['now, where it would be later', { dateReported: '2027-01-01T00:00:00.000Z' }, now],
    ['now, where it has none', { dateReported: '2026-12-01 00:59:30' }, now],
    ['now, where it is none', { dateReported: '2026-13-41T00:59:30Z' }, now],
  ])('is of %s', (_, fields, at) => {
    expect(read([{ ...report, ...fields }])?.reports).toEqual([{ ...ours, at }]);
  });

  test('that somebody has called the toll-free number says who, whoever wrote to them', () => {
    const refused = { ...report, statusCode: '2061' };
    const optedOut = [{ phone: '+821012345678', at: ours.at }];
    expect(read([refused])).toEqual({ reports: [{ ...ours, as: 'opted-out', code: '2061' }], optedOut });
    expect(read([{ ...refused, customFields: null, country: null }])).toEqual({
      reports: [],
      optedOut: [{ phone: '+821012345678', at: now }],
    });
    for (const to of [undefined, ['01012345678'], 'nobody', ''])
      expect(read([{ ...refused, to }])?.optedOut).toEqual([]);
  });

  test('of any shape is read or not, and breaks nothing', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.string(),
          fc.array(fc.record({ ...hostile }), { maxLength: 5 }).map((each) => JSON.stringify(each)),
        ),
        (body) => {
          const given = readSolapiReports({ headers, body }, ['new'], now);
          for (const each of given?.reports ?? []) expect([each.id, each.at <= now]).toEqual([ourId, true]);
          expect(given).toBeDefined();
        },
      ),
    );
  });
  const hostile = {
    messageId: fc.oneof(fc.string(), fc.constant('M4V1'), fc.anything()),
    statusCode: fc.oneof(fc.string(), fc.constantFrom('4000', '2061'), fc.anything()),
    to: fc.anything(),
    country: fc.oneof(fc.string(), fc.constant('82')),
    customFields: fc.oneof(fc.anything(), fc.constant({ message: ourId })),
    dateReported: fc.oneof(
      fc.string(),
      fc.date({ noInvalidDate: true }).map(String),
      fc.constant('2999-01-01T00:00:00Z'),
    ),
  };
});
