import * as v from 'valibot';
import { oneLine } from './reading.ts';

/*
 * Fields that must not cost a shop its order: an odd one is as if it were not there, a long one is shortened.
 */

/** A field that may be missing, null, or anything else than it should be. */
export const maybe = <Schema extends v.GenericSchema>(schema: Schema) => v.fallback(v.nullish(schema), undefined);

/** Those of a list that can be read; none, if it is no list. */
export const listed = <Schema extends v.GenericSchema>(each: Schema) =>
  v.optional(
    v.pipe(
      v.unknown(),
      v.transform((list): v.InferOutput<Schema>[] =>
        Array.isArray(list)
          ? list.flatMap((one) => {
              const read = v.safeParse(each, one);
              return read.success ? [read.output] : [];
            })
          : [],
      ),
    ),
    [],
  );

const lineLength = 500;

/** Without half of a surrogate pair at its end. */
const cut = (text: string, length: number) => text.slice(0, length).replace(/[\ud800-\udbff]$/, '');

/** One line of at most 500 characters. */
export const oneLineText = v.pipe(
  v.string(),
  v.transform((text) => oneLine(cut(text, lineLength))),
);

/** An address or a list of words, which may be longer; a shortened one would lead elsewhere. */
export const addressText = v.pipe(v.string(), v.maxLength(2_000));
