import { type Call, Problem } from './http.ts';

/** Where the next page of a list begins, as one word of its answer; nothing at the end. */
export const nextPage = (key: string | undefined): { readonly next?: string } =>
  key === undefined ? {} : { next: Buffer.from(key).toString('base64url') };

/** Where the page that is asked for begins: only what a page before gave is taken back from outside. */
export function pageIn({ query: { next } }: Pick<Call, 'query'>, shape: RegExp): string | undefined {
  if (next === undefined) return undefined;
  const key = Buffer.from(next, 'base64url').toString('utf8');
  if (shape.test(key)) return key;
  throw noSuchPage();
}

export const noSuchPage = (): Problem => new Problem('next-invalid', 'Send ?next= as the page before gave it.');
