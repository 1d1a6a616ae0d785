import { html } from 'hono/html';
import * as v from 'valibot';
import type { Language } from '../../../shared/events/shops.ts';
import type { Markup } from '../../../shared/page/frame.ts';
import { addressOf } from '../../../shared/text/names.ts';
import type { Visit } from './visit.ts';
import { frameWords } from './words.ts';

/** The names of customers, by the ids of customers or orders that were asked for. */
export const briefList = v.object({
  items: v.array(
    v.object({ id: v.string(), customer: v.string(), given: v.optional(v.string()), family: v.optional(v.string()) }),
  ),
});
export type BriefList = v.InferOutput<typeof briefList>;

/** A customer whom another page names. */
export interface NamedCustomer {
  readonly customer: string;
  /** `김민지님`, `Minji Kim`; empty for who is not known by name. */
  readonly name: string;
}

/** The customers of an answer, by the ids that were asked for. */
export function customersIn({ items }: BriefList, language: Language): ReadonlyMap<string, NamedCustomer> {
  const manner = { formOfAddress: { en: 'full-name' } } as const;
  return new Map(
    items.map(({ id, customer, given, family }) => {
      const known = { ...(given && { given }), ...(family && { family }), manner };
      return [id, { customer, name: given || family ? addressOf(known, language) : '' }] as const;
    }),
  );
}

export const customerPath = ({ shop }: Pick<Visit, 'shop'>, customer: string): string =>
  `/desk/${shop}/customers/${encodeURIComponent(customer)}`;

/** A customer's name, which leads to their page; nothing where it is nobody. */
export const customerLink = (visit: Pick<Visit, 'shop' | 'language'>, known: NamedCustomer | undefined): Markup =>
  known
    ? html`<a href="${customerPath(visit, known.customer)}">${known.name || frameWords.nameless[visit.language]}</a>`
    : html``;
