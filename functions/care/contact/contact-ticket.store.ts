import { Problem } from '../../../shared/api/http.ts';
import type { LinkKeys } from '../../../shared/api/links.ts';
import { addressId } from '../../../shared/base/ids.ts';
import { erasureOf } from '../../../shared/kernel/person-requests.ts';
import { careRequests } from '../persons/requests.store.ts';
import { loadBuyer, noteTicket } from '../purchases/purchases.store.ts';
import { receiptsOf } from '../receipts/receipts.store.ts';
import type { CareShop } from '../tickets/answering.ts';
import { replyAddress } from '../tickets/reply-address.ts';
import { termsFor } from '../tickets/shop.store.ts';
import { changeTicket, tickets } from '../tickets/tickets.store.ts';
import { applyForm, type ContactForm, formId, formTicket } from './form.ts';

/** Opens the ticket of a form, once, with its words; `person` is who the customer is part of. Returns the ticket's id. */
export async function openFormTicket(
  keys: LinkKeys,
  form: ContactForm,
  { known, person }: { readonly known: CareShop; readonly person: string | undefined },
): Promise<string> {
  const { shop, writer, at, order } = form;
  const ticket = formTicket(form);
  const who = 'customer' in writer ? writer.customer : addressId(writer.email);
  const terms = await termsFor(known, shop, person);
  const context = { terms, replyTo: replyAddress(keys, { shop, address: known.support }, ticket) };
  await changeTicket(
    tickets.of(shop, ticket),
    { id: `form/${shop}/${formId(form)}`, at, test: false },
    async (before, number, receipts) => {
      const [{ erasedAt, unchanged }, buyer] = await Promise.all([
        erasureOf(careRequests, shop, who),
        order === undefined ? undefined : loadBuyer(shop, order),
      ]);
      if ('customer' in writer && erasedAt !== undefined) throw new Problem('link-invalid');
      const decided = applyForm(form, { ...context, buyer: buyer?.state }, before, number, receipts);
      if (!decided) return undefined;
      const noted = order === undefined ? {} : { alsoWrite: [noteTicket(shop, order, buyer, ticket)] };
      return { ...decided, ...noted, ...('customer' in writer && { wordsOf: who }), asserted: [unchanged] };
    },
    person === undefined ? [] : [receiptsOf(shop, { customer: person })],
  );
  return ticket;
}
