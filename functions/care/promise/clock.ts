import { type AnsweredCase, type AnswerPromise, type AnswerTerms, type PromiseKind, promise } from './promise.ts';
import type { Channel } from './promise-document.ts';

/** A running promise: a person's reply or solving stops it, and it is missed at most once. */
export interface Clock extends AnswerPromise {
  readonly warned: boolean;
  readonly missed: boolean;
  readonly stoppedAt?: string;
  /** Of one that was missed: how its customer was told. */
  readonly late?: LateTelling;
}

/** A customer whose promise was missed is told by when she has her answer instead, and again when that passes too. */
interface LateTelling {
  /** How often she was told: none while it is to be decided whether she is. */
  readonly times: number;
  /** The new time that she was last told. */
  readonly until: string;
}

/** More automatic notes about one answer help nobody: the last one names the phone instead. */
export const maxLateTellings = 5;

export function clockStatus({ missed, stoppedAt }: Clock): 'missed' | 'running' | 'kept' {
  if (missed) return 'missed';
  return stoppedAt ? 'kept' : 'running';
}

/** When the customer is to be told, again, that her answer is late. */
export const lateDue = ({ stoppedAt, late }: Clock): string | undefined =>
  stoppedAt === undefined && late && late.times < maxLateTellings ? late.until : undefined;

/** The clock of a promise that is made for a message, about a ticket of that kind. */
export const startedClock = (
  kind: PromiseKind,
  { at, kind: channel, about }: { readonly at: string; readonly kind: Channel; readonly about: AnsweredCase['kind'] },
  terms: AnswerTerms,
): Clock => ({ ...promise(kind, { channel, kind: about }, at, terms), warned: false, missed: false });
