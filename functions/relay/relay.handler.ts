import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { readEnv } from '../../shared/env.ts';
import { lambda } from '../../shared/lambda.ts';
import { relayed } from './batch.client.ts';

const env = readEnv('BUS_NAME', 'ASIDE_BUCKET');
export type Env = typeof env;

const ways = { busName: env.BUS_NAME, asideBucket: env.ASIDE_BUCKET };

export const handler = lambda<DynamoDBStreamEvent, DynamoDBBatchResponse>(({ Records }) => relayed(ways, Records));
