/** A picture as it is stored and sent: without what cameras write into it, and with nothing after its end. */
export interface Jpeg {
  readonly bytes: Buffer;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

/** Why a file is no picture that every phone shows. `too-large` and `too-wide` are about what carriers take. */
export type JpegFault = 'no-jpeg' | 'broken' | 'unusual' | 'too-large' | 'too-wide';

/**
 * What both Korean providers take of one picture (NHN Cloud, SMS API v3.0, and Solapi, read 2026-11-22): a JPEG of at most 200 KB, whose sides have at
 * most 1,000 pixels.
 */
export const pictureLimits = { bytes: 200 * 1024, side: 1_000 } as const;

/** Markers of JPEG (ITU-T T.81, table B.1). */
const marker = { start: 0xd8, end: 0xd9, scan: 0xda, tables: 0xc4, arithmetic: 0xcc, extension: 0xc8, adobe: 0xee };
const isFrame = (code: number): boolean =>
  code >= 0xc0 && code <= 0xcf && ![marker.tables, marker.arithmetic, marker.extension].includes(code);
/** Baseline, extended and progressive, of Huffman's code: what browsers and phones draw. */
const usualFrames = [0xc0, 0xc1, 0xc2];
/** Where it was taken, by which camera, and remarks. The density, the colours and Adobe's mark stay: by them it is drawn. */
const isAboutIt = (code: number): boolean =>
  code === 0xfe || (code >= 0xe1 && code <= 0xef && code !== 0xe2 && code !== marker.adobe);
/** Restarts stand inside a scan, and a zero after 0xff is data. */
const isInScan = (code: number): boolean => code === 0 || (code >= 0xd0 && code <= 0xd7);

/** Reads a picture by its bytes, whatever it is called. */
export function readJpeg(file: Uint8Array): Jpeg | { readonly fault: JpegFault } {
  const given = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (given[0] !== 0xff || given[1] !== marker.start || given[2] !== 0xff) return { fault: 'no-jpeg' };
  const kept: Buffer[] = [given.subarray(0, 2)];
  let size: Pick<Jpeg, 'width' | 'height'> | undefined;
  let isDrawn = false;
  for (let at = 2; at + 1 < given.length; ) {
    // Any number of 0xff may stand before a marker.
    if (given[at] === 0xff && given[at + 1] === 0xff) {
      at++;
      continue;
    }
    const code = given[at + 1] ?? 0;
    if (given[at] !== 0xff || isInScan(code) || code === marker.start) return { fault: 'broken' };
    if (code === marker.end) {
      if (!size || !isDrawn) return { fault: 'broken' };
      return withinLimits({ ...size, bytes: Buffer.concat([...kept, given.subarray(at, at + 2)]) });
    }
    const next = at + 2 + (at + 4 <= given.length ? given.readUInt16BE(at + 2) : 0);
    if (next < at + 4 || next > given.length) return { fault: 'broken' };
    if (isFrame(code)) {
      if (size) return { fault: 'broken' };
      const frame = frameIn(given.subarray(at + 4, next), code);
      if ('fault' in frame) return frame;
      size = frame;
    }
    if (code === marker.scan && !size) return { fault: 'broken' };
    const end = code === marker.scan ? scanEnd(given, next) : next;
    isDrawn ||= code === marker.scan && end > next;
    if (!isAboutIt(code)) kept.push(given.subarray(at, end));
    at = end;
  }
  return { fault: 'broken' };
}

/** The size of a picture; of grey and three colours only, since phones draw those of printers wrongly or not at all. */
function frameIn(frame: Buffer, code: number): Pick<Jpeg, 'width' | 'height'> | { readonly fault: JpegFault } {
  if (frame.length < 6) return { fault: 'broken' };
  const [height, width, components] = [frame.readUInt16BE(1), frame.readUInt16BE(3), frame[5]];
  if (!usualFrames.includes(code) || frame[0] !== 8 || (components !== 1 && components !== 3)) {
    return { fault: 'unusual' };
  }
  return width > 0 && height > 0 ? { width, height } : { fault: 'unusual' };
}

/** Where the data of a scan ends: at the next marker, or at the end of the file. */
function scanEnd(given: Buffer, from: number): number {
  for (let at = given.indexOf(0xff, from); at >= 0 && at + 1 < given.length; at = given.indexOf(0xff, at + 1)) {
    const code = given[at + 1] ?? 0;
    if (!isInScan(code) && code !== 0xff) return at;
  }
  return given.length;
}

function withinLimits(read: Jpeg): Jpeg | { readonly fault: JpegFault } {
  if (Math.max(read.width, read.height) > pictureLimits.side) return { fault: 'too-wide' };
  return read.bytes.length > pictureLimits.bytes ? { fault: 'too-large' } : read;
}
