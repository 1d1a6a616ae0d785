import { oneLine } from './reading.ts';

/** What WordPress writes of a text that it shows as HTML, and so also in what it posts. */
const named: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', shy: '' },
  ...{ ndash: '–', mdash: '—', hellip: '…', middot: '·', bull: '•', times: '×' },
  ...{ lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', laquo: '«', raquo: '»', prime: '′', Prime: '″' },
  ...{ trade: '™', reg: '®', copy: '©', deg: '°', frac12: '½', euro: '€', pound: '£', yen: '¥' },
};

/** The text that was meant: `Tea &amp; Honey &#8211; 100 g` is `Tea & Honey – 100 g`. Unknown ones stay as they are. */
export function plainText(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-zA-Z\d]{2,8}));/g, (entity, decimal, hex, name) => {
    if (name) return Object.hasOwn(named, name) ? (named[name] ?? entity) : entity;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code >= 0x20 && code <= 0x10ffff ? oneLine(String.fromCodePoint(code)) : entity;
  });
}

const signs: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"' },
  ...{ '38': '&', '60': '<', '62': '>', '34': '"', '39': "'" },
  ...{ x26: '&', x22: '"', x27: "'" },
};

/** `wp_specialchars_decode($text, ENT_QUOTES)`: these few only, with zeros before their numbers, and each of them once. */
export function specialCharsDecoded(text: string): string {
  return text.replace(
    /&(?:(amp|lt|gt|quot)|#0*(38|60|62|34|39)|#([xX])0*(26|22|27));/g,
    (entity, word, number, x, hex) => {
      return signs[word ?? number ?? (x && `x${hex}`)] ?? entity;
    },
  );
}
