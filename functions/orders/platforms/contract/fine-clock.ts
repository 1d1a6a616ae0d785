import { canonical } from '../../../../shared/base/json.ts';

/** A state with the fine clock of the report that it comes from: `at` alone may be exact to a second only. */
export type Told<State> = State & { readonly toldAt?: string | undefined };

/** A time of ISO 8601 in UTC with nine decimals, so that texts compare as times; undefined if it is none. */
export function fineClock(time: string | undefined): string | undefined {
  const [, decimals = ''] = /[Tt]\d{2}:\d{2}:\d{2}(?:[.,](\d+))?(?:[Zz]|[+-]\d{2}:?\d{2})$/.exec(time ?? '') ?? [];
  const ms = Date.parse((time ?? '').replace(/[.,]\d+/, ''));
  if (Number.isNaN(ms)) return undefined;
  return `${new Date(ms).toISOString().slice(0, 19)}.${decimals.slice(0, 9).padEnd(9, '0')}Z`;
}

/** The platform's own fine clock, else the time of receipt: the same for every sequence of arrival. */
export const toldAtOf = ({
  toldAt,
  receivedAt,
}: {
  readonly toldAt?: string | undefined;
  readonly receivedAt: string;
}) => fineClock(toldAt) ?? fineClock(receivedAt) ?? receivedAt;

/**
 * The newer of two states by the platform's time, then by the fine clock. Ties are broken by content without `apart`, so
 * that the sequence of arrival never decides.
 */
export function newerOf<State extends { readonly at: string }>(
  a: Told<State>,
  b: Told<State>,
  apart: readonly (keyof State)[] = [],
): Told<State> {
  const clock = ({ at, toldAt = '' }: Told<State>) => `${at} ${toldAt}`;
  if (clock(a) !== clock(b)) return clock(a) > clock(b) ? a : b;
  const none = Object.fromEntries(apart.map((field) => [field, undefined]));
  return canonical({ ...a, ...none }) > canonical({ ...b, ...none }) ? a : b;
}
