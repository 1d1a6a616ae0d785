import { AwsError } from './aws-error.ts';
import type { Cloud } from './cloud.ts';
import type { Entry } from './event-bus.ts';

type Fields = Record<string, unknown>;

/** What an operator asks of the account with its own rights, by the words of the AWS CLI: as much as `npm run ops` asks. */
export async function asOperator(cloud: Cloud, service: string, operation: string, input: Fields): Promise<Fields> {
  const name = operation.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase());
  const answer = await new Promise<Fields>((resolve, reject) => {
    cloud.kernel.ready(() => {
      try {
        resolve(perform(cloud, service, name, input));
      } catch (error) {
        reject(error);
      }
    });
    void cloud.kernel.idle();
  });
  const { Body, ...rest } = answer;
  return Body instanceof Buffer ? { ...rest, text: Body.toString('utf8') } : answer;
}

function perform(cloud: Cloud, service: string, operation: string, input: Fields): Fields {
  switch (`${service} ${operation}`) {
    case 'cloudformation ListStackResources':
      return {
        StackResourceSummaries: cloud.stack.resources.map(({ id, type, ref }) => ({
          ...{ LogicalResourceId: id, ResourceType: type, PhysicalResourceId: ref },
        })),
      };
    case 'events PutEvents':
      return cloud.putEvents(input.Entries as (Entry & { EventBusName: string })[]);
    default:
      if (service === 's3api') return cloud.s3.call(operation, input);
      throw new AwsError('UnknownOperationException', `An operator asks for no ${operation} of ${service} here`);
  }
}
