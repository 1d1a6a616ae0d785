import { importMany } from './many.ts';

/** `npm run test:import`: a shop's past of 10,000 orders, without a word to anybody. */
const many = Number(process.env.ORDERS ?? 10_000);
const began = performance.now();
const { report, orders, loudness, complaints } = await importMany(many, (words) => console.log(words));
const seconds = ((performance.now() - began) / 1000).toFixed(0);
const isHistorical = Object.values(loudness).every((count) => count === 0);
console.log(`${report.rows} rows, ${orders} orders after ${seconds} s: ${JSON.stringify(loudness)}`);
if (!isHistorical || orders !== many || report.taken !== report.rows || complaints.length > 0) {
  console.error('This import said something, or lost something:', report, complaints.slice(0, 5));
  process.exitCode = 1;
}
