/** The form of a platform's ids in import files, so that they become the same as those of its webhooks. */
export interface ImportIds {
  readonly customer: RegExp;
  /** Makes our id of a customer, if it is not `<platform>-<id>`. */
  readonly customerId?: (own: string) => string;
}

/** For platforms whose ids need no conversion. */
export const plainIds: ImportIds = { customer: /^[\w.~-]{1,100}$/ };
