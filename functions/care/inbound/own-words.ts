import type { Mail } from '../reading/read-mail.ts';

/** What a colleague's answer by email says to the customer. */
export interface OwnWords {
  readonly text: string;
  /** A line has nothing but the word that solves the ticket. */
  readonly solves: boolean;
  /** All that is not theirs was surely cut. */
  readonly isSure: boolean;
}

/** The line over which colleagues write their answer, in either language; a mail program may have put signs before it. */
const markerLine = /^.{0,20}──.{0,6}(이 줄 위에 적으신 글|What you write above this line)/;

const solvingLine = /^\s*(해결|solved)\s*[.!]?\s*$/i;

/** What may be left of a quotation, or of the notice: a head, a rule, a quoted line, the ticket's page or its number. */
const foreignLine =
  /^\s*(>|\||[-_=*]{3,}\s*$|(from|sent|to|subject|date|보낸\s?(사람|날짜|시간)|받는\s?사람|제목|날짜)\s*[:：])|\/desk\/[\w.~-]+\/tickets\/|(wrote|작성|쓴 글|님이 보낸 메일)\s*[:：]\s*$|접수번호 \d|\bNo\. \d{4,}/i;

/** What people put under their words: numbers, addresses of sites and mail, and closing words before a name. */
const signatureLine =
  /(\+?\d[\d\s().-]{6,}\d)|https?:\/\/|\bwww\.|[\w.+-]+@[\w-]+\.|^\s*(tel|fax|mobile|phone|전화|팩스|휴대폰|직통|주소)\s*[.:：)]|(주식회사|\(주\)|㈜|\b(inc|ltd|co)\.)/i;

/** How many of the last lines may be a signature without a mark. */
const signatureLines = 6;

/**
 * Cuts the quotation and signature of an answer by email. Where something of them may be left, or where the answer stands between the
 * lines that it quotes and says nothing without them, it is not sure.
 */
export function ownWords({ text, isCut, isInterleaved }: Pick<Mail, 'text' | 'isCut' | 'isInterleaved'>): OwnWords {
  const lines = text.split('\n');
  const marker = lines.findIndex((line) => markerLine.test(line));
  const above = marker < 0 ? lines : lines.slice(0, marker);
  const solves = above.some((line) => solvingLine.test(line));
  const own = above.filter((line) => !solvingLine.test(line));
  const said = own.join('\n').trim();
  const kept = said.split('\n');
  const isForeign = kept.some((line) => foreignLine.test(line));
  const isSigned = kept
    .slice(1)
    .slice(-signatureLines)
    .some((line) => signatureLine.test(line));
  return { text: said, solves, isSure: !isCut && !isInterleaved && !isForeign && !isSigned };
}
