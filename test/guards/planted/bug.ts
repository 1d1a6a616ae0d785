import type { Planted } from '../../support/bundles/planted.ts';

/**
 * A bug that no mutator makes: a condition of a write that is lost, calls in another order, a key without its shop. Its
 * place is a text that stands in the file exactly once; who moves that text repairs it here.
 */
export interface Bug extends Planted {
  /** What it would cost somebody. */
  readonly breaks: string;
  /** The tests that are asked first, before all others that could notice it. */
  readonly by?: readonly string[];
}
