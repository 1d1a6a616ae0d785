import type { Play } from '../driver/playing.ts';
import { isAbout } from '../run-log.ts';
import type { Invariant } from './invariant.ts';

/** While something is stopped, from when that was answered until somebody resumes it, no message that it is about is claimed. */
export const stoppedIsStopped: Invariant = ({ log }) =>
  [...log.claims].flatMap(([subject, claims]) => {
    const { purpose = '' } = log.claimed.get(subject) ?? {};
    return claims.flatMap(({ turn }) =>
      log.stops
        .filter(
          (stop) => isAbout(stop, purpose) && stop.since < turn && turn < (stop.until ?? Number.POSITIVE_INFINITY),
        )
        .map(({ of }) => `${subject} was claimed in turn ${turn}, while ${of} was stopped`),
    );
  });

const weekMs = 7 * 86_400_000;

/** What nobody gets who has chosen so, with the times of what they chose last, until they begin to choose something else. */
const isUnwanted: Readonly<Record<string, (topic: string, sinceMs: number) => boolean>> = {
  'no-surveys': (topic) => topic === 'survey',
  // A break lasts until the end of its last day.
  paused: (_, sinceMs) => sinceMs < 2 * weekMs,
  left: () => true,
};

/** Whoever left, took a break or turned a topic off, and was answered, gets nothing of that which is claimed later. */
export const choicesAreKept: Invariant = ({ log }: Play) =>
  [...log.claims].flatMap(([subject, claims]) => {
    const { purpose, topic = '', customer } = log.claimed.get(subject) ?? {};
    // Whoever is taken for one with somebody else has chosen what that one chose last.
    if (!customer || purpose === 'transactional' || log.circleOf(customer).size > 1) return [];
    const own = log.choices.filter((each) => each.customer === customer);
    return claims.flatMap(({ turn, at }) => {
      const last = own.findLast(({ askedAt }) => askedAt < turn);
      if (!last || last.toldAt > turn || !isUnwanted[last.what]?.(topic, at - last.at)) return [];
      return [`${subject} (${topic}) was claimed in turn ${turn} for ${customer}, who chose ${last.what}`];
    });
  });
