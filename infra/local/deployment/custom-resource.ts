import type { Resource } from '../template/template.ts';
import type { Cloud } from './cloud.ts';

/** Deploys a custom resource as CloudFormation does: it invokes the function, and waits for the response at the given URL. */
export async function deployCustomResource(
  cloud: Cloud,
  {
    id,
    properties,
    type: ResourceType = 'Custom::Shops',
  }: Pick<Resource, 'id' | 'properties'> & Partial<Pick<Resource, 'type'>>,
): Promise<void> {
  const functionName = String(properties.ServiceToken).split(':').at(-1) ?? '';
  const path = `/${id}`;
  const before = cloud.deployed.get(id);
  const event = {
    ...(before
      ? { RequestType: 'Update', RequestId: `update-${id}`, PhysicalResourceId: id, OldResourceProperties: before }
      : { RequestType: 'Create', RequestId: `create-${id}` }),
    ResponseURL: `https://cloudformation-response.local${path}`,
    StackId: cloud.stack.name,
    ResourceType,
    LogicalResourceId: id,
    ServiceToken: properties.ServiceToken,
    ResourceProperties: properties,
  };
  cloud.kernel.ready(() => void cloud.functions.invokeLater(functionName, event));
  await cloud.kernel.idle();
  const answer = cloud.answers.get(path);
  if (answer?.Status !== 'SUCCESS')
    throw new Error(`${id}: ${answer?.Reason ?? 'its function did not answer CloudFormation'}`);
  cloud.kernel.journal.put(`deployed/${id}`, properties);
}
