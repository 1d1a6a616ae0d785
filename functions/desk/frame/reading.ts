import * as v from 'valibot';
import type { ApiReply } from './visit.ts';

/** What the API answered in the shape that a page reads, or why there is nothing to show. */
export type Reading<Value> =
  | { readonly ok: true; readonly value: Value; readonly etag?: string | undefined }
  | (ApiReply & { readonly ok: false });

/** The answer of the API, as far as a page reads it; an answer of another shape is a failure, and breaks no page. */
export function reading<Schema extends v.GenericSchema>(
  schema: Schema,
  reply: ApiReply,
): Reading<v.InferOutput<Schema>> {
  if (!reply.ok) return reply;
  const read = v.safeParse(schema, reply.body);
  if (read.success) return { ok: true, value: read.output, etag: reply.etag };
  return { ok: false, status: 502, problem: { code: 'answer-unknown', title: 'The API answered in another form' } };
}
