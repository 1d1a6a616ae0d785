import * as v from 'valibot';
import type { Language } from '../../../shared/events/shops.ts';
import { formatMoney, grouped } from '../../../shared/text/numerals.ts';
import { taxWords, termWords, unitWords } from './programme.words.ts';

const bilingual = v.object({ ko: v.string(), en: v.string() });
const terms = v.object({
  version: v.number(),
  rateBasisPoints: v.number(),
  returnDays: v.number(),
  liveDays: v.number(),
  reservationMinutes: v.number(),
  tiers: v.array(v.object({ name: v.string(), fromMinor: v.number(), label: v.optional(bilingual) })),
  tierDays: v.number(),
  tierReviewDays: v.number(),
  tierWarningDays: v.number(),
  currency: v.string(),
  taxCounts: v.optional(v.boolean()),
});
export type Terms = v.InferOutput<typeof terms>;

const moved = v.object({ count: v.number() });
const pass = {
  state: v.string(),
  customers: v.number(),
  up: moved,
  down: moved,
  finishedAt: v.optional(v.string()),
};
const preview = v.object({
  ...pass,
  token: v.string(),
  points: v.object({ spendable: v.number() }),
  money: v.object({ currency: v.string(), perYearMinor: v.number() }),
});
export type Preview = v.InferOutput<typeof preview>;

/** The programme as the desk reads it: in force, being recounted, and waiting. */
export const programmeRead = v.object({
  programme: terms,
  recount: v.object(pass),
  waiting: v.optional(v.object({ proposedAt: v.string(), programme: terms, preview })),
});
export type ProgrammeRead = v.InferOutput<typeof programmeRead>;

type TermName = keyof typeof termWords;

/** A term of the programme as people say it. */
function termText(name: TermName, all: Terms, language: Language): string {
  switch (name) {
    case 'rateBasisPoints':
      return `${all.rateBasisPoints / 100}%`;
    case 'tiers':
      return all.tiers.map((tier) => tierText(tier, all.currency, language)).join(', ');
    case 'taxCounts':
      return taxWords[`${all.taxCounts ?? 'told'}`][language];
    case 'reservationMinutes':
      return unitWords.minutes[language](all.reservationMinutes);
    case 'currency':
      return all.currency;
    case 'version':
      return String(all.version);
    default:
      return unitWords.days[language](all[name]);
  }
}

function tierText({ name, label, fromMinor }: Terms['tiers'][number], currency: string, language: Language): string {
  const from = formatMoney(fromMinor, currency, language);
  return `${label?.[language] ?? name} (${unitWords.from[language](from)})`;
}

interface TermRow {
  readonly label: string;
  readonly now: string;
  readonly after: string;
}

/** All terms, as they are and as they would be. */
export const termRows = (now: Terms, after: Terms, language: Language): TermRow[] =>
  (Object.keys(termWords) as TermName[]).map((name) => ({
    label: termWords[name][language],
    now: termText(name, now, language),
    after: termText(name, after, language),
  }));

/** `+1,000`, `−1,000`, `0`: what becomes more or less. */
export function signed(amount: number, written: (size: number) => string = grouped): string {
  const size = written(Math.abs(amount));
  if (amount === 0) return size;
  return amount > 0 ? `+${size}` : `−${size}`;
}
