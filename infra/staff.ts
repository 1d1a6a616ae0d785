import { Duration, Stack } from 'aws-cdk-lib';
import {
  CfnManagedLoginBranding,
  ClientAttributes,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  UserPool,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { loopbackCallbacks } from './cli/login/loopback.ts';
import { dataRemoval } from './constructs/removal.ts';
import type { SharedResources } from './constructs/shared-resources.ts';

/**
 * The people who work with the API: they log in on Cognito's managed pages (authorization code with PKCE), and are in a group
 * `<shop>:<role>` for each of their roles. The groups are made as people are invited (`npm run shop -- invite`): here each shop
 * would cost four resources.
 */
export class Staff extends Construct {
  readonly pool: UserPool;
  /** The client of the command line. */
  readonly cli: UserPoolClient;
  /** Where they log in: `https://dangol-dev-123456789012.auth.eu-west-1.amazoncognito.com`. */
  readonly loginUrl: string;
  /** The issuer of their tokens, and the clients. */
  readonly issuer: string;
  readonly audience: readonly string[];

  constructor(scope: Construct, id: string, { shared }: { readonly shared: SharedResources }) {
    super(scope, id);
    this.pool = new UserPool(this, 'People', {
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
    const { stackName, region, account } = Stack.of(this);
    // Unique in the region among all accounts: 1 to 63 lower-case letters, digits and hyphens.
    const domain = this.pool.addDomain('Login', {
      cognitoDomain: { domainPrefix: `${stackName.toLowerCase()}-${account}` },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    this.loginUrl = domain.baseUrl();
    this.cli = this.#client('Api', loopbackCallbacks);
    this.cli.node.addDependency(domain);
    this.issuer = `https://cognito-idp.${region}.amazonaws.com/${this.pool.userPoolId}`;
    this.audience = [this.cli.userPoolClientId];
  }

  /** A public client: PKCE takes the place of a secret. Managed login shows no page for a client without a branding. */
  #client(id: string, callbackUrls: readonly string[]): UserPoolClient {
    const client = this.pool.addClient(id, {
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        callbackUrls: [...callbackUrls],
      },
      accessTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.days(30),
      preventUserExistenceErrors: true,
      // Without a list, users may change all their standard attributes, also their address and the name under which they
      // answer customers (Cognito API, WriteAttributes, read 2026-11-29). A list cannot be empty.
      writeAttributes: new ClientAttributes().withStandardAttributes({ locale: true }),
    });
    new CfnManagedLoginBranding(this, `${id}Branding`, {
      userPoolId: this.pool.userPoolId,
      clientId: client.userPoolClientId,
      useCognitoProvidedValues: true,
    });
    return client;
  }
}
