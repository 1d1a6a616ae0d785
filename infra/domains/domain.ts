import { CfnApiMapping, CfnDomainName } from 'aws-cdk-lib/aws-apigatewayv2';
import { CfnCertificate } from 'aws-cdk-lib/aws-certificatemanager';
import { CfnRecordSetGroup } from 'aws-cdk-lib/aws-route53';
import { Construct } from 'constructs';
import type { OwnDomain } from './fields.ts';
import type { DnsRecord } from './records.ts';

/** The address of a stage with its own domain, known before its API is there. */
export const ownAddressOf = ({ name }: OwnDomain): string => `https://${name}`;

interface DomainProps {
  readonly domain: OwnDomain;
  readonly api: { readonly id: string; readonly stage: string };
}

/** The stage's own domain in front of its API, with a certificate of its own or a given one. */
export class Domain extends Construct {
  /** The record to set where the stack writes none. */
  readonly record: DnsRecord | undefined;

  constructor(scope: Construct, id: string, { domain, api }: DomainProps) {
    super(scope, id);
    const { name, hostedZone: zone } = domain;
    const inFront = new CfnDomainName(this, 'Resource', {
      domainName: name,
      domainNameConfigurations: [
        {
          certificateArn: domain.certificate ?? this.#certificate(domain),
          endpointType: 'REGIONAL',
          securityPolicy: 'TLS_1_2',
          ipAddressType: 'dualstack',
        },
      ],
    });
    new CfnApiMapping(this, 'Mapping', { apiId: api.id, stage: api.stage, domainName: inFront.ref });
    const { attrRegionalDomainName: dnsName, attrRegionalHostedZoneId: hostedZoneId } = inFront;
    if (zone)
      new CfnRecordSetGroup(this, 'Records', {
        hostedZoneId: zone.id,
        recordSets: ['A', 'AAAA'].map((type) => ({ name, type, aliasTarget: { dnsName, hostedZoneId } })),
      });
    else this.record = { name, type: 'CNAME', value: dnsName };
  }

  /** CloudFormation writes the record that proves the domain, and waits until ACM has read it. */
  #certificate({ name, hostedZone }: OwnDomain): string {
    return new CfnCertificate(this, 'Certificate', {
      domainName: name,
      validationMethod: 'DNS',
      ...(hostedZone && { domainValidationOptions: [{ domainName: name, hostedZoneId: hostedZone.id }] }),
    }).ref;
  }
}
