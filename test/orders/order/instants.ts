import fc from 'fast-check';

/** Any instant of the year 2026, to the second. */
export const instants: fc.Arbitrary<string> = fc
  .integer({ min: 0, max: 365 * 86_400 - 1 })
  .map((seconds) => new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString());
