import type { MessageCaps, MessageRequest } from '../../../shared/events/messaging.ts';
import { cappedUntil } from './caps.ts';
import { careGate, type Recipient } from './recipient.ts';
import { ahead, type Rank } from './waiting.ts';

interface LineInput {
  readonly rank: Rank;
  readonly now: string;
  readonly zone: string;
  readonly caps?: MessageCaps | undefined;
}

/**
 * The keys of those that take all the places which the caps leave now, because they go before this message; none where a place is
 * left for it. Whether each of them may go is for its own decision to say.
 */
export function beforeIt(
  { key, purpose, usefulUntil }: MessageRequest,
  { recent, waiting = [], ...gates }: Recipient,
  { rank, now, zone, caps }: LineInput,
): readonly string[] {
  const isGateOpen = careGate(gates, now) !== undefined;
  const better = ahead(waiting, { key, purpose, usefulUntil, ...rank }, { now, isGateOpen });
  const sent = recent.filter((each) => each.purpose === purpose).map(({ at }) => at);
  const isFull = (more: number) =>
    cappedUntil(purpose, [...sent, ...Array.from({ length: more }, () => now)], now, { zone, caps }) !== undefined;
  const places = better.findIndex((_, n) => isFull(n + 1));
  return places < 0 ? [] : better.slice(0, places + 1).map((each) => each.key);
}
