import { createHmac } from 'node:crypto';
import type { Chance } from '../../../../../shared/base/chance.ts';
import { plusSeconds } from '../../../../../shared/base/clock.ts';
import type { AlimTalkBody, Credentials, PhoneMessage, Sought, TextBody } from '../provider.ts';

/** The names of the credentials, as Solapi's console calls them. */
export const solapiNeeds = ['api-key', 'api-secret'] as const;

/** 128 bits in hexadecimal; Solapi takes 12 to 64 characters. */
export const freshSalt = (chance: Chance): string =>
  Array.from({ length: 32 }, () => Math.floor(chance() * 16).toString(16)).join('');

/**
 * The header of a call (solapi/documents, authentication/api-key.md at 07e6d86, read 2026-12-01). A signature is taken once in 15 minutes,
 * so each call needs a salt of its own; `now` may be 15 minutes off.
 */
export function authorization(credentials: Credentials, now: string, salt: string): string {
  const { 'api-key': key = '', 'api-secret': secret = '' } = credentials;
  const signature = createHmac('sha256', secret)
    .update(now + salt)
    .digest('hex');
  return `HMAC-SHA256 apiKey=${key}, date=${now}, salt=${salt}, signature=${signature}`;
}

/** Calling codes have one, two or three digits, and none begins another (ITU-T E.164, list of 2016-12-15). */
const byCountry = /^\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})(\d+)$/;

/** A number as Solapi takes it: that of Korea as it is dialled there, another one beside the code of its country. */
function dialled(e164: string): { readonly to: string; readonly country?: string } {
  const [, country = '', rest = ''] = byCountry.exec(e164) ?? [];
  if (rest === '') throw new Error('The number is not written as E.164 says');
  return country === '82' ? { to: `0${rest}` } : { to: rest, country };
}

/** The number that Solapi names, in the form of E.164; `undefined` where it is none. */
export function undialled(to: string, country: string): string | undefined {
  const number = `+${country}${country === '82' ? to.replace(/^0/, '') : to}`;
  return /^\+[1-9]\d{6,14}$/.test(number) ? number : undefined;
}

const solapiTypes = { sms: 'SMS', lms: 'LMS', mms: 'MMS' } as const;

/** Types are said, so that a text that is too long is refused and not sent as a dearer one. */
const textFields = ({ kind, text, subject }: TextBody, imageId: string | undefined) => ({
  type: solapiTypes[kind],
  text,
  subject: kind === 'sms' ? undefined : subject,
  imageId,
  autoTypeDetect: false,
});

/** Solapi would send a text message where KakaoTalk fails, if it were not told not to: what follows is decided here. */
const alimTalkFields = ({ profile, template, variables }: AlimTalkBody) => ({
  type: 'ATA',
  kakaoOptions: {
    pfId: profile,
    templateId: template,
    variables: Object.fromEntries(Object.entries(variables).map(([name, value]) => [`#{${name}}`, value])),
    disableSms: true,
  },
});

/** The body of `POST /messages/v4/send-many/detail`: one message. `imageId` is of the picture, as its upload was answered. */
export function sendBody({ id, attempt, to, from, body }: PhoneMessage, imageId?: string): string {
  const fields = body.kind === 'alimtalk' ? alimTalkFields(body) : textFields(body, imageId);
  const customFields = { message: id, attempt: String(attempt) };
  return JSON.stringify({
    messages: [{ ...dialled(to), from, ...fields, customFields }],
    allowDuplicates: false,
    showMessageList: true,
  });
}

/** The body of `POST /storage/v1/files`. */
export const pictureBody = (id: string, picture: Uint8Array): string =>
  JSON.stringify({ file: Buffer.from(picture).toString('base64'), type: 'MMS', name: `${id.slice(0, 16)}.jpg` });

/** Solapi's clock may be as far off as it lets ours be. */
const skewSeconds = 900;

/** The most that are asked for at once. */
const pageLimit = 100;

/** The path of a page of Solapi's list: of one message by its id there, else of all to its number in its time. */
export function listPath({ accepted, to, since, until }: Sought, startKey?: string): string {
  const which: Record<string, string> = accepted
    ? { messageId: accepted }
    : {
        to: dialled(to).to,
        dateType: 'CREATED',
        startDate: plusSeconds(since, -skewSeconds),
        endDate: plusSeconds(until, skewSeconds),
      };
  const query = new URLSearchParams({ ...which, limit: String(pageLimit), ...(startKey && { startKey }) });
  return `/messages/v4/list?${query}`;
}
