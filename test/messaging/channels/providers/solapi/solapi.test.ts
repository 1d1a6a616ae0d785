import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { Metadata } from 'libphonenumber-js/min';
import { describe, expect, test } from 'vitest';
import {
  authorization,
  freshSalt,
  listPath,
  pictureBody,
  sendBody,
  undialled,
} from '../../../../../functions/messaging/channels/providers/solapi/solapi.ts';
import { anAlimTalk, aText, key, now, ourId } from './samples.ts';

describe('a call is signed', () => {
  test('by the date and the salt together', () => {
    const signature = createHmac('sha256', 'api secret').update(`${now}abcdefghijkl`).digest('hex');
    expect(authorization({ 'api-key': key, 'api-secret': 'api secret' }, now, 'abcdefghijkl')).toBe(
      `HMAC-SHA256 apiKey=${key}, date=${now}, salt=abcdefghijkl, signature=${signature}`,
    );
  });

  test('with 32 digits of chance', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })), (numbers) => {
        expect(freshSalt(() => numbers.next().value as number)).toMatch(/^[0-9a-f]{32}$/);
      }),
    );
    expect(new Set(Array.from({ length: 200 }, () => freshSalt(Math.random))).size).toBe(200);
  });
});

/** How a number stands in a message. */
function dialled(e164: string) {
  const { messages } = JSON.parse(sendBody({ ...aText({ kind: 'sms', text: 'Hi' }), to: e164 })) as {
    messages: readonly [{ to: string; country?: string }];
  };
  const [{ to, country }] = messages;
  return country === undefined ? { to } : { to, country };
}

describe('a number', () => {
  test.each([
    ['+821012345678', { to: '01012345678' }],
    ['+82212345678', { to: '0212345678' }],
    ['+12025550123', { to: '2025550123', country: '1' }],
    ['+819012345678', { to: '9012345678', country: '81' }],
    ['+8562023456789', { to: '2023456789', country: '856' }],
    ['+77012345678', { to: '7012345678', country: '7' }],
  ])('%s is dialled as %o', (e164, expected) => {
    expect(dialled(e164)).toEqual(expected);
  });

  test('has the code of its country, of every country', () => {
    const { countryCallingCodes, metadata } = metadataOfAll();
    expect(countryCallingCodes.length).toBeGreaterThan(200);
    for (const code of countryCallingCodes) {
      const { to, country = '82' } = dialled(`+${code}212345678`);
      expect([country, undialled(to, country)], metadata).toEqual([code, `+${code}212345678`]);
    }
  });

  test.each(['', '01012345678', '+82', '+0', '+1abc'])('%s is none', (written) => {
    expect(() => dialled(written)).toThrow('E.164');
  });

  test.each([
    ['', '82'],
    ['0', '82'],
    ['010-1234-5678', '82'],
    ['01012345678', 'KR'],
    ['1'.repeat(20), '1'],
  ])('%s of %s is none that Solapi names', (to, country) => {
    expect(undialled(to, country)).toBeUndefined();
  });
});

/** The calling codes of libphonenumber, which knows them all. */
function metadataOfAll() {
  const { metadata } = new Metadata() as unknown as { metadata: { country_calling_codes: Record<string, unknown> } };
  return { countryCallingCodes: Object.keys(metadata.country_calling_codes), metadata: 'of libphonenumber' };
}

describe('the body of one message', () => {
  test('of a text message says its type, and that nothing else is sent for it', () => {
    expect(JSON.parse(sendBody(aText({ kind: 'sms', text: '안녕하세요' })))).toEqual({
      messages: [
        {
          to: '01012345678',
          from: '0212345678',
          type: 'SMS',
          text: '안녕하세요',
          autoTypeDetect: false,
          customFields: { message: ourId, attempt: '2' },
        },
      ],
      allowDuplicates: false,
      showMessageList: true,
    });
  });

  test('has a subject where it is long, and a picture by its id', () => {
    const long = { kind: 'lms', text: '길게', subject: '제목' } as const;
    expect(JSON.parse(sendBody(aText(long))).messages).toMatchObject([{ type: 'LMS', subject: '제목' }]);
    expect(JSON.parse(sendBody(aText({ ...long, kind: 'mms' }), 'FILE1')).messages).toMatchObject([
      { type: 'MMS', subject: '제목', imageId: 'FILE1' },
    ]);
    expect(JSON.parse(sendBody(aText({ ...long, kind: 'sms' }))).messages[0]).not.toHaveProperty('subject');
  });

  test('of an AlimTalk has the variables as Kakao writes them, and no text message goes in its place', () => {
    const { messages } = JSON.parse(sendBody(anAlimTalk())) as { messages: object[] };
    expect(messages).toEqual([
      {
        to: '01012345678',
        from: '0212345678',
        type: 'ATA',
        kakaoOptions: {
          pfId: 'KA01PFdemo',
          templateId: 'KA01TPdemo',
          variables: { '#{이름}': '민지', '#{번호}': '1042' },
          disableSms: true,
        },
        customFields: { message: ourId, attempt: '2' },
      },
    ]);
  });

  test('names the country of a number abroad', () => {
    const abroad = { ...aText({ kind: 'sms', text: 'Hi' }), to: '+12025550123' };
    expect(JSON.parse(sendBody(abroad)).messages).toMatchObject([{ to: '2025550123', country: '1' }]);
  });

  test('is the same at each call of an attempt', () => {
    expect(sendBody(anAlimTalk())).toBe(sendBody(anAlimTalk()));
  });

  test('of a picture is its bytes', () => {
    const { file, type, name } = JSON.parse(pictureBody(ourId, Uint8Array.of(255, 216, 1)));
    expect([Buffer.from(file, 'base64'), type, name]).toEqual([Buffer.of(255, 216, 1), 'MMS', `${'0a'.repeat(8)}.jpg`]);
  });
});

describe('the list is asked', () => {
  const sought = {
    id: ourId,
    to: '+821012345678',
    since: '2026-12-01T01:00:00.000Z',
    until: '2026-12-01T01:00:08.000Z',
  };
  const asked = (path: string) => Object.fromEntries(new URL(path, 'https://x').searchParams);

  test('by the id that Solapi gave', () => {
    expect(asked(listPath({ ...sought, accepted: 'M4V1' }))).toEqual({ messageId: 'M4V1', limit: '100' });
  });

  test('else for the number, as long before and after as the clocks may differ', () => {
    expect(asked(listPath(sought, 'M4V9'))).toEqual({
      to: '01012345678',
      dateType: 'CREATED',
      startDate: '2026-12-01T00:45:00.000Z',
      endDate: '2026-12-01T01:15:08.000Z',
      limit: '100',
      startKey: 'M4V9',
    });
  });
});
