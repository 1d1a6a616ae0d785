import type { ShopDocument } from '../../shared/events/shops.ts';
import type { Cause, Loaded } from '../../shared/kernel/aggregate.ts';
import { type Aggregate, aggregate } from '../../shared/kernel/aggregate-kind.ts';
import { projections } from '../../shared/kernel/projection.ts';
import { sharded } from '../../shared/kernel/sharded.ts';
import { type Answer, answerEvents, type Invitation, newAnswer } from './answer.ts';
import { type Survey, surveyWakeAt } from './survey.ts';
import { emptyTally, moveCount, type ScoreTally, sumTallies } from './tally.ts';

export const surveys = aggregate<Survey>('survey', {
  owner: 'surveys',
  describe: (survey) => ({ status: survey.status, wakeAt: surveyWakeAt(survey) }),
});
const surveyAnswers = aggregate<Answer>('answer', {
  owner: 'surveys',
  describe: ({ given }) => ({ status: given ? 'answered' : 'invited' }),
});
/** Sharded, so that many answers at once rarely conflict. */
const scoreTallies = sharded<ScoreTally>('tally', { owner: 'surveys', describe: () => ({ status: 'counted' }) }, '#');
/** Customers who asked for erasure. */
export const erasures = aggregate<{ readonly requestedAt: string }>('erasure', {
  owner: 'surveys',
  describe: () => ({ status: 'erasure-requested' }),
});
export const shopDocuments = projections<ShopDocument>('surveys', 'shop');

const answerAt = (shop: string, { survey, order }: Invitation): Aggregate<Answer> =>
  surveyAnswers.of(shop, `${survey}~${order}`);

/** A try fails when another answer changed the same shard of the tally meanwhile. */
const maxAnswerTries = 8;

/**
 * Changes an answer and its count in one write, so that the tallies always match the answers: also when causes arrive late,
 * twice or in another order.
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
      const events = answerEvents(known, state, cause.at);
      const alsoWrite = events.length > 0 ? [await movedCount(shop, known, state)] : [];
      return { state, events, alsoWrite, documents: state.given?.documents };
    },
    { tries: maxAnswerTries },
  );
  return after?.state ?? newAnswer(invitation);
}

async function movedCount(shop: string, before: Answer | undefined, after: Answer) {
  const tally = scoreTallies.of(shop, after.survey, after.survey, after.order);
  const known: Loaded<ScoreTally> | undefined = await tally.load();
  return tally.putState(known, moveCount(known?.state ?? emptyTally, before, after));
}

export const loadAnswer = async (shop: string, invitation: Invitation): Promise<Answer> =>
  (await answerAt(shop, invitation).state()) ?? newAnswer(invitation);

export const talliesOf = async (shop: string, survey: string): Promise<ScoreTally> =>
  sumTallies(await scoreTallies.states(shop, [survey]));
