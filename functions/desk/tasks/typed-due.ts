import type { Visit } from '../frame/visit.ts';
import { type TypedTask, typedInstant } from './task.ts';
import { taskWords as words } from './task.words.ts';

/** By when, or what is wrong with what was typed. */
export function dueIn(
  visit: Visit,
  typed: Pick<TypedTask, 'day' | 'time'>,
): { readonly due: string } | { readonly fault: string } {
  const { language, now, zone } = visit;
  const due = typedInstant(typed, zone);
  if (due === undefined) return { fault: words.noDay[language] };
  return due <= now ? { fault: words.past[language] } : { due };
}
