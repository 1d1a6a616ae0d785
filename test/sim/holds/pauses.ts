import { hexId } from '../../../shared/ids.ts';
import type { Hold } from './hold.ts';

/** Who looked before the pause stood in the table may still ask: as long as a function runs. */
const runMs = 60_000;

const told = (ms: number) => new Date(ms).toISOString();

/** A platform that asked to be left alone is asked by nobody until then. */
export const pausesAreKept: Hold = ({ onlooker: { pauses, asks } }) =>
  pauses.flatMap(({ at, is }) =>
    asks
      .filter((ask) => ask > at + runMs && ask < Date.parse(is))
      .map((ask) => `The platform was asked at ${told(ask)}, and wanted none until ${is}`),
  );

/** Whom everybody has given up goes on when its answer comes at last: it was the one that tried. */
const givenUpMs = 660_000;

/** While the provider refuses the account, one mail tries at a time, and no other. */
export const oneMailTries: Hold = ({ onlooker: { troubles, mails } }) =>
  mails.flatMap(({ message, at }) => {
    const { at: since = at, is: trouble } = troubles.findLast((each) => each.at <= at) ?? {};
    if (trouble?.whom !== 'everybody' || at <= since + runMs || at >= Date.parse(trouble.retryAt)) return [];
    const lately = troubles.filter((each) => each.at <= at && each.at >= at - givenUpMs);
    return [trouble, ...lately.map(({ is }) => is)].some((each) => each?.trier && hexId(each.trier) === message)
      ? []
      : [`${message} was handed over at ${told(at)}, and nothing was to be until ${trouble.retryAt}`];
  });
