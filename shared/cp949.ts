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
  const signs = new Map<number, string>([
    [0xa2e6, '€'],
    [0xa2e7, '®'],
  ]);
  const decoder = new TextDecoder('euc-kr');
  for (let lead = 0xa1; lead <= 0xfe; lead++) {
    for (let trail = 0xa1; trail <= 0xfe; trail++) {
      const sign = decoder.decode(Uint8Array.of(lead, trail));
      if (sign.length === 1 && !/[\uE000-\uF8FF\uFFFD]/.test(sign)) signs.set((lead << 8) | trail, sign);
    }
  }
  const within = new Set(signs.values());
  const places = freePlaces();
  for (let code = 0xac00; code <= 0xd7a3; code++) {
    const syllable = String.fromCharCode(code);
    const place = within.has(syllable) ? undefined : places.next().value;
    if (place) signs.set(place, syllable);
  }
  return signs;
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
