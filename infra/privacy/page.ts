import { aroundTables, elsewhere, everyTable, withoutPersonalData } from './everywhere.ts';
import type { Afterwards, DataPlace } from './place.ts';
import { tableRegisters } from './register.ts';

const afterwards: Readonly<Record<Afterwards, string>> = {
  ends: 'ends by itself within 30 days',
  erased: 'is erased',
  law: 'is kept apart until the law lets it go',
  staff: "stays: it is not the customer's",
  stays: 'stays',
};

const intro = `# Where personal data lies

<!-- Made from infra/privacy: npm run privacy -->

Each kind of personal data, where it lies, why, until when, and what becomes of it when its customer is erased. Stories put marked
strings into every door (webhooks of each platform, imports, mails, pages, the API), and find them exactly where this page says, and
after an erasure and the ends that it states nowhere else (\`test/flows/privacy\`). An item's kind is the beginning of its keys; a kind that is not
here fails a test ([decision 0084](decisions/0084-personal-data-is-listed-and-searched-for.md)).

A **digest** is the SHA-256 of an address, a number or an account's id: who has the address can find its digest, who has the digest cannot find
the address. An id of a customer or an order is made by Dangol and names nobody by itself: it stays in numbers, ledgers and enrolments.`;

/** The page \`docs/privacy.md\`. */
export function privacyPage(): string {
  const tables = tableRegisters
    .filter(({ personal }) => personal.length > 0)
    .map(({ table, personal }) => `## Table ${titleOf(table)}\n\n${tableOf(personal)}`);
  const none = tableRegisters.map(({ table, none: kinds }) => `- ${titleOf(table)}: ${inCode(kinds)}`);
  return [
    intro,
    ...tables,
    `## Every table\n\n${tableOf(everyTable.personal)}`,
    `## Around the tables\n\n${tableOf(aroundTables)}`,
    `## Elsewhere\n\n${elsewhere.map(({ at, what, why, until }) => `- **${at.join(', ')}**: ${what}. Why: ${why}. Until: ${until}.`).join('\n')}`,
    `## Without personal data\n\nIds, figures, states, and what the shop wrote about none of its customers.\n\n${none.join('\n')}\n- every table: ${inCode(everyTable.none)}\n- around the tables: ${inCode(withoutPersonalData)}`,
  ]
    .join('\n\n')
    .concat('\n');
}

const titleOf = (table: string): string => `\`${table}\``;
const outcome = ({ erasure, leaves }: DataPlace): string =>
  leaves ? `${afterwards[erasure]}, but for the ${leaves.data.join(', ')}: ${leaves.why}` : afterwards[erasure];

const inCode = (kinds: readonly string[]): string => kinds.map((kind) => `\`${kind}\``).join(', ');

/** Columns are padded, as in every page. */
function tableOf(places: readonly DataPlace[]): string {
  const head = ['what', 'items', 'data', 'why', 'until', 'after an erasure'];
  const lines = places.map((place) => [
    ...[place.what, inCode(place.at), place.data.join(', '), place.why, place.until, outcome(place)],
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...lines].map((line) => line[column]?.length ?? 0)));
  const row = (line: readonly string[]) => `| ${line.map((each, n) => each.padEnd(widths[n] ?? 0)).join(' | ')} |`;
  return [row(head), row(widths.map((width) => '-'.repeat(width))), ...lines.map(row)].join('\n');
}
