import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type JpegFault, pictureLimits, readJpeg } from '../../../functions/messaging/pictures/jpeg.ts';
import { aJpeg, density, end, segment, start, whereTaken } from './jpegs.ts';

const faultOf = (file: Uint8Array): JpegFault | undefined => {
  const read = readJpeg(file);
  return 'fault' in read ? read.fault : undefined;
};
const taken = (file: Uint8Array) => {
  const read = readJpeg(file);
  if ('fault' in read) throw new Error(read.fault);
  return read;
};

describe('a picture', () => {
  test.each([
    ['as browsers make it', aJpeg()],
    ['progressive', aJpeg({ frame: 0xc2 })],
    ['in grey', aJpeg({ components: 1 })],
    ['as wide and high as may be', aJpeg({ width: 1_000, height: 1_000 })],
    ['with fill bytes before a marker', Buffer.concat([start, Buffer.of(0xff), aJpeg().subarray(2)])],
  ])('%s is taken', (_, file) => {
    expect(faultOf(file)).toBeUndefined();
  });

  test('says its size by its bytes', () => {
    expect(taken(aJpeg({ width: 801, height: 602 }))).toMatchObject({ width: 801, height: 602 });
  });

  test('loses where it was taken and by what, and what follows its end; what it is drawn by stays', () => {
    const colours = segment(0xe2, Buffer.from('ICC_PROFILE\0sRGB'));
    const adobe = segment(0xee, Buffer.from('Adobe\0\x64'));
    const remark = segment(0xfe, Buffer.from('by Hana'));
    const before = [whereTaken, colours, segment(0xed, Buffer.from('Photoshop')), adobe, remark];
    const { bytes } = taken(aJpeg({ before, after: Buffer.from('<script>') }));
    expect(bytes).toEqual(aJpeg({ before: [colours, adobe] }));
  });

  test.each([
    ['nothing', Buffer.alloc(0), 'no-jpeg'],
    ['a PNG', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'no-jpeg'],
    ['a page', Buffer.from('<html>'), 'no-jpeg'],
    ['only its beginning', Buffer.of(0xff, 0xd8), 'no-jpeg'],
    ['its beginning and its end', Buffer.concat([start, density, end]), 'broken'],
    ['without its end', aJpeg().subarray(0, -2), 'broken'],
    ['cut in its head', aJpeg().subarray(0, 30), 'broken'],
    ['without a picture', Buffer.concat([aJpeg().subarray(0, 41), end]), 'broken'],
    ['with two frames', aJpeg({ before: [aJpeg().subarray(20, 39)] }), 'broken'],
    ['with no width', aJpeg({ width: 0 }), 'unusual'],
    ['with its height told later', aJpeg({ height: 0 }), 'unusual'],
    ['of a printer', aJpeg({ components: 4 }), 'unusual'],
    ['lossless', aJpeg({ frame: 0xc3 }), 'unusual'],
    ['by the arithmetic code', aJpeg({ frame: 0xc9 }), 'unusual'],
    ['too wide', aJpeg({ width: 1_001 }), 'too-wide'],
    ['too high', aJpeg({ height: 1_001 }), 'too-wide'],
    ['too large', aJpeg({ data: pictureLimits.bytes }), 'too-large'],
  ])('that is %s is refused', (_, file, fault) => {
    expect(faultOf(file)).toBe(fault);
  });

  test('is taken by what is left of it, without what a camera wrote', () => {
    const written = Array.from({ length: 4 }, () => segment(0xe1, Buffer.alloc(60_000)));
    expect(faultOf(aJpeg({ before: written }))).toBeUndefined();
  });
});

const marks = fc.constantFrom(0xff, 0xd8, 0xd9, 0xda, 0xc0, 0xc4, 0xe1, 0xfe, 0, 2, 8);
const hostile = fc.oneof(
  fc.uint8Array({ maxLength: 400 }),
  fc.array(marks, { maxLength: 200 }).map((bytes) => Uint8Array.from(bytes)),
);

test('whatever comes is a picture within the limits or is refused, and one that was taken is taken again as it is', () => {
  const files = fc.oneof(
    hostile,
    hostile.map((more) => Buffer.concat([start, Buffer.of(0xff), more])),
    fc.tuple(hostile, fc.nat(200)).map(([more, at]) => {
      const file = aJpeg();
      return Buffer.concat([file.subarray(0, at), more, file.subarray(at)]);
    }),
  );
  fc.assert(
    fc.property(files, (file) => {
      const read = readJpeg(file);
      if ('fault' in read) return;
      expect(Math.max(read.width, read.height)).toBeLessThanOrEqual(pictureLimits.side);
      expect(read.bytes.length).toBeLessThanOrEqual(Math.min(file.length, pictureLimits.bytes));
      expect(readJpeg(read.bytes)).toEqual(read);
      expect(read.bytes.includes('Exif')).toBe(false);
    }),
    { numRuns: 500 },
  );
});
