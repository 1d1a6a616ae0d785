import { log } from '../../shared/aws/log.ts';
import type { Draft, Envelope, EventOf } from '../../shared/events/event.ts';
import type { ProgrammeApplied, ProgrammeProposed } from '../../shared/events/programme.ts';
import type { ShopChanged } from '../../shared/events/shops.ts';
import type { TimerDue } from '../../shared/events/timers.ts';
import type { MessageContext } from '../../shared/kernel/consumer.ts';
import { type Programme, programmeBy } from './ledger/programme.ts';
import { earlierProgramme, programmes } from './ledger/programmes.store.ts';
import { baseOf, documentHeard, reminded, type ShopProgramme } from './ledger/shop-programme.ts';
import { ownRecount, recounts, type Told } from './recount/recount.store.ts';
import { beginPreview, beginRecount, type Recount, recountStatus } from './recount/recount.ts';
import type { RecountRun } from './recount/run.ts';
import { waitingLetter } from './recount/waiting-letter.ts';

/** Takes a version of the shop's document. */
export const hearDocument =
  (shipped: Programme) =>
  async (event: EventOf<typeof ShopChanged>): Promise<void> => {
    const { shop } = event;
    await programmes.of(shop).change(event, async (before) => {
      const decision = documentHeard(before ?? (await earlierProgramme(shop)), event, shipped);
      if (decision?.events.length) log.warn('A changed programme waits to be applied', { shop });
      return decision;
    });
  };

/** The letters to the shop's leads about the change that waits; none where nobody is known to tell, or nothing of what it changes. */
function letterTo(
  shipped: Programme,
  { waiting, leads = [], documented }: ShopProgramme,
  run: RecountRun | undefined,
  now: string,
  isReminder = false,
): Draft[] {
  if (!waiting || !run) return [];
  const { currency } = programmeBy(shipped, documented);
  return leads.map((lead) => waitingLetter({ ...waiting, lead, currency, run }, now, isReminder));
}

/**
 * A preview has finished: of the change that waits, the shop is told. Whether it waits is asserted: one that is proposed
 * meanwhile would find its preview running, and nobody would be told.
 */
export async function tellPreview(
  shipped: Programme,
  { shop, subject }: Pick<Envelope, 'shop' | 'subject'>,
  state: Recount,
  run: RecountRun,
  now: string,
): Promise<Told> {
  const stored = programmes.of(shop);
  const known = await stored.load();
  const alsoWrite = [stored.assertVersion(known?.version)];
  const { waiting } = known?.state ?? {};
  if (!known || !waiting || recounts.of(shop, waiting.token).subject !== subject)
    return { state, events: [], alsoWrite };
  const events = letterTo(shipped, known.state, run, now);
  return { state: { ...state, proposedAt: waiting.proposedAt }, events, alsoWrite };
}

/** A change has waited for a week: the shop is told again. */
export const remind =
  (shipped: Programme) =>
  async (event: EventOf<typeof TimerDue>, { now }: MessageContext): Promise<void> => {
    const { shop } = event;
    await programmes.at(event.data.aggregate).change(event, async (before) => {
      const state = reminded(before, now);
      if (!state?.waiting) return undefined;
      log.warn('A changed programme has waited for a week to be applied', { shop });
      const preview = await recounts.of(shop, state.waiting.token).state();
      return { state, events: letterTo(shipped, state, preview?.run, now, true) };
    });
  };

/**
 * A changed programme waits: what it would change is previewed at once, unless it was replaced or withdrawn meanwhile. Where its
 * preview has finished while it did not wait, the shop is told now.
 */
export const onProgrammeProposed =
  (shipped: Programme) =>
  async (event: EventOf<typeof ProgrammeProposed>, { now }: MessageContext): Promise<void> => {
    const { token } = event.data;
    const known = await programmes.of(event.shop).state();
    if (known?.waiting?.token !== token) return;
    const { proposedAt } = known.waiting;
    const present = { base: known.edition, beside: baseOf(known, shipped) };
    await recounts.of(event.shop, token).change(event, (before) => {
      const { state, events } = beginPreview(before, known.documented, present, now);
      if (recountStatus(state) === 'running' || state.proposedAt === proposedAt) return { state, events };
      return { state: { ...state, proposedAt }, events: letterTo(shipped, known, state.run, now) };
    });
  };

/** Another programme is in force: all ledgers are recounted by it. */
export async function onProgrammeApplied(
  event: EventOf<typeof ProgrammeApplied>,
  { now }: MessageContext,
): Promise<void> {
  const { programme, edition } = event.data;
  if (edition === undefined) return;
  await ownRecount(event.shop).change(event, (before) => beginRecount(before, programme, edition, now));
}
