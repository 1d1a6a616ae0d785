/**
 * One line of plain text from untrusted text: no line break or control that could end a header, and none of the invisible
 * direction marks (Unicode TR 9) that change the order in which text is displayed.
 */
export function sanitize(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\p{Cc}\p{Z}\ufeff]+/gu, ' ')
    .trim();
}

/** At most `longest` characters: whole words where there are any, and never half a bracket, a dangling comma or `with`. */
export function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const words = text
    .slice(0, longest + 1)
    .split(' ')
    .slice(0, -1)
    .join(' ');
  const whole = words
    .replace(/\s*\([^)]*$/, '')
    .replace(/(?:[\s,;:/|·+&–-]|\s(?:and|with|for|of|the|an?|in|on|to|by|from)(?!\S))+$/i, '');
  return (
    whole ||
    `${text
      .slice(0, longest - 1)
      .toWellFormed()
      .replace(/\ufffd$/, '')}…`
  );
}
