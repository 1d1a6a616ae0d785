/** The names of HTML 4 for U+00A0 to U+00FF, in sequence. */
const latin = [
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2',
  'sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc',
  'Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve',
  'Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute',
  'acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde',
  'ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml',
].flatMap((names) => names.split(' '));

/** Others that occur in mails, with their otherSigns in the same sequence. */
const others = [
  'OElig oelig Scaron scaron Yuml fnof circ tilde ndash mdash lsquo rsquo sbquo ldquo rdquo bdquo',
  'dagger Dagger bull hellip permil prime Prime lsaquo rsaquo oline frasl euro trade larr uarr rarr',
  'darr harr rArr infin minus sum radic ne le ge asymp equiv sim loz spades clubs hearts diams alpha',
  'beta gamma delta Delta epsilon theta lambda mu pi sigma Sigma phi omega Omega',
].flatMap((names) => names.split(' '));
const otherSigns = 'ŒœŠšŸƒˆ˜–—‘’‚“”„†‡•…‰′″‹›‾⁄€™←↑→↓↔⇒∞−∑√≠≤≥≈≡∼◊♠♣♥♦αβγδΔεθλμπσΣφωΩ';

/** Other names are left as they are. */
const namedEntities: ReadonlyMap<string, string> = new Map([
  ...latin.map((name, n): [string, string] => [name, String.fromCharCode(0xa0 + n)]),
  ...others.map((name, n): [string, string] => [name, otherSigns.charAt(n)]),
  ...Object.entries({ lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", ensp: ' ', emsp: ' ', thinsp: ' ' }),
  ...Object.entries({ zwnj: '', zwj: '', shy: '', lrm: '', rlm: '' }),
]);

/** HTML, 13.2.5.80: numbers from 128 to 159 are read as Windows-1252. */
const windows1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** Replaces the character references of an HTML text. */
export const resolveEntities = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}\d{0,2}));?/gi, character);

function character(written: string, decimal?: string, hexadecimal?: string, name?: string): string {
  if (name !== undefined) return namedEntities.get(name) ?? written;
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
  if (code >= 0x80 && code <= 0x9f) return windows1252[code - 0x80] ?? '';
  const isNone = code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff);
  return isNone ? '\ufffd' : String.fromCodePoint(code);
}
