import type { LinkKeys } from '../../../shared/api/links.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { readProjection } from '../../../shared/kernel/projection.ts';
import type { Mail } from '../reading/read-mail.ts';
import { shops } from '../tickets/tickets.store.ts';
import { savePlaced } from '../tray/received-mails.store.ts';
import type { Verdicts } from './sender.ts';
import { takeAnswer } from './staff-answer.store.ts';
import { staffMailOf } from './staff-mail.ts';

interface ArrivedMail {
  readonly mail: Mail;
  readonly source: string;
  readonly verdicts: Verdicts;
  readonly recipients: readonly string[];
  readonly id: string;
  readonly at: string;
}

/** Places a mail of the staff: as an answer in its ticket, or in the tray. `undefined` if it is not of the staff. */
export async function placeStaffMail(
  keys: LinkKeys,
  shop: string,
  { mail, source, verdicts, recipients, id, at }: ArrivedMail,
): Promise<'answered' | 'tray' | undefined> {
  const { desk = [] } = (await readProjection(shops.of(shop))) ?? {};
  const by = staffMailOf({ shop, mail, source, verdicts, recipients, desk }, keys, systemClock());
  if (by === undefined) return undefined;
  if (by === 'no-answer' || !(await takeAnswer(keys, { shop, mail, id, at, by }))) return 'tray';
  await savePlaced(shop, { id, at, as: 'thread', ticket: by.ticket });
  return 'answered';
}
