import { base32Id } from '../../../../../shared/base/ids.ts';
import type { AlimTalkBody, Credentials, PhoneMessage, TextBody } from '../provider.ts';

/** The two products of NHN Cloud, each with an app key and a secret key of its own. */
export type NhnProduct = 'sms' | 'kakao';

/** The names of the credentials, as NHN's console calls them. */
export const nhnNeeds = ['sms-app-key', 'sms-secret-key', 'kakao-app-key', 'kakao-secret-key'] as const;

/** Which of them a product needs. */
export const nhnNeedsOf = (product: NhnProduct) => [`${product}-app-key`, `${product}-secret-key`] as const;

export const nhnHosts = {
  sms: 'sms.api.nhncloudservice.com',
  kakao: 'kakaotalk-bizmessage.api.nhncloudservice.com',
} as const;

/** A call to NHN Cloud, without the secret key. */
export interface NhnCall {
  readonly product: NhnProduct;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export const nhnProductOf = ({ body }: PhoneMessage): NhnProduct => (body.kind === 'alimtalk' ? 'kakao' : 'sms');

/** Where the calls of a product begin (TOAST-DOCS/SMS, ko/api-guide.md at 4a17056; TOAST-DOCS/Alimtalk, ko/alimtalk-api-guide.md at 1d85763; read 2026-12-01). */
export function nhnRoot(product: NhnProduct, credentials: Credentials): string {
  const appKey = encodeURIComponent(credentials[`${product}-app-key`] ?? '');
  return product === 'sms' ? `/sms/v3.0/appKeys/${appKey}` : `/alimtalk/v2.3/appkeys/${appKey}`;
}

/** Digits as they are dialled in Korea, or with the code of another country. */
export const nhnNumber = (e164: string): string => e164.replace(/^\+82/, '0').replace(/^\+/, '');

/** The number that NHN names, in the form of E.164: of Korea only. `undefined` where it is none. */
export const koreanNumber = (digits: string): string | undefined =>
  /^0[1-9]\d{7,9}$/.test(digits) ? `+82${digits.slice(1)}` : undefined;

/** Sends a message. `fileId` is of its picture, as its upload was answered. */
export function sendCall(message: PhoneMessage, credentials: Credentials, fileId?: number): NhnCall {
  const { body } = message;
  return body.kind === 'alimtalk'
    ? alimTalkCall(message, body, credentials)
    : textCall(message, body, credentials, fileId);
}

function textCall(message: PhoneMessage, body: TextBody, credentials: Credentials, fileId?: number): NhnCall {
  const { isAdvertising, to, from } = message;
  const list = `${isAdvertising ? 'ad-' : ''}${body.kind === 'sms' ? 'sms' : 'mms'}`;
  const number = to.startsWith('+82') ? { recipientNo: nhnNumber(to) } : { internationalRecipientNo: nhnNumber(to) };
  return {
    product: 'sms',
    method: 'POST',
    path: `${nhnRoot('sms', credentials)}/sender/${list}`,
    body: JSON.stringify({
      ...(body.kind !== 'sms' && { title: body.subject || titleFrom(body.text) }),
      body: body.text,
      sendNo: from,
      ...groupingKeys(message, number),
      ...(fileId !== undefined && { attachFileIdList: [fileId] }),
    }),
  };
}

/**
 * NHN would send a text message where KakaoTalk fails, if the console says so: what follows is decided here. The key lets NHN refuse the same
 * attempt for ten minutes.
 */
function alimTalkCall(message: PhoneMessage, body: AlimTalkBody, credentials: Credentials): NhnCall {
  const { id, attempt, to } = message;
  return {
    product: 'kakao',
    method: 'POST',
    path: `${nhnRoot('kakao', credentials)}/messages`,
    headers: { 'x-nc-api-idempotency-key': base32Id(32, 'nhn', id, String(attempt)) },
    body: JSON.stringify({
      senderKey: body.profile,
      templateCode: body.template,
      ...groupingKeys(message, {
        recipientNo: nhnNumber(to),
        templateParameter: body.variables,
        resendParameter: { isResend: false },
      }),
    }),
  };
}

/** Our id as NHN repeats it: of the message in the recipient's key, and with the attempt in the sender's. */
const groupingKeys = ({ id, attempt }: PhoneMessage, recipient: object) => ({
  senderGroupingKey: `${id}.${attempt}`,
  recipientList: [{ ...recipient, recipientGroupingKey: id }],
});

/** NHN demands a title of LMS and MMS, of at most 40 bytes in EUC-KR, where a character has two at most. */
const maxMadeTitle = 20;

/** Of a message without one: the first words of its first line. */
function titleFrom(text: string): string {
  const line = text.split('\n').find((each) => each.trim() !== '') ?? '';
  let title = '';
  for (const word of line.trim().split(/\s+/)) {
    const longer = title === '' ? word : `${title} ${word}`;
    if ([...longer].length > maxMadeTitle) break;
    title = longer;
  }
  return title || [...line.trim()].slice(0, maxMadeTitle).join('');
}

/** Uploads the picture of an MMS. */
export const pictureCall = (id: string, picture: Uint8Array, credentials: Credentials): NhnCall => ({
  product: 'sms',
  method: 'POST',
  path: `${nhnRoot('sms', credentials)}/attachfile/binaryUpload`,
  body: JSON.stringify({
    fileName: `${id.slice(0, 16)}.jpg`,
    fileBody: Buffer.from(picture).toString('base64'),
    createUser: 'dangol',
  }),
});
