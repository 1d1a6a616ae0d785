import type { Json } from './visitor.ts';

/** Somebody as Shopify names them. */
export interface Buyer {
  readonly id: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly email: string;
}

export interface Bought {
  readonly by: Buyer;
  readonly id: string;
  readonly title: string;
  readonly won: number;
  readonly at: string;
}

const lineItem = ({ id, title }: Bought) => ({ id: `${id}1`, title, quantity: 1, requires_shipping: true });

export const orderBody = (bought: Bought): Json => ({
  id: bought.id,
  name: `#${bought.id.slice(-4)}`,
  currency: 'KRW',
  total_price: String(bought.won),
  subtotal_price: String(bought.won),
  total_tax: '0',
  taxes_included: false,
  customer_locale: 'ko',
  created_at: bought.at,
  updated_at: bought.at,
  financial_status: 'paid',
  email: bought.by.email,
  customer: bought.by,
  line_items: [lineItem(bought)],
});

export const delivered = (bought: Bought, at: string): Json => ({
  id: `${bought.id}2`,
  order_id: bought.id,
  status: 'success',
  shipment_status: 'delivered',
  created_at: at,
  updated_at: at,
  line_items: [lineItem(bought)],
});

export const refunded = (bought: Bought, won: number, at: string): Json => ({
  id: `${bought.id}3`,
  order_id: bought.id,
  created_at: at,
  processed_at: at,
  refund_line_items: [
    { id: `${bought.id}4`, line_item_id: `${bought.id}1`, quantity: 1, subtotal: String(won), total_tax: '0' },
  ],
  transactions: [],
});
