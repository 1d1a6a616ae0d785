import { hexId } from '../../../shared/base/ids.ts';
import type { Play } from '../driver/playing.ts';
import type { Invariant } from './invariant.ts';

/** As long as a function runs: who looked before something stood in the table may still act on what was there. */
const runMs = 60_000;
/** A function whose reply is late goes on when it has been given up. */
const lateReplyMs = 660_000;

const graceOf = ({ mayReplyLate }: Play): number => (mayReplyLate ? lateReplyMs : runMs);

const told = (ms: number) => new Date(ms).toISOString();

/** A platform that asked to be left alone is asked by nobody until then. */
export const pausesAreKept: Invariant = (play) => {
  const { pauses, asks } = play.onlooker;
  return pauses.flatMap(({ at, is }) =>
    asks
      .filter((ask) => ask > at + graceOf(play) && ask < Date.parse(is))
      .map((ask) => `The platform was asked at ${told(ask)}, and wanted none until ${is}`),
  );
};

/** While the provider refuses the account, one mail tries at a time, and no other. */
export const oneMailTries: Invariant = (play) => {
  const { blocks, mails } = play.onlooker;
  return mails.flatMap(({ message, at }) => {
    const { at: since = at, is: block } = blocks.findLast((each) => each.at <= at) ?? {};
    const isPaused = block?.whom === 'everybody' && at < Date.parse(block.retryAt);
    if (!isPaused || at <= since + graceOf(play)) return [];
    return block.probe !== undefined && hexId(block.probe) === message
      ? []
      : [`${message} was handed over at ${told(at)}, and nothing was to be until ${block.retryAt}`];
  });
};
