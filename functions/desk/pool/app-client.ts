import * as v from 'valibot';

/** What a deployment says of the desk's client. */
export const clientProperties = v.object({
  UserPoolId: v.string(),
  ClientId: v.string(),
  /** Where the stage is reached: `https://abc.execute-api.eu-west-1.amazonaws.com`. */
  Origin: v.string(),
});

/** What DescribeUserPoolClient answers and UpdateUserPoolClient does not take (Cognito API reference, read 2026-11-30). */
const answeredOnly = ['ClientSecret', 'CreationDate', 'LastModifiedDate'];

/**
 * A client as it is, with the addresses of this origin: what an update leaves out is set to its default (Cognito API
 * reference, UpdateUserPoolClient, read 2026-11-30).
 */
export function withAddresses(client: Readonly<Record<string, unknown>>, origin: string): Record<string, unknown> {
  const kept = Object.entries(client).filter(([name]) => !answeredOnly.includes(name));
  return { ...Object.fromEntries(kept), CallbackURLs: [`${origin}/desk/callback`], LogoutURLs: [`${origin}/desk`] };
}
