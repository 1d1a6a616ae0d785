import type { Journal } from '../engine/journal.ts';
import { AwsError } from '../protocol/aws-error.ts';
import type { Resource } from '../template/template.ts';

/** The size of a listing. */
const maxListedKeys = 1_000;

interface S3Object {
  readonly bucket: string;
  readonly key: string;
  readonly body: Buffer;
}

const msPerDay = 86_400_000;

interface Lifecycle {
  readonly Rules?: readonly { readonly ExpirationInDays?: number; readonly Prefix?: string }[];
}

/** The days after which a bucket of the template deletes an object: the least of the rules that its key falls under. */
export function expiryDaysOf(resources: readonly Resource[], bucket: string, key: string): number | undefined {
  const found = resources.find(({ type, ref }) => type === 'AWS::S3::Bucket' && ref === bucket);
  const { Rules = [] } = (found?.properties.LifecycleConfiguration ?? {}) as Lifecycle;
  const days = Rules.flatMap(({ ExpirationInDays, Prefix = '' }) =>
    ExpirationInDays !== undefined && key.startsWith(Prefix) ? [ExpirationInDays] : [],
  );
  return days.length > 0 ? Math.min(...days) : undefined;
}

/** What the objects of an account depend on. */
interface S3Settings {
  readonly journal: Journal;
  readonly now: () => number;
  /** The days after which a bucket's lifecycle deletes an object. */
  readonly expiryDays: (bucket: string, key: string) => number | undefined;
}

/** S3: objects by bucket and key, as far as services, functions and operators put and read them. */
export class S3 {
  readonly #objects = new Map<string, Buffer>();
  readonly #putAt = new Map<string, number>();
  readonly #settings: S3Settings;

  constructor(settings: S3Settings) {
    this.#settings = settings;
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
    const [name, at] = [`${bucket}/${key}`, this.#settings.now()];
    this.#settings.journal.put(`object/${name}`, body.toString('base64'));
    this.#settings.journal.put(`object-put/${name}`, at);
    this.restore(name, body);
    this.restoreTime(name, at);
  }

  restore(object: string, body: Buffer): void {
    this.#objects.set(object, body);
  }

  restoreTime(object: string, putAt: number): void {
    this.#putAt.set(object, putAt);
  }

  /** Deletes what the lifecycles of the buckets say, as S3 does once a day. */
  removeExpired(): void {
    for (const { bucket, key } of this.objects()) {
      const days = this.#settings.expiryDays(bucket, key);
      const putAt = this.#putAt.get(`${bucket}/${key}`) ?? this.#settings.now();
      if (days !== undefined && putAt + days * msPerDay <= this.#settings.now()) this.#remove(`${bucket}/${key}`);
    }
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
      case 'DeleteObject':
        this.#remove(`${Bucket}/${Key}`);
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

  #remove(name: string): void {
    this.#objects.delete(name);
    this.#putAt.delete(name);
    this.#settings.journal.remove(`object/${name}`);
    this.#settings.journal.remove(`object-put/${name}`);
  }

  #at(name: string): Buffer {
    const body = this.#objects.get(name);
    if (!body) throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404);
    return body;
  }
}
