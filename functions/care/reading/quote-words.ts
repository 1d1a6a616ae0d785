/** How mail programs introduce the mail that is answered, and what phones add: Korean and English, with some neighbours. */

/** `-----Original Message-----`, `---------- Forwarded message ---------`, `-----원본 메시지-----`, `전달된 메시지 시작:`. */
export const isDivider = (line: string): boolean =>
  line.length < 200 &&
  (/^[\s*>]*[-_=]{2,}[\s*]*((original|forwarded|reply|begin)\b[^-_=]{0,80}|원본\s?(메시지|메세지|메일|이메일|내용)|(전달|회신)된?\s?(메시지|메세지|메일|이메일))[\s*]*[-_=]{2,}[\s*]*$/i.test(
    line,
  ) ||
    /^\s*(begin forwarded message|전달된 (메시지|메일)( 시작)?|start of forwarded message)\s*[:：]\s*$/i.test(line));

/** The fields of the mail that is answered, as Outlook, Naver, Daum and Samsung list them over it. */
const fields: readonly RegExp[] = [
  /^(from|보낸\s?(사람|이)|발신(자|인)?)$/i,
  /^(sent|date|보낸\s?(날짜|시간|시각)|날짜|일시|발신\s?(일시|시각))$/i,
  /^(to|받는\s?(사람|이)|수신(자|인)?)$/i,
  /^(cc|참조)$/i,
  /^(subject|제목)$/i,
];

const fieldIn = (line: string): number => {
  const [, label = ''] = /^[\s*>]{0,9}([a-z]{2,7}|[가-힣]{2,4}(?:\s[가-힣]{1,3})?)\s?\*{0,2}\s?[:：]/i.exec(line) ?? [];
  return label ? fields.findIndex((field) => field.test(label)) : -1;
};

/** Whether the first of such fields stands here: who wrote. */
export const isFieldLine = (line: string): boolean => fieldIn(line) === 0;

/** How many of them these lines have, before an empty line. */
export function fieldsOfHead(lines: readonly string[]): number {
  const found = new Set<number>();
  for (const line of lines) {
    if (!line.trim()) break;
    found.add(fieldIn(line));
  }
  found.delete(-1);
  return found.size;
}

/** `On Mon, 30 Nov 2026 at 15:12, Hong <a@b.example> wrote:`, `2026년 11월 30일 (월) 오후 3:12, 홍길동 <…>님이 작성:`. */
export function isWrote(text: string): boolean {
  if (text.length > 500) return false;
  const hasWrote =
    /(\b(wrote|writes|schrieb|a écrit|escribió|ha scritto)|님이\s*(작성|쓴 글|쓰신 글|보낸 메일)|작성|(이|가|이\(가\))\s*쓴\s*글|写道|のメール)\s*[:：]\s*\**\s*$/i.test(
      text,
    );
  return (
    hasWrote && (/\d{1,2}:\d{2}|\d.*@|\d년 .*\d{1,2}시/.test(text) || /^[\s*>]*(on|am|le|el|il)\s.*\d{4}/i.test(text))
  );
}

/** How its first line begins. */
export const isWroteStart = (line: string): boolean =>
  /^[\s*>]*(on|am|le|el|il)\s.{0,60}\d|^[\s*>]*(\d{4}[년.\-/]|\d{1,2}[./-]\d{1,2}[./-])|^.{0,120}님이\s\d{4}/i.test(
    line,
  );

const device =
  '(my |the |내 |나의 )?(iphone|ipad|galaxy|samsung|android|ios|삼성|갤럭시|아이폰|아이패드|안드로이드|스마트폰|휴대폰|모바일|outlook|yahoo|proton|네이버|naver|daum|다음|한메일|hanmail|카카오|kakao|gmail|windows|mail|메일)';

const deviceLines: readonly RegExp[] = [
  new RegExp(`^sent (from|with|via) ${device}\\b`, 'i'),
  new RegExp(
    `^${device}[^.:?!]{0,40}에서\\s(outlook으로\\s)?(보냄|보낸\\s(메일|메시지|메세지)(입니다)?|발송(함|됨|했습니다)?|전송(함|됨)?)[.\\s-]*$`,
    'i',
  ),
  /^.{0,20}(메일|앱|app)\s?에서\s(보냈습니다|발송했습니다)[.\s-]*$/i,
  /^get outlook for (ios|android|mac|windows)/i,
  /^(ios|android|mac|windows)용 (outlook|메일)(에서 (보냄|받기)| (받기|다운로드))/i,
];

/** `나의 iPhone에서 보냄`, `Sent from my Galaxy`, `Get Outlook for iOS`. */
export const isDeviceLine = (line: string): boolean =>
  line.length < 120 && deviceLines.some((pattern) => pattern.test(line.replace(/^[\s<[(-]+/, '')));
