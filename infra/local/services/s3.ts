import type { Journal } from '../engine/journal.ts';
import { AwsError } from '../protocol/aws-error.ts';

/** As many as one listing tells. */
const maxListedKeys = 1_000;

interface S3Object {
  readonly bucket: string;
  readonly key: string;
  readonly body: Buffer;
}

/** S3: objects by bucket and key, as far as services, functions and operators put and read them. */
export class S3 {
  readonly #objects = new Map<string, Buffer>();
  readonly #journal: Journal;

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  /** All of them, by their names. */
  objects(): S3Object[] {
    return [...this.#objects]
      .map(([name, body]) => {
        const end = name.indexOf('/');
        return { bucket: name.slice(0, end), key: name.slice(end + 1), body };
      })
      .sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  keysIn(bucket: string): string[] {
    return this.objects().flatMap((object) => (object.bucket === bucket ? [object.key] : []));
  }

  put(bucket: string, key: string, body: Buffer): void {
    this.#journal.put(`object/${bucket}/${key}`, body.toString('base64'));
    this.restore(`${bucket}/${key}`, body);
  }

  restore(object: string, body: Buffer): void {
    this.#objects.set(object, body);
  }

  call(operation: string, input: Record<string, unknown>): Record<string, unknown> {
    const { Bucket, Key, Range, Body } = input;
    switch (operation) {
      case 'GetObject': {
        const body = this.#at(`${Bucket}/${Key}`);
        const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(String(Range ?? '')) ?? [];
        return { Body: first === undefined ? body : body.subarray(Number(first), Number(last) + 1), Range };
      }
      case 'PutObject':
        this.put(String(Bucket), String(Key), Body as Buffer);
        return {};
      case 'CopyObject':
        this.put(String(Bucket), String(Key), this.#at(decodeURIComponent(String(input.CopySource))));
        return {};
      case 'DeleteObject':
        this.#objects.delete(`${Bucket}/${Key}`);
        this.#journal.remove(`object/${Bucket}/${Key}`);
        return {};
      case 'ListObjectsV2':
        return {
          Contents: this.keysIn(String(Bucket))
            .slice(0, maxListedKeys)
            .map((key) => ({ Key: key })),
        };
      default:
        throw new AwsError('NotImplemented', `The local S3 does not implement ${operation}`, 501);
    }
  }

  #at(name: string): Buffer {
    const body = this.#objects.get(name);
    if (!body) throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404);
    return body;
  }
}
