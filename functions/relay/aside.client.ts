import { signedCall } from '../../shared/signed-call.ts';

/** Keeps a record that cannot go on, as Lambda keeps a batch that it gave up: one object, whose name derives from the record. */
export async function putAside(
  bucket: string,
  { sequence, record, because }: { readonly sequence: string; readonly record: unknown; readonly because: string },
  now: string,
): Promise<void> {
  await signedCall(
    {
      service: 's3',
      operation: 'PutObject',
      method: 'PUT',
      host: `${bucket}.s3.${process.env.AWS_REGION}.amazonaws.com`,
      path: `/aside/${sequence}.json`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ condition: because, payload: { Records: [record] } }),
      silenceMs: 10_000,
    },
    now,
  );
}
