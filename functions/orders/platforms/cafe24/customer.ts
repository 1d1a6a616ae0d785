/**
 * The shops of a mall (`event_shop_no`, `shop_no`) have members and orders of their own, which may have equal ids. Those
 * of the first shop are written as they are; those of another begin with its number: `cafe24-2~20260717-0029236`. No id
 * of the first shop has a single `~`.
 */
export const ofShop = (shop: string | undefined): string =>
  shop === undefined || Number(shop) <= 1 ? '' : `${Number(shop)}~`;

/** Ids here consist of letters, digits, `.`, `_` and `-`; other characters of a member's id are written as codes. */
const written = (member: string): string =>
  member.replace(/[^\w.-]/g, (sign) => `~${sign.charCodeAt(0).toString(16)}~`);

/** A member's id (`33578422@n`) as it is written here: `cafe24-33578422~40~n`. */
export const customerId = (member: string, shop?: string): string => `cafe24-${ofShop(shop)}${written(member)}`;

/** The id of a member whose profile has to be fetched, which is asked for like an order: `cafe24-member~minji07`. */
export const profileId = (member: string, shop?: string): string => `cafe24-${ofShop(shop)}member~${written(member)}`;

/** What an id of something to fetch names, without the platform's name. */
export function fetchedThing(id: string): { shop: string; order?: string; member?: string } | undefined {
  const [, shop = '1', mark, rest = ''] = /^(?:(\d{1,4})~)?(member~)?([\w.~-]{1,160})$/.exec(id) ?? [];
  if (mark)
    return {
      shop,
      member: rest.replace(/~([\da-f]{2})~/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16))),
    };
  return /^[\w-]{1,40}$/.test(rest) ? { shop, order: rest } : undefined;
}
