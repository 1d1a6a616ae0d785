/**
 * CP949, the Windows code page of Korean: EUC-KR, which Node's ICU knows, and the 8,822 syllables that are not in it, which
 * fill the free codes in the sequence of Unicode (KS X 1001 and Microsoft's code page 949, read 2026-11-26). Where bytes are
 * no character of it, one replacement character stands, and it is not `isWhole`.
 */
export function cp949(bytes: Uint8Array): { readonly text: string; readonly isWhole: boolean } {
  signs ??= table();
  const text: string[] = [];
  let isWhole = true;
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) {
      text.push(String.fromCharCode(lead));
      continue;
    }
    const sign = signs.get((lead << 8) | (bytes[at + 1] ?? 0));
    if (sign === undefined) isWhole = false;
    else at++;
    text.push(sign ?? '\ufffd');
  }
  return { text: text.join(''), isWhole };
}

let signs: ReadonlyMap<number, string> | undefined;

function table(): ReadonlyMap<number, string> {
  const signs = new Map<number, string>([[0xa2e6, '€'], [0xa2e7, '®'], ...eucKr()]);
  const within = new Set(signs.values());
  const codes = freeCodes();
  for (let code = 0xac00; code <= 0xd7a3; code++) {
    const syllable = String.fromCharCode(code);
    const code949 = within.has(syllable) ? undefined : codes.next().value;
    if (code949) signs.set(code949, syllable);
  }
  return signs;
}

/**
 * All that two bytes can say in EUC-KR (KS X 1001, rows and cells 1 to 94), by the two bytes: 2,350 syllables of Hangul, and no `똠`.
 * A line for each pair, since one reading of them all takes 1 ms, and a reading of each 20.
 */
function eucKr(): ReadonlyMap<number, string> {
  const pairs: number[] = [];
  for (let row = 0xa1; row <= 0xfe; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) pairs.push((row << 8) | cell);
  }
  const lines = pairs.flatMap((pair) => [pair >> 8, pair & 0xff, 0x0a]);
  const signs = new TextDecoder('euc-kr').decode(Uint8Array.from(lines)).split('\n');
  const found = pairs.map((pair, n): [number, string] => [pair, signs[n] ?? '']);
  return new Map(found.filter(([, sign]) => /^[^\uE000-\uF8FF\uFFFD]$/.test(sign)));
}

/** The codes that EUC-KR does not use, in sequence. */
function* freeCodes(): Generator<number, undefined> {
  for (let lead = 0x81; lead <= 0xc6; lead++) {
    for (let trail = 0x41; trail <= (lead <= 0xa0 ? 0xfe : 0xa0); trail++) {
      const isFree = trail <= 0x5a || (trail >= 0x61 && trail <= 0x7a) || trail >= 0x81;
      if (isFree) yield (lead << 8) | trail;
    }
  }
}

/** The characters of EUC-KR; some phones show those of Microsoft's extension as `?`. */
let inTwoBytes: ReadonlySet<string> | undefined;

const isAscii = (sign: string): boolean => sign >= ' ' && sign <= '~';

/** The length of a text in EUC-KR, in bytes; or its characters that a text message cannot carry. */
export function eucKrBytes(text: string): { readonly bytes: number } | { readonly not: readonly string[] } {
  inTwoBytes ??= new Set(eucKr().values());
  const signs = [...text];
  const not = signs.filter((sign) => !isAscii(sign) && !inTwoBytes?.has(sign));
  if (not.length > 0) return { not: [...new Set(not)] };
  return { bytes: signs.reduce((sum, sign) => sum + (isAscii(sign) ? 1 : 2), 0) };
}
