import { tenSeeds } from './ten-seeds.ts';

tenSeeds(1);
