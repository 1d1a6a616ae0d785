import * as v from 'valibot';
import { callable, mailAddress } from '../base/document-fields.ts';
import { addressId } from '../base/ids.ts';
import { mailboxOf } from '../base/mail-address.ts';
import { id } from './event.ts';

/** An address at which somebody of the shop reads what waits for an answer. */
const deskAddress = v.object({
  email: mailAddress,
  /** Agents are told of new tickets and of promises that are due soon, leads of promises that were missed. */
  role: v.picklist(['agent', 'lead']),
  /** The colleague who alone reads it, by the staff directory: they may answer by email. */
  person: v.optional(id),
});
export type DeskAddress = v.InferOutput<typeof deskAddress>;

/** Where the shop's staff are told of tickets. Nothing is sent to an address before its reader has confirmed it. */
export const desk = v.object({
  addresses: v.pipe(v.array(deskAddress), v.maxLength(6)),
  /** A system that takes messages as incoming webhooks of Slack do: each notice is posted there too. */
  webhook: v.optional(callable),
});
export type DeskPart = v.InferOutput<typeof desk>;

/** The digest by which links and keys name an address of the desk. */
export const deskAddressId = (email: string): string => addressId(mailboxOf(email));
