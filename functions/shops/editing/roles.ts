import type { Role } from '../../../shared/api/http.ts';

/** The roles that may read a shop's document and notes. */
export const documentReaders: readonly Role[] = ['agent', 'lead', 'marketer', 'admin', 'machine'];

/** The roles that may change them. */
export const documentWriters: readonly Role[] = ['marketer', 'admin', 'machine'];

/** The path of a shop in the API. */
export const shopPath = '/v1/shops/{shop}';
