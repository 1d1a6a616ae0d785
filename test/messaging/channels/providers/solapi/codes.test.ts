import { describe, expect, test } from 'vitest';
import {
  deliveryAfterCode,
  deliveryAfterError,
  isTakenBy,
  reportedAs,
} from '../../../../../functions/messaging/channels/providers/solapi/codes.ts';

/** Every code of solapi/documents, api-reference/message-status-codes.md at 12c4310. */
const documented = [
  ...[1010, 1011, 1013, 1014, 1020, 1021, 1022, 1023, 1024, 1025, 1026, 1027, 1028, 1029, 1030, 1031, 1032, 1033, 1034],
  ...[1041, 1042, 1043, 1044, 1045, 1046, 1047, 1048, 1049, 1050, 1051, 1052, 1053, 1058, 1060, 1061, 1062, 1064],
  ...[2000, 2011, 2024, 2060, 2061, 2062, 2063, 2064, 2230, 2254],
  ...[3000, 3010, 3011, 3012, 3013, 3014, 3024, 3031, 3032, 3040, 3041, 3042, 3043, 3044, 3045, 3046, 3047, 3048],
  ...[3050, 3051, 3052, 3053, 3054, 3055, 3056, 3057, 3058, 3059, 3060],
  ...[3101, 3102, 3103, 3104, 3105, 3106, 3107, 3108, 4000],
].map(String);

const codesWhere = (is: (code: string) => boolean): string => documented.filter(is).join(' ');
const refusals = documented.filter((code) => /^[12]/.test(code) && code !== '2000');

describe('a code of a message', () => {
  test('says whether it was taken', () => {
    expect(codesWhere((code) => !isTakenBy(code)).split(' ')).toEqual(refusals);
    expect(isTakenBy('')).toBe(false);
  });

  test.each([
    ['busy', '1024 2024'],
    ['unreachable', '1060 2060'],
    ['optedOut', '1061 2061'],
    ['barred', '1020 1030 1062 1064 2062 2063 2064 2230'],
    ['noPicture', '1023 1034'],
  ])('that was not taken means %s', (kind, codes) => {
    expect(refusals.filter((code) => kind in deliveryAfterCode(code)).join(' ')).toBe(codes);
  });

  test('that was not taken means that the message is refused, where it is about nothing else', () => {
    expect(deliveryAfterCode('1029')).toEqual({ refused: 'Solapi 1029' });
    expect(refusals.filter((code) => 'refused' in deliveryAfterCode(code))).toHaveLength(refusals.length - 16);
    expect(deliveryAfterCode('1999')).toEqual({ refused: 'Solapi 1999' });
  });

  test('concerns everybody whom the account writes to, where the account is barred', () => {
    expect(deliveryAfterCode('1062')).toEqual({
      barred: { because: 'sender-refused', whom: 'everybody', why: 'Solapi 1062' },
    });
  });

  test.each(['', 'TEST1000', '20001'])('that is none (%s) says nothing', (code) => {
    expect(() => deliveryAfterCode(code)).toThrow('no status code');
    expect(reportedAs(code)).toBe('pending');
  });

  test.each([
    ['pending', '2000 3000'],
    ['delivered', '4000'],
    ['no-such-user', '3104 3107'],
    ['unreachable', '1060 2060 3010 3032 3050 3055'],
    ['opted-out', '1061 2061'],
  ])('that was taken means %s', (as, codes) => {
    expect(codesWhere((code) => reportedAs(code) === as)).toBe(codes);
  });

  test('that was taken means that it did not arrive, where it is no other', () => {
    expect(codesWhere((code) => reportedAs(code) === 'failed').split(' ')).toHaveLength(documented.length - 13);
    expect(['3105', '3108', '3043', '2230', '3999'].map(reportedAs)).toEqual(Array(5).fill('failed'));
  });
});

describe('an error', () => {
  const resultOf = (status: number, errorCode?: string) => deliveryAfterError({ status, errorCode });

  test.each([
    [429, undefined],
    [429, 'TooManyRequests'],
    [408, undefined],
    [425, undefined],
    [403, 'RequestTimeTooSkewed'],
  ])('%s %s means that it may be tried again', (status, errorCode) => {
    expect(resultOf(status, errorCode)).toHaveProperty('busy');
  });

  test.each([
    [403, 'InvalidAPIKey'],
    [403, 'SignatureDoesNotMatch'],
    [402, 'NotEnoughBalance'],
    [400, 'NotEnoughBalance'],
    [401, undefined],
    [403, 'Forbidden'],
  ])('%s %s is about the account', (status, errorCode) => {
    expect(resultOf(status, errorCode)).toMatchObject({
      barred: { because: 'sender-refused', whom: 'everybody', why: `Solapi ${errorCode ?? `HTTP ${status}`}` },
    });
  });

  test.each([
    [400, 'ValidationError'],
    [404, undefined],
    [413, undefined],
  ])('%s %s refuses the message', (status, errorCode) => {
    expect(resultOf(status, errorCode)).toEqual({ refused: `Solapi ${errorCode ?? `HTTP ${status}`}` });
  });

  test.each([
    [500, undefined],
    [502, 'BadGateway'],
    [503, 'NotEnoughBalance'],
    [302, undefined],
    [204, undefined],
    [0, undefined],
    // The call came twice: the first of them may have been taken.
    [403, 'DuplicatedSignature'],
  ])('%s %s says nothing', (status, errorCode) => {
    expect(resultOf(status, errorCode)).toBeUndefined();
  });
});
