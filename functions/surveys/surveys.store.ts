import type { ShopDocument } from '../../shared/events/shops.ts';
import type { Cause, Loaded, Write } from '../../shared/kernel/aggregate.ts';
import { type Aggregate, aggregate } from '../../shared/kernel/aggregate-kind.ts';
import { requestsHeardBy } from '../../shared/kernel/person-requests.ts';
import { projections } from '../../shared/kernel/projection.ts';
import { sharded } from '../../shared/kernel/sharded.ts';
import { itemsListedLast } from '../../shared/kernel/table.ts';
import { trace } from '../../shared/kernel/traces.ts';
import { type Answer, answerEvents, askedAbout, type Given, type Invitation, newAnswer } from './answer.ts';
import { answerListing, answerLists, answersPerPage, beyondAnswers } from './answer-list.ts';
import { type Survey, surveyWakeAt } from './survey.ts';
import { emptyTally, moveCount, type ScoreTally, sumTallies } from './tally.ts';

export const surveys = aggregate<Survey>('survey', {
  owner: 'surveys',
  describe: (survey) => ({ status: survey.status, wakeAt: surveyWakeAt(survey) }),
});
export const surveyAnswers = aggregate<Answer>('answer', {
  owner: 'surveys',
  describe: ({ given }) => ({ status: given ? 'answered' : 'invited' }),
  list: answerListing,
});
/** Sharded, so that many answers at once rarely conflict. */
const scoreTallies = sharded<ScoreTally>('tally', { owner: 'surveys', describe: () => ({ status: 'counted' }) }, '#');
/** What was asked about customers: after an erasure their links open nothing. */
export const surveyRequests = requestsHeardBy('surveys');
export const shopDocuments = projections<ShopDocument>('surveys', 'shop');

export const answerAt = (shop: string, invitation: Invitation): Aggregate<Answer> =>
  surveyAnswers.of(shop, `${invitation.survey}~${askedAbout(invitation)}`);

/** A try fails when another answer changed the same shard of the tally meanwhile. */
const maxAnswerTries = 8;

/**
 * Changes an answer and its count in one write, so that the tallies always match the answers: also when causes arrive late,
 * twice or in another order. Who answers is traced in the same write, on condition that they were not erased meanwhile.
 */
export async function changeAnswer(
  shop: string,
  invitation: Invitation,
  cause: Cause,
  decide: (before: Answer) => Answer,
  unlessErased: readonly Write[] = [],
): Promise<Answer> {
  const stored = answerAt(shop, invitation);
  const after = await stored.change(
    cause,
    async (known) => {
      const before = known ?? newAnswer(invitation);
      const state = decide(before);
      if (state === before) return undefined;
      const events = answerEvents(known, state, cause.at);
      const isTheirs = state.customer !== undefined && state.customer !== before.customer;
      const alsoWrite = [
        ...(events.length > 0 ? [await movedCount(shop, known, state)] : []),
        ...(isTheirs ? [trace(shop, state.customer, stored.subject, cause.at)] : []),
        ...unlessErased,
      ];
      return { state, events, alsoWrite, documents: state.given?.documents };
    },
    { tries: maxAnswerTries },
  );
  return after?.state ?? newAnswer(invitation);
}

async function movedCount(shop: string, before: Answer | undefined, after: Answer) {
  const tally = scoreTallies.of(shop, after.survey, after.survey, askedAbout(after));
  const known: Loaded<ScoreTally> | undefined = await tally.load();
  return tally.putState(known, moveCount(known?.state ?? emptyTally, before, after));
}

export const loadAnswer = async (shop: string, invitation: Invitation): Promise<Answer> =>
  (await answerAt(shop, invitation).state()) ?? newAnswer(invitation);

export const talliesOf = async (shop: string, survey: string): Promise<ScoreTally> =>
  sumTallies(await scoreTallies.states(shop, [survey]));

/** The index in which answers stand by when they were given. */
const answersIndex = 'lists';

export interface GivenAnswer extends Answer {
  readonly given: Given;
}

/** A page of the answers to a survey, the newest first; `before` is the place of the last one seen. */
export async function newestAnswers(shop: string, survey: string, before = beyondAnswers) {
  const found = await itemsListedLast(answersIndex, answerLists(shop, survey), before, answersPerPage + 1);
  const sorted = found.sort((one, other) => (String(one.listed) < String(other.listed) ? 1 : -1));
  const page = sorted.slice(0, answersPerPage);
  const states = await Promise.all(page.map(({ pk }) => surveyAnswers.at(String(pk)).state()));
  const answers = states.filter((each): each is GivenAnswer => each?.given !== undefined);
  const next = sorted.length > answersPerPage ? page.at(-1)?.listed : undefined;
  return { answers, ...(next !== undefined && { next: String(next) }) };
}
