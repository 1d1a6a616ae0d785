import { Stack } from 'aws-cdk-lib';
import { CfnUserPoolGroup, ClientAttributes, Mfa, UserPool } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import type { House } from './constructs/house.ts';
import { dataEnds } from './constructs/removal.ts';

export interface StaffProps {
  readonly house: House;
  readonly shops: readonly string[];
}

const roles = ['agent', 'lead', 'marketer', 'admin'];

/** The people who work with the API: they log in with Cognito, and are in a group `<shop>:<role>` for each of their roles. */
export class Staff extends Construct {
  /** Who issues their tokens, and for which client. */
  readonly issuer: string;
  readonly audience: readonly string[];

  constructor(scope: Construct, id: string, { house, shops }: StaffProps) {
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
    for (const groupName of shops.flatMap((shop) => roles.map((role) => `${shop}:${role}`))) {
      new CfnUserPoolGroup(this, groupName.replace(':', '-'), { userPoolId: people.userPoolId, groupName });
    }
    this.issuer = `https://cognito-idp.${Stack.of(this).region}.amazonaws.com/${people.userPoolId}`;
    this.audience = [client.userPoolClientId];
  }
}
