/**
 * CP949, the Windows code page of Korean: EUC-KR, which Node's ICU knows, and the 8,822 syllables that are not in it, which
 * fill the free places in the sequence of Unicode (KS X 1001 and Microsoft's code page 949, read 2026-11-26). Where bytes are
 * no character of it, one replacement character stands, and it is not `isWhole`.
 */
export function cp949(bytes: Uint8Array): { readonly text: string; readonly isWhole: boolean } {
  known ??= table();
  const text: string[] = [];
  let isWhole = true;
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) {
      text.push(String.fromCharCode(lead));
      continue;
    }
    const sign = known.get((lead << 8) | (bytes[at + 1] ?? 0));
    if (sign === undefined) isWhole = false;
    else at++;
    text.push(sign ?? '\ufffd');
  }
  return { text: text.join(''), isWhole };
}

let known: ReadonlyMap<number, string> | undefined;

function table(): ReadonlyMap<number, string> {
  const signs = new Map<number, string>([[0xa2e6, '€'], [0xa2e7, '®'], ...eucKr()]);
  const within = new Set(signs.values());
  const places = freePlaces();
  for (let code = 0xac00; code <= 0xd7a3; code++) {
    const syllable = String.fromCharCode(code);
    const place = within.has(syllable) ? undefined : places.next().value;
    if (place) signs.set(place, syllable);
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

/** Where EUC-KR has nothing, in sequence. */
function* freePlaces(): Generator<number, undefined> {
  for (let lead = 0x81; lead <= 0xc6; lead++) {
    for (let trail = 0x41; trail <= (lead <= 0xa0 ? 0xfe : 0xa0); trail++) {
      const isFree = trail <= 0x5a || (trail >= 0x61 && trail <= 0x7a) || trail >= 0x81;
      if (isFree) yield (lead << 8) | trail;
    }
  }
}

/** What only Microsoft's extension of EUC-KR can say, some phones show as `?`. */
let inTwoBytes: ReadonlySet<string> | undefined;

const isAscii = (sign: string): boolean => sign >= ' ' && sign <= '~';

/** How long a text is in EUC-KR, in bytes; or the signs of it that a text message cannot carry. */
export function eucKrBytes(text: string): { readonly bytes: number } | { readonly not: readonly string[] } {
  inTwoBytes ??= new Set(eucKr().values());
  const signs = [...text];
  const not = signs.filter((sign) => !isAscii(sign) && !inTwoBytes?.has(sign));
  if (not.length > 0) return { not: [...new Set(not)] };
  return { bytes: signs.reduce((sum, sign) => sum + (isAscii(sign) ? 1 : 2), 0) };
}
