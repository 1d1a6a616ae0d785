/**
 * Ids here consist of letters, digits, `.`, `_` and `-`; other characters of a member's id (`33578422@n`) are written
 * as codes.
 */
export const customerId = (member: string): string =>
  `cafe24-${member.replace(/[^\w.-]/g, (sign) => `~${sign.charCodeAt(0).toString(16)}~`)}`;
