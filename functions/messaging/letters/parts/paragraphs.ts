import { sanitize } from '../../../../shared/text/sanitize.ts';

/** Empty lines separate paragraphs; other line breaks are kept. */
export function paragraphsOf(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/).map(sanitize);
  const blocks = lines.join('\n').split(/\n{2,}/);
  return blocks.map((block) => block.trim()).filter(Boolean);
}
