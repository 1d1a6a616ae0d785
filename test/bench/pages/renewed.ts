/** A page in its parts: what stands before the first heading, and each section with its own. */
const parts = (page: string): string[] => page.split(/^(?=## )/m);
const titleOf = (part: string): string => part.slice(0, part.indexOf('\n'));

const isRow = (line: string): boolean => line.startsWith('| ') && !/^\| (what|---) \|/.test(line);
/** What a row measures, of whatever sizes: a run may have had others. */
const measuredBy = (row: string): string => (row.split(' | ')[0] ?? '').replace(/\d+/g, 'n');

/** The goals with the rows that were measured anew; a new row follows those of before. */
function goals(before: string, anew: string): string {
  const rows = new Map(
    before.split('\n').flatMap((line) => (isRow(line) ? [[measuredBy(line), line]] : [])) as [string, string][],
  );
  for (const line of anew.split('\n').filter(isRow)) rows.set(measuredBy(line), line);
  const head = before.split('\n').filter((line) => !isRow(line));
  return `${head.join('\n').trimEnd()}\n${[...rows.values()].join('\n')}\n\n`;
}

/**
 * The page with the sections that were measured anew, by the page that these alone would make: where one of that heading stood, or at
 * the end. Each says when it was measured, since the page says that of the others.
 */
export function renewed(page: string, anew: string, date: string): string {
  const [, newGoals = '', ...sections] = parts(anew);
  const [head = '', oldGoals = '', ...old] = parts(page);
  const dated = new Map(sections.map((part) => [titleOf(part), `${part.trimEnd()}\n\nMeasured alone on ${date}.\n\n`]));
  const kept = old.map((part) => {
    const section = dated.get(titleOf(part));
    dated.delete(titleOf(part));
    return section ?? `${part.trimEnd()}\n\n`;
  });
  return `${[head, goals(oldGoals, newGoals), ...kept, ...dated.values()].join('').trimEnd()}\n`;
}
