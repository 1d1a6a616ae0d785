import { Stack } from 'aws-cdk-lib';
import { ClientAttributes, Mfa, UserPool } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import type { House } from './constructs/house.ts';
import { dataEnds } from './constructs/removal.ts';

/**
 * The people who work with the API: they log in with Cognito, and are in a group `<shop>:<role>` for each of their roles. The
 * groups are made as people are invited (`npm run shop -- invite`): here each shop would cost four resources.
 */
export class Staff extends Construct {
  /** Who issues their tokens, and for which client. */
  readonly issuer: string;
  readonly audience: readonly string[];

  constructor(scope: Construct, id: string, { house }: { readonly house: House }) {
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
      // Whoever logs in reads customers' data: a password alone does not do.
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      removalPolicy: dataEnds(house),
    });
    const client = people.addClient('Desk', {
      authFlows: { userSrp: true },
      disableOAuth: true,
      preventUserExistenceErrors: true,
      // Without a list, who logs in may write all standard attributes: the address by which he is known, the name under
      // which he answers customers (Cognito API, WriteAttributes, read 2026-11-29). A list cannot be empty.
      writeAttributes: new ClientAttributes().withStandardAttributes({ locale: true }),
    });
    this.issuer = `https://cognito-idp.${Stack.of(this).region}.amazonaws.com/${people.userPoolId}`;
    this.audience = [client.userPoolClientId];
  }
}
