/** How a platform's ids are written in files, so that they become the same as those that its webhooks bring. */
export interface ImportIds {
  readonly customer: RegExp;
  /** A customer's id here, where it is not `<platform>-<their own>`. */
  readonly customerId?: (own: string) => string;
}

/** Ids here are made of these signs too. */
export const plainIds: ImportIds = { customer: /^[\w.~-]{1,100}$/ };
