import type { ShopDocument } from '../../shared/events/shops.ts';
import type { Cause, Loaded } from '../../shared/kernel/aggregate.ts';
import { type Aggregate, aggregate } from '../../shared/kernel/aggregate-kind.ts';
import { projections } from '../../shared/kernel/projection.ts';
import { sharded } from '../../shared/kernel/sharded.ts';
import { type Answer, answerNews, type Invitation, newAnswer } from './answer.ts';
import { nextWake, type Survey } from './survey.ts';
import { emptyTally, recount, sum, type Tally } from './tally.ts';

const owner = 'surveys';

export const surveys = aggregate<Survey>('survey', {
  owner,
  describe: (survey) => ({ status: survey.said, wakeAt: nextWake(survey) }),
});
const answers = aggregate<Answer>('answer', {
  owner,
  describe: ({ given }) => ({ status: given ? 'answered' : 'invited' }),
});
/** A survey's answers are counted in eight places, so that many may answer at once. */
const tallies = sharded<Tally>('tally', { owner, describe: () => ({ status: 'counted' }) }, '#');
/** Customers who asked for erasure. */
export const erasures = aggregate<{ readonly requestedAt: string }>('erasure', {
  owner,
  describe: () => ({ status: 'erasure-requested' }),
});
export const shops = projections<ShopDocument>(owner, 'shop');

const answerAt = (shop: string, { survey, order }: Invitation): Aggregate<Answer> =>
  answers.of(shop, `${survey}~${order}`);

/** Each try meets those who answer in the same place of the tally. */
const tries = 8;

/**
 * Changes an answer, and moves its count in the same write: whatever comes twice, late or in another order, the tallies
 * are what the answers are.
 */
export async function changeAnswer(
  shop: string,
  invitation: Invitation,
  cause: Cause,
  decide: (before: Answer) => Answer,
): Promise<Answer> {
  const after = await answerAt(shop, invitation).change(
    cause,
    async (known) => {
      const before = known ?? newAnswer(invitation);
      const state = decide(before);
      if (state === before) return undefined;
      const events = answerNews(known, state, cause.at);
      const alsoWrite = events.length > 0 ? [await recounted(shop, known, state)] : [];
      return { state, events, alsoWrite, documents: state.given?.documents };
    },
    { tries },
  );
  return after?.state ?? newAnswer(invitation);
}

async function recounted(shop: string, before: Answer | undefined, after: Answer) {
  const tally = tallies.of(shop, after.survey, after.survey, after.order);
  const known: Loaded<Tally> | undefined = await tally.load();
  return tally.putState(known, recount(known?.state ?? emptyTally, before, after));
}

export const answerTo = async (shop: string, invitation: Invitation): Promise<Answer> =>
  (await answerAt(shop, invitation).state()) ?? newAnswer(invitation);

export const talliesOf = async (shop: string, survey: string): Promise<Tally> =>
  sum(await tallies.states(shop, [survey]));
