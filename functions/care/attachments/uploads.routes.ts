import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import type { Call, Route } from '../../../shared/api/http.ts';
import { integer } from '../../../shared/api/shapes.ts';
import { plusSeconds, systemClock } from '../../../shared/base/clock.ts';
import { id, instant } from '../../../shared/events/event.ts';
import { uploadForm, uploadSeconds } from './links.client.ts';
import { maxUploadBytes } from './uploads.ts';

const uploadFormShape = v.object({
  form: id,
  action: v.pipe(v.string(), v.url()),
  fields: v.record(v.string(), v.string()),
  maxBytes: integer,
  expiresAt: instant,
});

/** A form for one file; nothing is written until somebody posts it to S3. */
const postUploads =
  (bucket: string) =>
  async ({ shop }: Call) => {
    const form = randomBytes(16).toString('hex');
    const now = systemClock();
    const { action, fields } = uploadForm(bucket, { shop, form }, now);
    const expiresAt = plusSeconds(now, uploadSeconds);
    return { status: 200, body: { form, action, fields, maxBytes: maxUploadBytes, expiresAt } };
  };

/** Uploads by people of the shop. */
export const uploadRoutes = (bucket: string): Route[] => [
  {
    method: 'POST',
    path: '/v1/shops/{shop}/uploads',
    answer: postUploads(bucket),
    docs: { summary: 'Make a form to upload a file', roles: ['agent', 'lead', 'admin'], response: uploadFormShape },
  },
];
