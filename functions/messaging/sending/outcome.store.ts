import { log } from '../../../shared/aws/log.ts';
import { count } from '../../../shared/aws/metrics.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { Later } from '../../../shared/base/outcome.ts';
import type { Loaded } from '../../../shared/kernel/aggregate.ts';
import { isConflict, isOvertaken, unlessHeldUp } from '../../../shared/kernel/dynamo.ts';
import type { Letters } from '../letters/parts/open-letter.ts';
import { heldWrites } from '../policy/held.store.ts';
import { type MessageState, withoutReader } from '../policy/message.ts';
import { messageEvents } from './message-events.ts';
import { nextAskAt } from './phone-reports.ts';
import type { SaveOptions, SendTask } from './task.ts';

/** Saves a decision; `Later` when its evidence has changed meanwhile, so that it is decided again. */
export async function saveDecision(
  letters: Letters,
  { event, message, before }: SendTask,
  state: MessageState,
  options: SaveOptions,
): Promise<Loaded<MessageState>> {
  try {
    const events = messageEvents(letters, state, systemClock(), before?.state);
    const alsoWrite = [...(options.alsoWrite ?? []), ...heldWrites(event.shop, before?.state, state)];
    return await message.save(event, before, { state, events, ...options, alsoWrite });
  } catch (error) {
    if (isConflict(error)) throw new Later(systemClock(), 'The evidence has changed');
    throw error;
  }
}

type FinalState = Pick<MessageState, 'because' | 'accepted' | 'why'> & {
  readonly status: 'sent' | 'skipped' | 'unknown';
};

const counters = { sent: 'MessagesSent', skipped: 'MessagesSkipped', unknown: 'MessagesUnknown' } as const;

/** Saves the final state of a message with its event. If another worker was first, its result stays. */
export async function finish(
  letters: Letters,
  task: SendTask,
  final: FinalState,
  options: SaveOptions = {},
): Promise<void> {
  const { event, message, before, request } = task;
  const {
    leaseUntil: _,
    until: __,
    because: ___,
    heldSince: ____,
    why: _____,
    stoppedBy: ______,
    gateEndsAt: _______,
    picture: ________,
    ...known
  } = before?.state ?? { request, attempt: 0 };
  const { decidedAt = systemClock() } = options;
  const { picture, ...choice } = task.choice ?? {};
  // That its picture was waited for is over.
  const withoutPicture = picture?.left !== undefined && { picture };
  const ended: MessageState = { firstDecidedAt: decidedAt, ...known, ...choice, ...withoutPicture, ...final };
  const askAt = nextAskAt(ended, decidedAt);
  const told = askAt === undefined ? ended : { ...ended, askAt };
  const state = final.because === 'erasure-requested' ? withoutReader(told, decidedAt) : told;
  try {
    const events = messageEvents(letters, state, systemClock());
    const documents = options.documents ?? state.documents;
    const alsoWrite = [...(options.alsoWrite ?? []), ...heldWrites(event.shop, before?.state, state)];
    await unlessHeldUp(() => message.save(event, before, { state, events, ...options, documents, alsoWrite }));
    count(counters[final.status]);
  } catch (error) {
    if (!isConflict(error)) throw error;
    if (options.alsoWrite?.length || !isOvertaken(error)) throw new Later(systemClock(), 'The evidence has changed');
    log.warn('Another worker finished a message first', { event: event.id });
  }
}
