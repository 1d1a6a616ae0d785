let twoByteSigns: ReadonlySet<string> | undefined;

/** Every character that EUC-KR has in two bytes (KS X 1001, rows and cells 1 to 94). */
function eucKrSigns(): ReadonlySet<string> {
  const bytes: number[] = [];
  for (let row = 0xa1; row <= 0xfe; row++) for (let cell = 0xa1; cell <= 0xfe; cell++) bytes.push(row, cell, 0x0a);
  const signs = new TextDecoder('euc-kr').decode(Uint8Array.from(bytes)).split('\n');
  return new Set(signs.filter((sign) => /^[^\0-\x7f\uE000-\uF8FF\uFFFD]$/u.test(sign)));
}

/** The bytes of a text as carriers in Korea count them, or its characters that they do not carry. */
export function koreanBytes(text: string): { readonly bytes: number; readonly foreign: readonly string[] } {
  twoByteSigns ??= eucKrSigns();
  const signs = [...text];
  const foreign = signs.filter((sign) => sign > '\x7f' && !twoByteSigns?.has(sign));
  return { bytes: signs.reduce((sum, sign) => sum + (sign > '\x7f' ? 2 : 1), 0), foreign: [...new Set(foreign)] };
}
