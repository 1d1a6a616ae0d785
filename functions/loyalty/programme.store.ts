import { log } from '../../shared/aws/log.ts';
import type { Draft, EventOf } from '../../shared/events/event.ts';
import type { ProgrammeApplied, ProgrammeProposed } from '../../shared/events/programme.ts';
import type { ShopChanged } from '../../shared/events/shops.ts';
import type { TimerDue } from '../../shared/events/timers.ts';
import type { MessageContext } from '../../shared/kernel/consumer.ts';
import { type Programme, programmeBy } from './ledger/programme.ts';
import { earlierProgramme, programmes } from './ledger/programmes.store.ts';
import { baseOf, documentHeard, reminded, type ShopProgramme } from './ledger/shop-programme.ts';
import { ownRecount, recounts } from './recount/recount.store.ts';
import { beginPreview, beginRecount } from './recount/recount.ts';
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

/** The letter to the shop about the change that waits; none where nobody is known to tell, or nothing of what it changes. */
function letterTo(
  shipped: Programme,
  { waiting, desk, documented }: ShopProgramme,
  run: RecountRun | undefined,
  now: string,
  isReminder = false,
): Draft[] {
  if (!waiting || !desk || !run) return [];
  const { currency } = programmeBy(shipped, documented);
  return [waitingLetter({ ...waiting, desk, currency, run }, now, isReminder)];
}

/** A preview has finished: of the change that waits, the shop is told. */
export async function tellPreview(shipped: Programme, shop: string, run: RecountRun, subject: string, now: string) {
  const known = await programmes.of(shop).state();
  const isWaiting = known?.waiting && recounts.of(shop, known.waiting.token).subject === subject;
  return isWaiting ? letterTo(shipped, known, run, now) : [];
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

/** A changed programme waits: what it would change is previewed at once, unless it was replaced or withdrawn meanwhile. */
export const onProgrammeProposed =
  (shipped: Programme) =>
  async (event: EventOf<typeof ProgrammeProposed>, { now }: MessageContext): Promise<void> => {
    const { token } = event.data;
    const known = await programmes.of(event.shop).state();
    if (known?.waiting?.token !== token) return;
    const present = { base: known.edition, beside: baseOf(known, shipped) };
    await recounts
      .of(event.shop, token)
      .change(event, (before) => beginPreview(before, known.documented, present, now));
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
