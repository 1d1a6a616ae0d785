/** The beginnings by which a file shows what it is, whatever it is called: pictures and documents that a browser may show. */
const beginnings: readonly (readonly [type: string, at: number, bytes: string])[] = [
  ['image/png', 0, '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', 0, '\xff\xd8\xff'],
  ['image/gif', 0, 'GIF87a'],
  ['image/gif', 0, 'GIF89a'],
  ['image/webp', 8, 'WEBP'],
  ['image/heic', 4, 'ftypheic'],
  ['image/heic', 4, 'ftypheix'],
  ['image/heic', 4, 'ftypmif1'],
  ['image/avif', 4, 'ftypavif'],
  ['application/pdf', 0, '%PDF-'],
];

/** So many bytes are enough to see it. */
const beginningBytes = 16;

const showable = new Set(beginnings.map(([type]) => type));
const unknown = 'application/octet-stream';

/**
 * What a file is: a picture or a document only if its bytes say so; of anything else, what its sender says it is. What claims to be
 * a picture and is none has no known type.
 */
export function typeOf(bytes: Uint8Array, claimed: string): string {
  const head = Buffer.from(bytes.subarray(0, beginningBytes)).toString('latin1');
  const seen = beginnings.find(([, at, beginning]) => head.startsWith(beginning, at))?.[0];
  if (seen) return seen;
  const type = claimed.toLowerCase().slice(0, 100);
  const isType = /^[a-z]+\/[\w.+-]+$/.test(type);
  return isType && !showable.has(type) ? type : unknown;
}

/** How S3 hands a file over: what a browser may show is shown, all else (HTML, SVG, scripts, programs) is only stored. */
export function servedAs(type: string, name: string): { readonly type: string; readonly disposition: string } {
  const isShown = showable.has(type);
  return {
    type: isShown ? type : unknown,
    disposition: `${isShown ? 'inline' : 'attachment'}; ${fileName(name)}`,
  };
}

/** RFC 6266: the name in ASCII for old programs, and as it is. */
function fileName(name: string): string {
  const clean =
    name
      .replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]/gu, '_')
      .toWellFormed()
      .slice(0, 150) || 'file';
  const ascii = clean.replace(/[^\x20-\x7e]/g, '_').replaceAll('%', '_');
  const encoded = encodeURIComponent(clean).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
