/** What an answer repeats of the mail that it answers. */
export interface AnsweredMail {
  /** Without the marks of an answer that it began with. */
  readonly subject?: string;
  readonly quoted?: { readonly text: string; readonly at: string };
  /** The ids of the conversation before it, the oldest first. */
  readonly references?: readonly string[];
}

/** A mail as its ticket keeps it. */
interface KeptMail {
  readonly text: string;
  readonly subject?: string;
  readonly references?: readonly string[];
}

/** Of new words alone: what the mail itself quoted is kept apart from them. */
export function answeredMail({ text, subject = '', references }: KeptMail, at: string): AnsweredMail {
  const [bare, quoted] = [bareSubject(subject), quotation(text)];
  return {
    ...(bare && { subject: bare }),
    ...(quoted && { quoted: { text: quoted, at } }),
    ...(references && { references }),
  };
}

/** As mail programs write it in Korean, English and neighbouring languages, also with a number: `Re[2]:`. */
const answerMark = /^\s*(re|aw|sv|antw|ref|회신|답장|답변)\s*(\[\d{1,3}\]|\(\d{1,3}\))?\s*[:：]\s*/i;

const maxSubject = 200;
const maxMarks = 20;

/** One line without marks of an answer, so that the answer has one. */
function bareSubject(subject: string): string {
  let bare = subject.replace(/\p{Cc}+/gu, ' ');
  for (let n = 0; n < maxMarks && answerMark.test(bare); n++) bare = bare.replace(answerMark, '');
  return bare
    .trim()
    .slice(0, maxSubject)
    .toWellFormed()
    .replace(/\ufffd$/, '');
}

/** Characters. */
const maxQuotation = 4_000;

/** The beginning of the words, without lines that are quoted themselves: no quotation has another one in it. */
function quotation(text: string): string {
  const own = text.split('\n').filter((line) => !/^\s{0,3}>/.test(line));
  const whole = own
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  if (whole.length <= maxQuotation) return whole;
  const some = whole.slice(0, maxQuotation);
  const end = some.lastIndexOf('\n');
  return `${(end > maxQuotation / 2 ? some.slice(0, end) : some)
    .toWellFormed()
    .replace(/\ufffd$/, '')
    .trimEnd()}\n…`;
}

/** Ids, and bytes of all of them: a header field has 998 (RFC 5322, 2.1.1). */
const maxIds = 20;
const maxReferenceBytes = 900;

const idShape = /^<[!-;=?-~]+>$/;

/**
 * The references of the answer to a mail, but for its own id: RFC 5322, 3.6.4 (2008-10). Where they are too many, the first and the
 * last are kept, and those behind the first go, as the draft of news articles that became RFC 5537 has it (usefor-article-07,
 * 6.10, 2002-05). `nearest` has the nearest first.
 */
export function referencesBefore(nearest: readonly string[]): readonly string[] {
  const [first, ...rest] = nearest
    .filter((each) => idShape.test(each) && each.length <= maxReferenceBytes)
    .toReversed();
  if (first === undefined) return [];
  const fits = (ids: readonly string[]) => ids.length < maxIds && [first, ...ids].join(' ').length <= maxReferenceBytes;
  let kept = rest;
  while (kept.length > 0 && !fits(kept)) kept = kept.slice(1);
  return [first, ...kept];
}
