import { log } from '../../../shared/aws/log.ts';
import { count } from '../../../shared/aws/metrics.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { Later } from '../../../shared/base/outcome.ts';
import type { Loaded } from '../../../shared/kernel/aggregate.ts';
import { isConflict, isOvertaken, unlessHeldUp } from '../../../shared/kernel/dynamo.ts';
import type { Letters } from '../letters/letters.ts';
import type { Message } from '../policy/message.ts';
import { newsOf } from '../policy/message-events.ts';
import type { Beside, Case } from './case.ts';

/** Saves what a message has become; it is decided again where what it was decided by has changed meanwhile. */
export async function commit(
  letters: Letters,
  { event, message, before }: Case,
  state: Message,
  beside: Beside,
): Promise<Loaded<Message>> {
  try {
    const events = newsOf(letters, state, systemClock(), before?.state);
    return await message.save(event, before, { state, events, ...beside });
  } catch (error) {
    if (isConflict(error)) throw new Later(systemClock(), 'What it was decided by has changed');
    throw error;
  }
}

type Settled = Pick<Message, 'because' | 'accepted'> & { readonly status: 'sent' | 'skipped' | 'unknown' };

const counters = { sent: 'MessagesSent', skipped: 'MessagesSkipped', unknown: 'MessagesUnknown' } as const;

/** The end of a message, told as an event. Another worker that settled it first is right. */
export async function settle(letters: Letters, each: Case, settled: Settled, beside: Beside = {}): Promise<void> {
  const { event, message, before, request } = each;
  const { leaseUntil: _, until: __, because: ___, ...known } = before?.state ?? { request, attempt: 0 };
  const state: Message = { ...known, ...settled };
  try {
    const events = newsOf(letters, state, systemClock());
    const documents = beside.documents ?? state.documents;
    await unlessHeldUp(() => message.save(event, before, { state, events, ...beside, documents }));
    count(counters[settled.status]);
  } catch (error) {
    if (!isConflict(error)) throw error;
    if (beside.alsoWrite?.length || !isOvertaken(error))
      throw new Later(systemClock(), 'What it was decided by has changed');
    log.warn('Another worker settled a message first', { event: event.id });
  }
}
