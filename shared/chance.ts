import { hexId } from './ids.ts';

/** Chance is an argument: a number in [0, 1). */
export type Chance = () => number;

export const systemChance: Chance = () => Math.random();

/** A share in [0, 1) that derives from a name: the same name has always the same one, and names spread evenly. */
export const shareOf = (name: string): number => Number.parseInt(hexId('share', name).slice(0, 12), 16) / 16 ** 12;
