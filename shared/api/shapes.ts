import * as v from 'valibot';

/** A whole number in an answer of the API. */
export const integer = v.pipe(v.number(), v.integer());
