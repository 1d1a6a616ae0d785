/** Ids here have letters, digits, `.`, `_` and `-`; what else stands in a member's (`33578422@n`) is told by its code. */
export const customerId = (member: string): string =>
  `cafe24-${member.replace(/[^\w.-]/g, (sign) => `~${sign.charCodeAt(0).toString(16)}~`)}`;
