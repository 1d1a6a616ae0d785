import { gunzipSync, gzipSync } from 'node:zlib';

export type Documents = Readonly<Record<string, object>>;

/** The files of a stage's shops by their ids, as a deployment carries them. */
export const carried = (documents: Documents): string => gzipSync(JSON.stringify(documents)).toString('base64');

export const documentsIn = (text: unknown): Documents =>
  JSON.parse(gunzipSync(Buffer.from(String(text), 'base64')).toString('utf8'));
