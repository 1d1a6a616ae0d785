/** A page of the list has at most this many orders. */
export const ordersPerPage = 25;

/** What a place in the list looks like when it comes back from outside. */
export const placeShape = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z [\w.~-]{1,200}$/;

/** The id of the order that stands there. */
export const orderAt = (place: string): string => place.slice(place.indexOf(' ') + 1);

/** The newest of the places that the shards gave, at most a page, and where the next page begins. */
export function pageOf(places: readonly string[], size = ordersPerPage): { places: string[]; next?: string } {
  const sorted = [...places].sort((a, b) => (a < b ? 1 : -1));
  const page = sorted.slice(0, size);
  const next = sorted.length > size ? page.at(-1) : undefined;
  return { places: page, ...(next !== undefined && { next }) };
}
