/** Mutants of several files have numbers of their own: the first of a file is the file's place in the list times this. */
export const perFile = 100_000;

/** What the parent asks for: some mutants of some files. */
export interface Asked {
  readonly paths: readonly string[];
  readonly ids: readonly number[];
  /** Those of them that no test of the same folder kills, as far as is known already. */
  readonly passed: readonly number[];
  /** Asks the tests of the same folder only. */
  readonly isNear: boolean;
}

/**
 * What the child tells: that it begins with a mutant, that the tests of its folder let it pass, what became of it, that a test is measured, that its memory is full,
 * or that the files are done.
 */
export type Said =
  | { readonly measured: string }
  | { readonly isFull: true }
  | { readonly begun: number }
  | { readonly passed: number }
  | { readonly done: number; readonly killed: boolean }
  | { readonly unfit: readonly string[] }
  | { readonly finished: number };
