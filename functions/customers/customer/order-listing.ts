/** An order's number as people type it: `#1001`, `1001` and `＃１００１` are the same one. */
export const orderNumber = (number: string): string =>
  number.normalize('NFKC').replace(/\s+/g, '').replace(/^#+/, '').toLowerCase().slice(0, 100).toWellFormed();

/** The attributes of an order in its owner's list by which its number finds it. */
export function orderListing(shop: string, order: string, number: string) {
  const text = orderNumber(number);
  return text === '' ? {} : { onList: orderNumberPart(shop, text), listed: order };
}

export const orderNumberPart = (shop: string, number: string): string => `order#${shop}#${number}`;
