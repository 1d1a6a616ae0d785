/** A segment of a JPEG: its marker, its length and its content. */
export const segment = (code: number, content: Uint8Array): Buffer => {
  const head = Buffer.of(0xff, code, 0, 0);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
};

interface Made {
  readonly width?: number;
  readonly height?: number;
  readonly components?: number;
  /** The kind of its frame: baseline is 0xc0, progressive 0xc2. */
  readonly frame?: number;
  /** Segments before the frame. */
  readonly before?: readonly Buffer[];
  /** Bytes of its picture. */
  readonly data?: number;
  readonly after?: Uint8Array;
}

export const start = Buffer.of(0xff, 0xd8);
export const end = Buffer.of(0xff, 0xd9);
export const density = segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x48\0\x48\0\0', 'latin1'));

/** A JPEG as far as its parts are read; nobody could draw it. */
export function aJpeg({
  width = 640,
  height = 480,
  components = 3,
  frame = 0xc0,
  before = [],
  data = 64,
  after = Buffer.alloc(0),
}: Made = {}): Buffer {
  const size = Buffer.alloc(6 + components * 3, 1);
  size[0] = 8;
  size.writeUInt16BE(height, 1);
  size.writeUInt16BE(width, 3);
  size[5] = components;
  // In the data a zero follows each 0xff, and restarts may stand.
  const drawn = Buffer.from(Array.from({ length: data }, (_, n) => (n % 7 === 0 ? 0x5a : n % 200)));
  const scan = Buffer.concat([segment(0xda, Buffer.alloc(8, 1)), drawn, Buffer.of(0xff, 0, 0xff, 0xd3, 1)]);
  return Buffer.concat([start, density, ...before, segment(frame, size), scan, end, after]);
}

/** What a phone writes into a photo: where it was taken. */
export const whereTaken = segment(0xe1, Buffer.from('Exif\0\0GPS 37.5665 126.9780'));
