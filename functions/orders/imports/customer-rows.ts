import type { ConsentAnswer, CustomerReport } from '../platforms/contract/report.ts';
import { type Cells, cellId, cellTime, cellYesNo, type ReadContext, RefusedCell } from './cells.ts';
import type { Column } from './columns.ts';
import { buyerIn } from './order-rows.ts';
import { type Ids, idOf } from './platform-ids.ts';

/** Before any report of a platform: a row without a time never overwrites what is known. */
const beforeAnyReport = '2000-01-01T00:00:00.000Z';

export function readCustomerRow(cells: Cells, ids: Ids, context: ReadContext): CustomerReport {
  const customer = cellId(cells, 'customer', ids.customer);
  if (!customer) throw new RefusedCell('customer', 'present');
  const at = cellTime(cells, 'updated_at', context) ?? cellTime(cells, 'registered_at', context) ?? beforeAnyReport;
  const consents = (['email', 'sms', 'kakao'] as const).flatMap((channel) => readConsent(cells, channel, context));
  const buyer = buyerIn(cells, ids);
  return { about: 'customer', customer: idOf(ids, 'customer', customer), at, deleted: false, buyer, consents };
}

/**
 * Consent without a date could be older than a known refusal, so it is refused; a refusal needs no date, since consent
 * can be given again.
 */
function readConsent(cells: Cells, channel: ConsentAnswer['channel'], context: ReadContext): ConsentAnswer[] {
  const [column, when] = [`${channel}_marketing`, `${channel}_marketing_at`] as [Column, Column];
  const given = cellYesNo(cells, column);
  const at = cellTime(cells, when, context);
  if (given === undefined) return [];
  if (given && !at) throw new RefusedCell(when, 'the date of the consent');
  return [{ channel, given, at: at ?? context.receivedAt }];
}
