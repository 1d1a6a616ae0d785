import { App } from 'aws-cdk-lib';
import { bundleFunctions } from './bundle.ts';
import { DangolStack } from './stack.ts';

const app = new App();
const bundles = await bundleFunctions(app.node.tryGetContext('bundles'));
new DangolStack(app, app.node.tryGetContext('stage') ?? 'dev', bundles);
app.synth();
