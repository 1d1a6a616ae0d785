import { tenSeeds } from './ten-seeds.ts';

tenSeeds(11);
