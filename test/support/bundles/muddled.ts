import fc from 'fast-check';

/** The same things, in any sequence, and some of them twice. */
export const muddled = <Thing>(things: readonly Thing[]) =>
  fc
    .subarray([...things])
    .chain((again) => fc.shuffledSubarray([...things, ...again], { minLength: things.length + again.length }));
