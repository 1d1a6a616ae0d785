/** A regular expression with one part of it changed: an anchor, a quantifier, a class or a flag. */
export function regexMutants({ pattern, flags }: { readonly pattern: string; readonly flags: string }): string[] {
  const parts = pattern.match(/\\.|\[(?:\\.|[^\]\\])*\]|\(\?<?[:=!]|\{[\d,]+\}|[\s\S]/g) ?? [];
  const changed = parts.flatMap((part, at) =>
    othersOf(part, parts[at - 1]).map((other) => parts.toSpliced(at, 1, other).join('')),
  );
  const flagged = flags.includes('i') ? [`/${pattern}/${flags.replace('i', '')}`] : [];
  return [...changed.filter((each) => isPattern(each, flags)).map((each) => `/${each}/${flags}`), ...flagged];
}

function isPattern(pattern: string, flags: string): boolean {
  try {
    return pattern !== '' && new RegExp(pattern, flags) instanceof RegExp;
  } catch {
    return false;
  }
}

function othersOf(part: string, before: string | undefined): string[] {
  if (part === '^' || part === '$') return [''];
  if (part === '+') return [''];
  if (part === '*') return ['', '+'];
  if (part === '?') return /[*+?}]$/.test(before ?? '') ? [] : [''];
  if (/^\\[dDwWsS]$/.test(part)) return [part === part.toLowerCase() ? part.toUpperCase() : part.toLowerCase()];
  if (part.startsWith('[') && part.length > 2) return [part[1] === '^' ? `[${part.slice(2)}` : `[^${part.slice(1)}`];
  return [];
}
