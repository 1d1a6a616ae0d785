import { type AggregateKind, becomes, type Cause, deciding, type Loaded, load, save } from '../../shared/aggregate.ts';
import { copies } from '../../shared/copy.ts';
import type { ShopDocument } from '../../shared/events/shops.ts';
import { type Answer, answerNews, type Invitation, newAnswer } from './answer.ts';
import { nextWake, type Survey } from './survey.ts';
import { emptyTally, recount, sum, type Tally, tallySubject, tallySubjects } from './tally.ts';

export interface Kept {
  readonly surveys: AggregateKind<Survey>;
  readonly answers: AggregateKind<Answer>;
  readonly tallies: AggregateKind<Tally>;
  /** Customers who asked for erasure. */
  readonly erasures: AggregateKind<{ readonly requestedAt: string }>;
  readonly shops: ReturnType<typeof copies<ShopDocument>>;
}

/** What surveys keeps in its table. */
export const keptIn = (table: string): Kept => ({
  surveys: { owner: 'surveys', table, standing: ({ said }) => said, wakeAt: nextWake },
  answers: { owner: 'surveys', table, standing: ({ given }) => (given ? 'answered' : 'invited') },
  tallies: { owner: 'surveys', table, standing: () => 'counted' },
  erasures: { owner: 'surveys', table, standing: () => 'erasure-requested' },
  shops: copies<ShopDocument>('surveys', table),
});

const triesMost = 8;

/**
 * Changes an answer, and moves its count in the same write: whatever comes twice, late or in another order, the tallies
 * are what the answers are.
 */
export async function changeAnswer(
  { answers, tallies }: Kept,
  shop: string,
  invitation: Invitation,
  cause: Cause,
  decide: (before: Answer) => Answer,
): Promise<Answer> {
  const subject = answerSubject(shop, invitation);
  const once = async () => {
    const before = await load(answers, subject);
    const state = decide(before?.state ?? newAnswer(invitation));
    if (state === before?.state) return state;
    const events = answerNews(before?.state, state, cause.at);
    const documents = state.given?.documents;
    const also = events.length > 0 ? [await recounted(tallies, shop, before, state)] : [];
    await save(answers, subject, cause, before, { state, events, also, ...(documents && { documents }) });
    return state;
  };
  return await deciding(`${subject}, or its tally,`, cause, once, triesMost);
}

async function recounted(tallies: Kept['tallies'], shop: string, before: Loaded<Answer> | undefined, after: Answer) {
  const subject = tallySubject(shop, after);
  const tally = await load(tallies, subject);
  return becomes(tallies, subject, tally, recount(tally?.state ?? emptyTally, before?.state, after));
}

export const erasureSubject = (shop: string, customer: string): string => `erasure/${shop}/${customer}`;

export const answerSubject = (shop: string, { survey, order }: Invitation): string =>
  `answer/${shop}/${survey}~${order}`;

export async function answerTo({ answers }: Kept, shop: string, invitation: Invitation): Promise<Answer> {
  return (await load(answers, answerSubject(shop, invitation)))?.state ?? newAnswer(invitation);
}

export async function talliesOf({ tallies }: Kept, shop: string, survey: string): Promise<Tally> {
  const shards = await Promise.all(tallySubjects(shop, survey).map((subject) => load(tallies, subject)));
  return sum(shards.flatMap((shard) => (shard ? [shard.state] : [])));
}
