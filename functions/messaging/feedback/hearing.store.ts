import { log } from '../../../shared/aws/log.ts';
import { phoneId } from '../../../shared/base/ids.ts';
import { say } from '../../../shared/events/event.ts';
import { TextHeard } from '../../../shared/events/messaging.ts';
import { aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import { liftBlock } from '../addresses/addresses.store.ts';
import { shopsOfNumber } from '../addresses/own-numbers.store.ts';
import { messages } from '../policy/messages.store.ts';
import { takeOptOut } from '../sending/phone-reports.store.ts';
import { type LastSent, lastTo, messageSentOf } from '../sending/sent.store.ts';
import { type HeardText, meaningOf } from './heard-text.ts';

/** A text of a customer, which was told to the desk; its words are in the event alone, and go with it. */
const heardTexts = aggregate<{ readonly heardAt: string }>('heard-text', {
  owner: 'messaging',
  describe: () => ({ status: 'heard' }),
});

/** Takes what somebody wrote to a number: a refusal holds for every shop of the number; other words are for the one that wrote to them last. */
export async function takeHeardText(heard: HeardText): Promise<void> {
  const { from: phone, to, text, at } = heard;
  const meaning = meaningOf(text);
  if (meaning === 'help') return;
  const shops = await shopsOfNumber(to);
  if (shops.length === 0) return log.warn('A text came to a number of no shop', { because: meaning });
  if (meaning === 'words') return await tellDesk(heard, shops);
  for (const shop of shops) {
    if (meaning === 'start') await liftBlock(shop, phoneId(phone), { id: `start/${heard.id}`, at, test: false });
    else await takeOptOut(shop, { phone, at, ...(meaning === 'stop-all' && { isOfAll: true }) });
  }
}

/** The words become a ticket, or go on in the one whose answer they answer. */
async function tellDesk({ id, from: phone, text, at }: HeardText, shops: readonly string[]): Promise<void> {
  const known = await Promise.all(shops.map((shop) => messageSentOf(lastTo(shop, phoneId(phone)))));
  const [last] = known.flatMap((each) => each ?? []).sort(lastSentFirst);
  const shop = last?.shop ?? (shops.length === 1 ? shops[0] : undefined);
  if (!shop)
    return log.warn('Words came to a number of several shops, of which none wrote to it', { because: 'words' });
  const sent = last && (await messages.of(shop, last.key).state());
  const ticket = sent?.erasedAt === undefined ? sent?.request.about.ticket : undefined;
  const told = { phone, text, ...(ticket && { ticket }) };
  await heardTexts
    .of(shop, id)
    .change({ id: `text/${id}`, at, test: false }, (before) =>
      before ? undefined : { state: { heardAt: at }, events: [say(TextHeard, at, told)] },
    );
}

const lastSentFirst = (one: LastSent, other: LastSent): number => (one.at < other.at ? 1 : -1);
