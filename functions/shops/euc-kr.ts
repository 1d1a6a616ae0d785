/**
 * All that two bytes can say in EUC-KR (KS X 1001, rows and cells 1 to 94): 2,350 syllables of Hangul, and no `똠`. What only
 * Microsoft's extension of it can say, some phones show as `?`.
 */
let inTwoBytes: ReadonlySet<string> | undefined;

function twoByteSigns(): ReadonlySet<string> {
  const pairs: number[] = [];
  for (let row = 0xa1; row <= 0xfe; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) pairs.push(row, cell);
  }
  const signs = new TextDecoder('euc-kr').decode(Uint8Array.from(pairs));
  return new Set([...signs].filter((sign) => sign > '\u007f' && sign !== '\ufffd'));
}

const isAscii = (sign: string): boolean => sign >= ' ' && sign <= '~';

/** How long a text is in EUC-KR, in bytes; or the signs of it that a text message cannot carry. */
export function eucKrBytes(text: string): { readonly bytes: number } | { readonly not: readonly string[] } {
  inTwoBytes ??= twoByteSigns();
  const signs = [...text];
  const not = signs.filter((sign) => !isAscii(sign) && !inTwoBytes?.has(sign));
  if (not.length > 0) return { not: [...new Set(not)] };
  return { bytes: signs.reduce((sum, sign) => sum + (isAscii(sign) ? 1 : 2), 0) };
}
