import * as v from 'valibot';
import type { Language } from '../../../shared/events/shops.ts';
import type { ApiReply } from '../frame/visit.ts';

const shape = v.object({ name: v.object({ ko: v.string(), en: v.string() }), zone: v.string() });
type ShopFacts = v.InferOutput<typeof shape>;

const me = v.object({
  contactsMasked: v.optional(v.boolean()),
  name: v.optional(v.union([v.string(), v.object({ ko: v.string(), en: v.string() })])),
});

/** What every page needs of its shop; nothing where the API does not say it. */
export function shopFacts(reply: ApiReply): ShopFacts | undefined {
  const read = v.safeParse(shape, reply.ok ? reply.body : undefined);
  return read.success ? read.output : undefined;
}

/** The name by which the staff directory knows a person; nothing for who is not in it. */
export function nameIn(reply: ApiReply, language: Language): string | undefined {
  const read = v.safeParse(me, reply.ok ? reply.body : undefined);
  const name = read.success ? read.output.name : undefined;
  return typeof name === 'string' ? name : name?.[language];
}

/** Whether the person may not read customers' addresses and numbers; so too where the API does not say. */
export function seesMaskedContacts(reply: ApiReply): boolean {
  const read = v.safeParse(me, reply.ok ? reply.body : undefined);
  return !read.success || read.output.contactsMasked !== false;
}

/** Whether the person has left the shop: her token lives on for a quarter of an hour. */
export const hasLeft = (reply: ApiReply): boolean => !reply.ok && reply.problem.code === 'staff-ended';
