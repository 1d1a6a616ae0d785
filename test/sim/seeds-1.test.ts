import { twentySeeds } from './twenty-seeds.ts';

twentySeeds(1);
