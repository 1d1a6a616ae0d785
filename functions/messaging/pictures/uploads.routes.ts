import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { bodyOf } from '../../../shared/api/body.ts';
import { type Call, Problem, type Route } from '../../../shared/api/http.ts';
import { integer } from '../../../shared/api/shapes.ts';
import { plusSeconds, systemClock } from '../../../shared/base/clock.ts';
import { instant } from '../../../shared/events/event.ts';
import { type Jpeg, type JpegFault, pictureLimits, readJpeg } from './jpeg.ts';
import { formSeconds, isUploadOf, pictureForm, readUpload, storePicture, uploadLink } from './picture-files.client.ts';
import { idOfPicture } from './pictures.ts';

/** Why a file was refused, for who called. */
const faultSentences: Readonly<Record<JpegFault, string>> = {
  'no-jpeg': 'It is no JPEG.',
  broken: 'It is broken: its end or a part of it is missing.',
  unusual: 'It is a JPEG that not every phone shows: save it as a usual one, in grey or in RGB.',
  'too-large': `It has more than ${pictureLimits.bytes} bytes.`,
  'too-wide': `A side of it has more than ${pictureLimits.side} pixels.`,
};

/** The picture that was uploaded under a key. Throws where there is none, or not one that every phone shows. */
async function uploadAt(bucket: string, shop: string, key: string, now: string): Promise<Jpeg> {
  const file = isUploadOf(shop, key) ? await readUpload(bucket, key, now) : undefined;
  if (!file) throw new Problem('upload-not-found', 'An upload is kept for a day.');
  const read = readJpeg(file);
  if (!('fault' in read)) return read;
  const { fault } = read;
  throw new Problem('picture-refused', faultSentences[fault], [{ pointer: '#/upload', detail: fault }]);
}

/** Stores what was uploaded as a picture of the shop. */
export async function claimedUpload(bucket: string, shop: string, key: string, now: string) {
  const jpeg = await uploadAt(bucket, shop, key, now);
  const id = idOfPicture(shop, jpeg.bytes);
  await storePicture(bucket, shop, id, jpeg.bytes, now);
  return { id, jpeg };
}

/** A path of this address, so that a form leads nowhere else. */
const formBody = v.strictObject({
  goTo: v.optional(v.pipe(v.string(), v.regex(/^\/[\w-][\w/.-]{0,500}$/, 'a path like /desk/demo/pictures/new'))),
});

const makeForm = (bucket: string) => async (call: Call) => {
  const { shop, origin } = call;
  const { goTo } = bodyOf(formBody, call);
  const now = systemClock();
  const form = randomBytes(16).toString('hex');
  const made = pictureForm(bucket, { shop, form, goTo: goTo === undefined ? undefined : origin + goTo }, now);
  const expiresAt = plusSeconds(now, formSeconds);
  return { status: 200, body: { ...made, maxBytes: pictureLimits.bytes, maxSide: pictureLimits.side, expiresAt } };
};

const lookAt = (bucket: string) => async (call: Call) => {
  const now = systemClock();
  const { key = '' } = call.query;
  const { width, height, bytes } = await uploadAt(bucket, call.shop, key, now);
  return { status: 200, body: { url: uploadLink(bucket, key, now), width, height, bytes: bytes.length } };
};

const uploadsPath = '/v1/shops/{shop}/pictures/uploads';
const uploaders = ['marketer', 'admin'] as const;
const url = v.pipe(v.string(), v.url());

/** Uploads that may become pictures: a form for one, and a look at what came. */
export const pictureUploadRoutes = (bucket: string): Route[] => [
  {
    method: 'POST',
    path: uploadsPath,
    answer: makeForm(bucket),
    docs: {
      summary: 'Make a form to upload a picture',
      roles: uploaders,
      body: formBody,
      response: v.object({
        action: url,
        fields: v.record(v.string(), v.string()),
        maxBytes: integer,
        maxSide: integer,
        expiresAt: instant,
      }),
    },
  },
  {
    method: 'GET',
    path: uploadsPath,
    answer: lookAt(bucket),
    docs: {
      summary: 'Look at an uploaded picture',
      roles: uploaders,
      query: v.object({ key: v.pipe(v.string(), v.maxLength(1_024)) }),
      response: v.object({ url, width: integer, height: integer, bytes: integer }),
    },
  },
];
