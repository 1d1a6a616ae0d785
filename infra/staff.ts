import { Stack } from 'aws-cdk-lib';
import { ClientAttributes, Mfa, UserPool } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { dataRemoval } from './constructs/removal.ts';
import type { SharedResources } from './constructs/shared-resources.ts';

/**
 * The people who work with the API: they log in with Cognito, and are in a group `<shop>:<role>` for each of their roles. The
 * groups are made as people are invited (`npm run shop -- invite`): here each shop would cost four resources.
 */
export class Staff extends Construct {
  /** The issuer of their tokens, and the client. */
  readonly issuer: string;
  readonly audience: readonly string[];

  constructor(scope: Construct, id: string, { shared }: { readonly shared: SharedResources }) {
    super(scope, id);
    const people = new UserPool(this, 'People', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
      },
      // They can read customers' data: a password alone is not enough.
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      removalPolicy: dataRemoval(shared),
    });
    const client = people.addClient('Desk', {
      authFlows: { userSrp: true },
      disableOAuth: true,
      preventUserExistenceErrors: true,
      // Without a list, users may change all their standard attributes, also their address and the name under which they
      // answer customers (Cognito API, WriteAttributes, read 2026-11-29). A list cannot be empty.
      writeAttributes: new ClientAttributes().withStandardAttributes({ locale: true }),
    });
    this.issuer = `https://cognito-idp.${Stack.of(this).region}.amazonaws.com/${people.userPoolId}`;
    this.audience = [client.userPoolClientId];
  }
}
