import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast, readableOn } from '../../../shared/page/accent.ts';

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('the accent', () => {
  it('can be read on every ground', () => {
    fc.assert(
      fc.property(colour, colour, (ground, accent) => {
        expect(contrast(readableOn(ground, accent), ground)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it('is left as it is where it can be read already', () => {
    expect(readableOn('#ffffff', '#8c3b2a')).toBe('#8c3b2a');
    expect(readableOn('#1b1b1d', '#e08a3c')).toBe('#e08a3c');
  });

  it('is darkened no further than needed', () => {
    const darkened = readableOn('#ffffff', '#ffcc00');
    expect(contrast(darkened, '#ffffff')).toBeGreaterThanOrEqual(4.5);
    expect(contrast(darkened, '#ffffff')).toBeLessThan(4.7);
  });

  it('measures as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBe(21);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });
});
