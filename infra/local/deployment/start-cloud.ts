import { DataFolder } from '../engine/data-folder.ts';
import { nowhere, type OpenedJournal } from '../engine/journal.ts';
import { Cloud, type CloudOptions, demoSecret, localLinkKey } from './cloud.ts';
import { wire } from './provision.ts';

/** A cloud with everything that its template says, going on from where its folder left it. */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const keeping = opened(options.data);
  try {
    const cloud = new Cloud(options, keeping);
    cloud.kernel.journal.put('starts', Number(keeping.kept.get('starts') ?? 0) + 1);
    const { SecretsPath, LinksPath, Platforms = '' } = cloud.stack.outputs;
    for (const platform of Platforms.split(' ').filter(Boolean)) {
      cloud.parameters.set(`${SecretsPath}/demo/${platform}/demo`, demoSecret);
    }
    cloud.parameters.set(`${LinksPath}/1`, localLinkKey);
    await wire(cloud, keeping.kept);
    return cloud;
  } catch (error) {
    keeping.journal.close();
    throw error;
  }
}

function opened(data: CloudOptions['data']): OpenedJournal {
  if (data === undefined) return { journal: nowhere, kept: new Map() };
  return typeof data === 'string' ? DataFolder.open(data) : data;
}
