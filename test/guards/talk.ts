/** Mutants of several files have numbers of their own: the first of a file is the file's place in the list times this. */
export const perFile = 100_000;

/** What the parent asks for: the mutants of some files, but for those that are known. */
export interface Asked {
  readonly paths: readonly string[];
  readonly known: readonly number[];
}

/** What the child tells: that it begins with a mutant, what became of it, or that the file is done. */
export type Said =
  | { readonly begun: number }
  | { readonly done: number; readonly killed: boolean }
  | { readonly unfit: readonly string[] }
  | { readonly finished: number };
