import { fieldsOfHead, isDeviceLine, isDivider, isFieldLine, isWrote, isWroteStart } from './quote-words.ts';

/** A piece of a mail's text: new words, or what it quotes with its signature. */
export interface Passage {
  readonly text: string;
  readonly isQuoted: boolean;
}

type Mark = 'new' | 'quoted';

/**
 * Which lines of a text are new, and which its writer did not write for this mail: lines with `>`, all behind the head that a
 * mail program puts over the mail that is answered or passed on, and a signature. One pass; each line is looked at a bounded number of times.
 */
function passagesOf(text: string): Passage[] {
  const lines = text.split('\n');
  const marks = lines.map((): Mark => 'new');
  let at = 0;
  while (at < lines.length) {
    const end = quoteAt(lines, at);
    if (end === undefined) at++;
    else {
      const from = headStart(lines, at);
      marks.fill('quoted', from, end);
      at = end;
    }
  }
  foldSignatures(lines, marks);
  return passagesWith(lines, marks);
}

/** The line behind the quotation that begins here; `undefined` if none begins. */
function quoteAt(lines: readonly string[], at: number): number | undefined {
  const line = lines[at] ?? '';
  // All that begins a quotation has one of these: most lines are looked at once.
  if (!/[-_=>:：]/.test(line)) return undefined;
  if (isDivider(line)) return lines.length;
  if (isFieldLine(line) && fieldsOfHead(lines.slice(at, at + maxHead)) >= 3) return lines.length;
  if (isQuotedLine(line)) return quotedEnd(lines, at);
  if (!isWrote(attribution(lines, at))) return undefined;
  const next = firstWritten(lines, at + 1);
  return isQuotedLine(lines[next] ?? '') ? quotedEnd(lines, next) : lines.length;
}

const maxHead = 10;

/** A line that ends as `On …, … wrote:` does, with the lines before it on which that began. */
function attribution(lines: readonly string[], at: number): string {
  const written = lines[at] ?? '';
  if (!/[:：]\s*\**\s*$/.test(written)) return '';
  return lines.slice(attributionStart(lines, at), at + 1).join(' ');
}

/** It is wrapped into three lines at most. */
function attributionStart(lines: readonly string[], at: number): number {
  for (let from = at; from > at - 3 && (lines[from] ?? '').trim(); from--)
    if (isWroteStart(lines[from] ?? '')) return from;
  return at;
}

/** Before the head there may be a rule, and empty lines. */
function headStart(lines: readonly string[], at: number): number {
  let from = isWrote(attribution(lines, at)) ? attributionStart(lines, at) : at;
  const isRule = (n: number) => /^\s*[_=*-]{5,}\s*$/.test(lines[n] ?? '');
  let before = from - 1;
  while (before > from - 3 && before >= 0 && !lines[before]?.trim()) before--;
  if (before >= 0 && isRule(before)) from = before;
  return from;
}

/** `> words` and `>> words`; a face such as `>_<` is none. */
const isQuotedLine = (line: string): boolean => /^\s?>/.test(line) && !/^\s?>[^\s<>]{0,3}</.test(line);

function quotedEnd(lines: readonly string[], from: number): number {
  let end = from;
  for (let at = from; at < lines.length; at++) {
    if (isQuotedLine(lines[at] ?? '')) end = at + 1;
    else if (lines[at]?.trim()) break;
  }
  return end;
}

function firstWritten(lines: readonly string[], from: number): number {
  let at = from;
  while (at < lines.length && !lines[at]?.trim()) at++;
  return at;
}

/** RFC 3676, 4.3 asks for four lines at most; companies write more. */
const maxSignature = 15;

/** Behind the new words: what stands behind a line `-- `, and what a phone adds. */
function foldSignatures(lines: readonly string[], marks: Mark[]): void {
  let end = marks.length;
  for (let at = lines.length - 1; at >= 0; at--) {
    if (marks[at] === 'quoted') end = at;
    else if (/^--\s?$/.test(lines[at] ?? '') && end - at <= maxSignature) marks.fill('quoted', at, end);
  }
  let isTail = true;
  for (let at = lines.length - 1; at >= 0; at--) {
    const line = lines[at]?.trim();
    if (marks[at] === 'quoted') isTail = true;
    else if (isTail && line && isDeviceLine(line)) marks[at] = 'quoted';
    else if (line) isTail = false;
  }
}

function passagesWith(lines: readonly string[], marks: readonly Mark[]): Passage[] {
  const passages: { lines: string[]; isQuoted: boolean }[] = [];
  for (const [n, line] of lines.entries()) {
    const isQuoted = marks[n] === 'quoted';
    const last = passages.at(-1);
    if (last && (last.isQuoted === isQuoted || !line.trim())) last.lines.push(line);
    else passages.push({ lines: [line], isQuoted });
  }
  return passages.map(({ lines: own, isQuoted }) => ({ text: own.join('\n').replace(/^\n+/, '').trimEnd(), isQuoted }));
}

/** The new words of a mail, and what is folded behind them. */
interface Folded {
  readonly text: string;
  readonly quoted?: string;
  /** New words stand below quoted ones too. */
  readonly isInterleaved?: true;
}

/** Far more than is kept of a mail: behind it nothing is told apart, and the mail is marked as cut. */
const maxFolded = 400_000;

function beginning(passages: readonly Passage[]): Passage[] {
  let left = maxFolded;
  return passages.map(({ text, isQuoted }) => {
    const some = text.slice(0, left);
    left -= some.length;
    return { text: some, isQuoted };
  });
}

/** Puts the new words first; where nothing is new, nothing is folded, so that no mail has lost its words. */
export function foldedText(passages: readonly Passage[]): Folded {
  const all = beginning(passages).flatMap(({ text, isQuoted }) => (isQuoted ? [{ text, isQuoted }] : passagesOf(text)));
  const text = together(all.filter(({ isQuoted }) => !isQuoted));
  const quoted = together(all.filter(({ isQuoted }) => isQuoted));
  if (!text) return { text: together(passages) };
  return { text, ...(quoted && { quoted }), ...(isInterleaved(all) && { isInterleaved: true as const }) };
}

function isInterleaved(passages: readonly Passage[]): boolean {
  const written = passages.filter(({ text }) => text.trim() !== '');
  const first = written.findIndex(({ isQuoted }) => isQuoted);
  return first >= 0 && written.slice(first).some(({ isQuoted }) => !isQuoted);
}

const together = (passages: readonly Passage[]): string =>
  passages
    .map(({ text }) => text.trim())
    .filter(Boolean)
    .join('\n\n');
