import { aroundTables, everyTable, withoutPersonalData } from '../../../infra/privacy/everywhere.ts';
import type { Afterwards, DataPlace, Datum, TableRegister } from '../../../infra/privacy/place.ts';
import { tableRegisters } from '../../../infra/privacy/register.ts';
import type { CanarySearch, Find } from './canary.ts';
import type { Holding } from './holdings.ts';

/** The personal data that a place holds; nothing where it holds none, and `unlisted` where the register does not know the place. */
export function dataAt(name: string): DataPlace | undefined | 'unlisted' {
  const [table = '', kind] = name.split(': ');
  if (kind === undefined) return among(name, { personal: aroundTables, none: withoutPersonalData });
  const own = tableRegisters.find((each) => each.table === table);
  if (!own) return 'unlisted';
  const found = among(kind, own);
  if (found !== 'unlisted') return found;
  const [, sort = ''] = kind.split(' ');
  const common = among(kind, everyTable);
  return common === 'unlisted' ? among(`* ${sort}`, everyTable) : common;
}

function among(kind: string, { personal, none }: Omit<TableRegister, 'table'>): DataPlace | undefined | 'unlisted' {
  const found = personal.find(({ at }) => at.includes(kind));
  if (found) return found;
  return none.includes(kind) ? undefined : 'unlisted';
}

/** What the page says of a place, where it says that personal data lies there. */
export function listedAt(place: string): DataPlace | undefined {
  const found = dataAt(place);
  return found === 'unlisted' ? undefined : found;
}

/** What was found, as the page calls it. */
export const datumOf = ({ canary, form }: Find): Datum =>
  (form === 'digest' ? `${canary.kind} digest` : canary.kind) as Datum;

/** What is still found, but for places of which the page says that it is; of what stays, digests only. */
export function leftOf(held: readonly Holding[], search: CanarySearch, tolerated: readonly Afterwards[]): string[] {
  const found = new Set<string>();
  for (const { place, name, value } of held) {
    const { erasure = 'erased', leaves } = listedAt(place) ?? {};
    for (const find of search.in([name, value])) {
      const mayStay = tolerated.includes(erasure) && (erasure !== 'stays' || find.form === 'digest');
      const isLeft = leaves?.data.includes(datumOf(find));
      if (!mayStay && !isLeft) found.add(`${place}: ${datumOf(find)} (${find.canary.door})`);
    }
  }
  return [...found].sort();
}
