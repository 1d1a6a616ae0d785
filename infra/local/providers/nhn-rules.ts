/** What a shop has set up at NHN Cloud. */
export interface NhnAccount {
  readonly keys: Readonly<Record<'sms' | 'kakao', { readonly appKey: string; readonly secretKey: string }>>;
  /** The numbers that may send. */
  readonly senders: readonly string[];
  /** The toll-free numbers that stop advertising. */
  readonly unsubscribeNumbers: readonly string[];
  /** The senders' profiles at KakaoTalk. */
  readonly profiles: readonly string[];
  /** The approved texts of AlimTalk, with `#{name}`, by their codes. */
  readonly templates: Readonly<Record<string, string>>;
  /** Messages a month. */
  readonly mostMessages: number;
}

/** A request to send, as far as it is checked. */
export interface NhnRequest {
  readonly title?: string;
  readonly body?: string;
  readonly sendNo?: string;
  readonly senderKey?: string;
  readonly templateCode?: string;
  readonly senderGroupingKey?: string;
  readonly attachFileIdList?: readonly number[];
  readonly recipientList?: readonly NhnRecipient[];
}

export interface NhnRecipient {
  readonly recipientNo?: string;
  readonly internationalRecipientNo?: string;
  readonly recipientGroupingKey?: string;
  readonly templateParameter?: Readonly<Record<string, string>>;
  readonly resendParameter?: { readonly isResend?: boolean };
}

let inEucKr: ReadonlySet<string> | undefined;

/** Every character of EUC-KR in two bytes. */
function eucKrCharacters(): ReadonlySet<string> {
  const lines: number[] = [];
  for (let row = 0xa1; row <= 0xfe; row++) for (let cell = 0xa1; cell <= 0xfe; cell++) lines.push(row, cell, 0x0a);
  const characters = new TextDecoder('euc-kr').decode(Uint8Array.from(lines)).split('\n');
  return new Set(characters.filter((each) => each !== '' && each !== '\ufffd'));
}

/** Whether carriers take every character of a text. */
function isCarried(text: string): boolean {
  inEucKr ??= eucKrCharacters();
  return [...text].every((each) => each < '\x80' || inEucKr?.has(each));
}

/** `(광고)` first, and at the end the way out with its number, between whose words spaces and brackets may stand. */
const wayOut = /\[?무료\s*(?:수신\s*)?거부\]?\s*(080[\d\s-]{7,12})\s*$/;

/** Why NHN does not take an advertisement, if it does not. */
function adFault(body: string, { unsubscribeNumbers }: NhnAccount): number | undefined {
  const number = wayOut.exec(body)?.[1]?.replace(/\D/g, '');
  if (!body.startsWith('(광고)') || number === undefined) return -6003;
  if (unsubscribeNumbers.length === 0) return -6000;
  return unsubscribeNumbers.includes(number) ? undefined : -6004;
}

/** The most characters that NHN stores; what is over 90 or 2,000 bytes is cut by the carriers, and not refused. */
const mostStored = { sms: 255, mms: 4_000, title: 120 };

/** The code by which NHN refuses a text message, if it does; `list` is the end of the path: `sms`, `ad-mms` and so on. */
export function textFault(list: string, request: NhnRequest, account: NhnAccount, sentSoFar: number) {
  const { title = '', body = '', sendNo = '', recipientList = [] } = request;
  const isLong = list.endsWith('mms');
  if (recipientList.length === 0) return -2001;
  if (recipientList.length > 1_000) return -2016;
  if (body === '' || (isLong && title === '')) return -2014;
  if (body.length > (isLong ? mostStored.mms : mostStored.sms) || title.length > mostStored.title) return -2015;
  if (!isCarried(title + body)) return -2023;
  if (isLong && recipientList.some(({ recipientNo }) => !recipientNo)) return -2024;
  if (!account.senders.includes(sendNo)) return -2312;
  if (sentSoFar + recipientList.length > account.mostMessages) return -2052;
  return list.startsWith('ad-') ? adFault(body, account) : undefined;
}

/** The code by which one recipient of a text message is not taken; 0 where he is. */
export function recipientFault(list: string, recipient: NhnRecipient, refusing: ReadonlySet<string>): number {
  const number = recipient.recipientNo ?? recipient.internationalRecipientNo ?? '';
  if (number === '') return -2018;
  if (!/^\d{8,15}$/.test(number)) return -2019;
  return list.startsWith('ad-') && refusing.has(number) ? -6001 : 0;
}

/** The code by which NHN refuses an AlimTalk, or its text with everything filled in. */
export function alimTalkOf(request: NhnRequest, { profiles, templates }: NhnAccount): number | { text: string } {
  const { senderKey = '', templateCode = '', recipientList = [] } = request;
  const [recipient] = recipientList;
  if (!profiles.includes(senderKey)) return -2017;
  const template = Object.hasOwn(templates, templateCode) ? templates[templateCode] : undefined;
  if (template === undefined) return -3003;
  if (!recipient) return -2001;
  const given = recipient.templateParameter ?? {};
  const text = template.replaceAll(/#\{([^}]+)\}/g, (whole, name: string) => given[name] ?? whole);
  return text.includes('#{') ? -3004 : { text };
}

/** A picture has at most 300 KB, and is a JPEG. */
export function pictureFault(fileName: string, picture: Buffer): number | undefined {
  if (fileName.length > 45) return -2002;
  if (!/\.jpe?g$/i.test(fileName) || picture[0] !== 0xff || picture[1] !== 0xd8) return -2003;
  return picture.length > 300 * 1_024 ? -2005 : undefined;
}
