import { AwsError } from './aws-error.ts';
import type { Journal } from './journal.ts';

/** As many as one listing tells. */
const listedMost = 1_000;

/** S3: objects by bucket and key, as far as they are put by a service and read, listed or deleted by a function. */
export class S3 {
  readonly #objects = new Map<string, Buffer>();
  readonly #journal: Journal;

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  put(bucket: string, key: string, body: Buffer): void {
    this.#journal.put(`object/${bucket}/${key}`, body.toString('base64'));
    this.restore(`${bucket}/${key}`, body);
  }

  restore(object: string, body: Buffer): void {
    this.#objects.set(object, body);
  }

  call(operation: string, { Bucket, Key, Range }: Record<string, unknown>): Record<string, unknown> {
    if (operation === 'ListObjectsV2') return { Keys: this.keysIn(String(Bucket)).slice(0, listedMost) };
    if (operation === 'DeleteObject') return this.#delete(`${Bucket}/${Key}`);
    if (operation !== 'GetObject')
      throw new AwsError('NotImplemented', `The local S3 does not implement ${operation}`, 501);
    const body = this.#objects.get(`${Bucket}/${Key}`);
    if (!body) throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404);
    const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(String(Range ?? '')) ?? [];
    return { Body: first === undefined ? body : body.subarray(Number(first), Number(last) + 1), Range };
  }

  keysIn(bucket: string): string[] {
    const own = [...this.#objects.keys()].filter((object) => object.startsWith(`${bucket}/`));
    return own.map((object) => object.slice(bucket.length + 1)).sort();
  }

  #delete(object: string): Record<string, unknown> {
    this.#objects.delete(object);
    this.#journal.remove(`object/${object}`);
    return {};
  }
}
