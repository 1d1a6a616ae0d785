import { log } from '../../../shared/aws/log.ts';
import type { Draft, EventOf } from '../../../shared/events/event.ts';
import type { ShopChanged } from '../../../shared/events/shops.ts';
import type { TimerDue } from '../../../shared/events/timers.ts';
import { aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import type { MessageContext } from '../../../shared/kernel/consumer.ts';
import { projections } from '../../../shared/kernel/projection.ts';
import { recounts } from '../recount/recount.store.ts';
import type { RecountRun } from '../recount/run.ts';
import { waitingLetter } from '../recount/waiting-letter.ts';
import { type Programme, programmeBy } from './programme.ts';
import { documentHeard, reminded, type ShopProgramme } from './shop-programme.ts';

export const programmes = aggregate<ShopProgramme>('programme', {
  owner: 'loyalty',
  describe: ({ waiting }) => ({ status: waiting ? 'waiting' : 'in-force', wakeAt: waiting?.remindAt }),
});

/** What was kept of a shop's document before its programmes were: the one that it has is in force. */
const earlierTerms = projections<Pick<ShopProgramme, 'zone'> & { readonly programme?: ShopProgramme['terms'] }>(
  'loyalty',
  'shop',
);

async function earlierProgramme(shop: string): Promise<ShopProgramme | undefined> {
  const known = await earlierTerms.of(shop).state();
  if (!known) return undefined;
  const { version, data } = known;
  const { zone, programme } = data;
  // Ledgers and recounts from then name the version of the document, where they name an edition now.
  return { document: version, zone, documented: programme, terms: programme, edition: version, writtenIn: version };
}

/** The shop's zone and programme, or undefined for a shop that is not known here. */
export const programmeOfShop = async (shop: string): Promise<ShopProgramme | undefined> =>
  (await programmes.of(shop).state()) ?? (await earlierProgramme(shop));

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
