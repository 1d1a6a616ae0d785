import { birthdayOf, tagsOf } from '../platforms/contract/person-fields.ts';
import type { ConsentAnswer, CustomerReport } from '../platforms/contract/report.ts';
import { type Cells, cellId, cellText, cellTime, cellYesNo, type ReadContext, RefusedCell } from './cells.ts';
import type { Column } from './columns.ts';
import { buyerIn } from './order-rows.ts';
import { type Ids, idOf } from './platform-ids.ts';

/** Before any report of a platform: a row without a time never overwrites what is known. */
const beforeAnyReport = '2000-01-01T00:00:00.000Z';

export function readCustomerRow(cells: Cells, ids: Ids, context: ReadContext): CustomerReport {
  const customer = cellId(cells, 'customer', ids.customer);
  if (!customer) throw new RefusedCell('customer', 'present');
  const at = cellTime(cells, 'updated_at', context) ?? cellTime(cells, 'registered_at', context) ?? beforeAnyReport;
  const consents = readConsents(cells, context);
  const born = birthdayOf(cellText(cells, 'birthday'));
  const tags = tagsOf(cellText(cells, 'tags'));
  const buyer = { ...buyerIn(cells, ids), ...(born && { birthday: born }), ...(tags && { tags }) };
  return { about: 'customer', customer: idOf(ids, 'customer', customer), at, deleted: false, buyer, consents };
}

/** The channels whose messages reach people at night; one answer is about all of them. */
const nightly = ['sms', 'kakao', 'push'] as const;

/** The answers for each channel, with the version of the words that the person read. An empty cell is no answer. */
function readConsents(cells: Cells, context: ReadContext): ConsentAnswer[] {
  const wording = cellId(cells, 'marketing_wording');
  const own = (['email', ...nightly] as const).flatMap((channel) =>
    readAnswer(cells, `${channel}_marketing`, context).map((answer) => ({ channel, ...answer })),
  );
  const night = readAnswer(cells, 'night_marketing', context).flatMap((answer) =>
    nightly.map((channel) => ({ channel, night: true as const, ...answer })),
  );
  return [...own, ...night].map((answer) => ({ ...answer, source: 'import', ...(wording && { wording }) }));
}

/**
 * Consent without a date could be older than a known refusal, so it is refused; a refusal needs no date, since consent
 * can be given again.
 */
function readAnswer(cells: Cells, column: Column, context: ReadContext): Pick<ConsentAnswer, 'given' | 'at'>[] {
  const when = `${column}_at` as Column;
  const given = cellYesNo(cells, column);
  const at = cellTime(cells, when, context);
  if (given === undefined) return [];
  if (given && !at) throw new RefusedCell(when, 'the date of the consent');
  return [{ given, at: at ?? context.receivedAt }];
}
