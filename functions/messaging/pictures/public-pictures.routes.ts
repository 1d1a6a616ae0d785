import * as v from 'valibot';
import { type Call, Problem, type Route } from '../../../shared/api/http.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { readPicture } from './picture-files.client.ts';
import { pictureId } from './picture-shapes.ts';

/** What is at an address never changes: its name is made of its bytes. */
const aYear = 365 * 86_400;

const showPicture = (bucket: string) => async (call: Call) => {
  const { shop, path } = call;
  const bytes = v.is(pictureId, path.picture)
    ? await readPicture(bucket, shop, path.picture, systemClock())
    : undefined;
  if (!bytes) throw new Problem('link-invalid');
  return { status: 200, type: 'image/jpeg', bytes, keptSeconds: aYear };
};

/** Pictures, for the mails that show them: the same address for all readers, so that it tells of none. */
export const publicPictureRoutes = (bucket: string): Route[] => [
  {
    method: 'GET',
    path: '/p/pictures/{shop}/{picture}',
    answer: showPicture(bucket),
    docs: { summary: 'Show a picture of a mail' },
  },
];
