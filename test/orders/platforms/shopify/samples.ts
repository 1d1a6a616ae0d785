import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Bodies that Shopify itself posted; they are no part of this repository, and may lie beside it. */
const folder = join(import.meta.dirname, '../../../../../shared/fixtures/shopify');

const read = (file: string): string => readFileSync(join(folder, file), 'utf8');

export interface Sample {
  readonly file: string;
  readonly topic: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export const samples: readonly Sample[] = existsSync(folder)
  ? readdirSync(folder)
      .filter((file) => file.endsWith('.json') && !file.endsWith('.headers.json') && !file.startsWith('_'))
      .map((file) => {
        const headersFile = file.replace(/\.json$/, '.headers.json');
        const headers = existsSync(join(folder, headersFile)) ? JSON.parse(read(headersFile)) : {};
        return { file, topic: file.replace(/\..*$/, '').replace('-', '/'), headers, text: read(file) };
      })
  : [];

export interface SignatureVector {
  readonly name: string;
  readonly secret: string;
  readonly raw_body?: string;
  readonly raw_body_file?: string;
  readonly expected_x_shopify_hmac_sha256: string;
}

const vectorsFile = '_signature-vectors.json';

export const signatureVectors: readonly SignatureVector[] = existsSync(join(folder, vectorsFile))
  ? JSON.parse(read(vectorsFile)).vectors
  : [];

/** The bytes that a vector signs. */
export const bytesOf = ({ raw_body, raw_body_file = '' }: SignatureVector): Buffer =>
  raw_body === undefined ? readFileSync(join(folder, raw_body_file.split(' ')[0] ?? '')) : Buffer.from(raw_body);

if (samples.length === 0) console.warn("Shopify's own samples are not here: the tests on them are skipped.");
