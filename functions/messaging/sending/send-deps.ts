import type { MessageChannel } from '../../../shared/events/messaging.ts';
import type { ChannelWay } from '../choice/way.ts';
import type { Letters } from '../letters/parts/open-letter.ts';
import type { SendingChannel } from './channel.ts';

/** What sending depends on. */
export interface SendDeps {
  readonly letters: Letters;
  /** Those that this function carries. */
  readonly channels: Readonly<Partial<Record<MessageChannel, SendingChannel>>>;
  /** Those by which customers are reached, also where another function carries them. */
  readonly ways: readonly ChannelWay[];
}
