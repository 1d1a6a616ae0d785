import { DataFolder } from '../engine/data-folder.ts';
import { nowhere, type OpenedJournal } from '../engine/journal.ts';
import { Cloud, demoSecret, localLinkKey } from './cloud.ts';
import type { CloudOptions } from './cloud-options.ts';
import { provision } from './provision.ts';

/** Starts a cloud with all resources of its template, from the state of its folder. */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const keeping = openState(options.data);
  try {
    const cloud = new Cloud(options, keeping);
    cloud.kernel.journal.put('starts', Number(keeping.state.get('starts') ?? 0) + 1);
    const { SecretsPath, LinksPath, ChannelsPath, Platforms = '' } = cloud.stack.outputs;
    for (const platform of Platforms.split(' ').filter(Boolean)) {
      cloud.parameters.set(`${SecretsPath}/demo/${platform}/demo`, demoSecret);
    }
    cloud.parameters.set(`${LinksPath}/1`, localLinkKey);
    cloud.parameters.set(`${ChannelsPath}/demo/webhook/demo`, demoSecret);
    await provision(cloud, keeping.state);
    return cloud;
  } catch (error) {
    keeping.journal.close();
    throw error;
  }
}

function openState(data: CloudOptions['data']): OpenedJournal {
  if (data === undefined) return { journal: nowhere, state: new Map() };
  return typeof data === 'string' ? DataFolder.open(data) : data;
}
