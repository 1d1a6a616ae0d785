import * as v from 'valibot';
import { integer } from '../../../shared/api/shapes.ts';
import {
  birthday,
  contactChannels,
  customerProfile,
  devices,
  mergeReasons,
  tags,
} from '../../../shared/events/customers.ts';
import { id, instant } from '../../../shared/events/event.ts';
import { foundCustomer } from '../search/found.ts';
import { visit } from '../visits/visits.ts';

const { zone } = customerProfile.entries;
/** In a list only: by what the customer was found. */
const { by: _, ...row } = foundCustomer.entries;

/** How to reach a customer, and why so: they asked for it, wrote by it last, have no other, or letters go there. */
export const channels = contactChannels;
export const channelReasons = ['asked', 'wrote-last', 'only-address', 'usual'] as const;
const channel = v.object({ channel: v.picklist(channels), because: v.picklist(channelReasons) });

/** The fields that a person of the shop has set; they outweigh what platforms report. */
export const editable = ['given', 'family', 'phone', 'language', 'zone', 'birthday', 'tags', 'channel'] as const;

/** Something they bought, the newest first, from the newest 50 orders. */
export const product = v.object({
  title: v.string(),
  order: id,
  number: v.string(),
  boughtAt: instant,
  deliveredAt: v.optional(instant),
  /** Nobody reported the delivery: the day is no fact. */
  isAssumed: v.optional(v.literal(true)),
  installedAt: v.optional(instant),
  /** How many lines more the order has than are listed; with the last of it. */
  more: v.optional(integer),
});

/** A record that was merged into this customer, the newest first. */
const merge = v.object({
  /** The id of the record, by which `DELETE …/customers/{id}/merges/{record}` undoes it. */
  record: id,
  into: id,
  name: v.optional(v.string()),
  at: v.optional(instant),
  because: v.optional(v.picklist(mergeReasons)),
  by: v.optional(id),
  /** Until when it can be undone; absent once it is final. */
  undoableUntil: v.optional(instant),
});

/** `GET /v1/shops/{shop}/customers/{id}`, and what `PATCH` answers. The `ETag` is the version. */
export const customerAnswer = v.object({
  ...row,
  /** As letters address them: `김민지님`, `Sofia`. */
  addressed: v.string(),
  zone,
  birthday: v.optional(birthday),
  tags,
  devices: v.array(v.picklist(devices)),
  platformIds: v.array(id),
  /** Absent where there is no way to reach them. */
  channel: v.optional(channel),
  edited: v.array(v.picklist(editable)),
  firstOrderAt: v.optional(instant),
  products: v.array(product),
  merges: v.array(merge),
  /** An identity of theirs has 500 orders or more, and is no single person: it owns no further orders. */
  isCrowded: v.optional(v.literal(true)),
  visits: v.object({
    /** The newest pages, the newest first. */
    pages: v.array(visit),
    /** The last step towards an order that none followed. */
    stoppedAt: v.optional(visit),
  }),
});

/** `POST …/customers/{id}/notes`; `by` is the id of a person of the shop. */
export const noteAnswer = v.object({ id, at: instant, by: id, text: v.string() });
/** `GET …/customers/{id}/notes`: the newest first. Who sees masked contacts gets no text: it may have an address in it. */
export const notesAnswer = v.object({
  items: v.array(v.object({ ...noteAnswer.entries, text: v.optional(v.string()) })),
  next: v.optional(v.string()),
});
