import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { bundleFunctions } from './build/bundle.ts';
import { DangolStack } from './stack.ts';

// The CDK CLI passes the feature flags; read here, they apply without the CLI too.
const { context } = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'cdk.json'), 'utf8'));

// `npm run lint:template` runs CDK's validation and cfn-lint; here it would take a third of each synth.
const app = new App({ context, builtinCloudFormationValidation: false });
const bundles = await bundleFunctions(app.node.tryGetContext('bundles'));
new DangolStack(app, app.node.tryGetContext('stage') ?? 'dev', bundles);
app.synth();
