import { html } from 'hono/html';
import * as v from 'valibot';
import type { Language } from '../../../shared/events/shops.ts';
import type { Markup } from '../../../shared/page/frame.ts';
import { formatMoney } from '../../../shared/text/numerals.ts';
import type { Visit } from '../frame/visit.ts';
import { frameWords } from '../frame/words.ts';

export const string = v.string();
export const optionalString = v.optional(string);

const worthList = v.array(v.object({ currency: string, netMinor: v.number() }));
type Worth = v.InferOutput<typeof worthList>;

/** What every page shows of a customer; for people from outside the contacts are masked. */
export const customerFields = {
  id: string,
  /** The whole name: `김민지`, `Sofia Marchetti`. */
  name: optionalString,
  email: optionalString,
  phone: optionalString,
  phoneShown: optionalString,
  orders: v.number(),
  worth: worthList,
  lastOrderAt: optionalString,
};
const customerRow = v.object({ ...customerFields, by: optionalString });
export type CustomerRow = v.InferOutput<typeof customerRow>;

/** A page of customers, as the desk reads it. */
export const customerPageRead = v.object({ items: v.array(customerRow), next: optionalString });

/** What was searched for, as the API takes it. */
export const askedIn = ({ query }: Pick<Visit, 'query'>): string => (query.q ?? '').trim().slice(0, 200);

/** `김민지님`, `Minji Kim`; other words where no name is known. */
export function customerName({ name }: Pick<CustomerRow, 'name'>, language: Language): string {
  if (!name) return frameWords.nameless[language];
  return language === 'ko' ? `${name}님` : name;
}

/** `1,234,000원`, and each further currency on a line of its own; less than nothing has its sign. */
export const worthText = (all: Worth, language: Language): Markup =>
  html`${all.map(({ netMinor, currency }, n) => {
    const size = formatMoney(Math.abs(netMinor), currency, language);
    return html`${n > 0 ? html`<br>` : ''}${netMinor < 0 ? `−${size}` : size}`;
  })}`;
