import { fiveSeeds } from './five-seeds.ts';

fiveSeeds(6);
