import * as v from 'valibot';

/** A whole number in an answer of the API. */
export const integer = v.pipe(v.number(), v.integer());

const text = (most: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most));

/** What somebody wrote in one line, to be stored and shown. */
export const line = (most: number) => v.pipe(text(most), v.regex(/^\P{Cc}*$/u, 'one line without control characters'));

/** What somebody wrote in lines, which end in `\n` however they came. */
export const lines = (most: number) =>
  v.pipe(
    text(most),
    v.transform((words) => words.replaceAll('\r\n', '\n')),
    v.regex(/^(\P{Cc}|[\n\t])*$/u, 'lines of text without control characters'),
  );
