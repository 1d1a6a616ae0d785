import type { ConsentSaid, CustomerReport } from '../platforms/contract/report.ts';
import { type Cells, id, type Reading, Refused, time, yes } from './cells.ts';
import type { Column } from './columns.ts';
import { buyerIn } from './order-rows.ts';
import { type Ids, idOf } from './platform-ids.ts';

/** Before any time that a platform tells: a file that does not say when it was true takes nothing from what is known. */
const longAgo = '2000-01-01T00:00:00.000Z';

export function customerIn(cells: Cells, ids: Ids, reading: Reading): CustomerReport {
  const customer = id(cells, 'customer', ids.customer);
  if (!customer) throw new Refused('customer', 'there');
  const at = time(cells, 'updated_at', reading) ?? time(cells, 'registered_at', reading) ?? longAgo;
  const consents = (['email', 'sms', 'kakao'] as const).flatMap((channel) => consentIn(cells, channel, reading));
  const buyer = buyerIn(cells, ids);
  return { about: 'customer', customer: idOf(ids, 'customer', customer), at, deleted: false, buyer, consents };
}

/** A yes of an unknown day could be older than a no that is known; a no takes nothing that is not given again. */
function consentIn(cells: Cells, channel: ConsentSaid['channel'], reading: Reading): ConsentSaid[] {
  const [column, when] = [`${channel}_marketing`, `${channel}_marketing_at`] as [Column, Column];
  const given = yes(cells, column);
  const at = time(cells, when, reading);
  if (given === undefined) return [];
  if (given && !at) throw new Refused(when, 'the day on which the yes was given');
  return [{ channel, given, at: at ?? reading.receivedAt }];
}
