import { lambda } from '../../shared/api/lambda.ts';
import { onClientDeployment } from './pool/app-client.client.ts';

export const handler = lambda(onClientDeployment);
