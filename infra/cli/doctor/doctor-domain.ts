import { recordLine } from '../../domains/records.ts';
import type { Check } from './check.ts';

interface DomainName {
  readonly DomainNameConfigurations?: readonly { readonly ApiGatewayDomainName?: string }[];
}

/** Whether the stage's own domain leads to its API; where the stack writes the record, the deployment says so. */
export const ownDomainLeadsHere: Check = async ({ ask, targets }, { domain }) => {
  if (!domain || domain.hostedZone) return [];
  const { name } = domain;
  const known = await ask<DomainName>('apigatewayv2', 'get-domain-name', { DomainName: name });
  const target = known?.DomainNameConfigurations?.[0]?.ApiGatewayDomainName;
  if (!target) return { missing: `${name} is no domain of an API`, mend: ['deploy the stack, which makes it'] };
  const found = await targets(name);
  if (found.includes(target.toLowerCase())) return { well: `${name} leads to the API` };
  return {
    missing: `${name} does not lead to the API (CNAME: ${found.join(', ') || 'none'})`,
    mend: ['publish this record in its DNS:', `  ${recordLine({ name, type: 'CNAME', value: target })}`],
  };
};
