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
    expect(darkened).toBe('#8f7200');
  });

  it('goes to black or to white where nothing else can be read', () => {
    expect(readableOn('#ffffff', '#ffffff', 21)).toBe('#000000');
    expect(readableOn('#000000', '#000000', 21)).toBe('#ffffff');
    expect(readableOn('#ffffff', '#000000', 21)).toBe('#000000');
    expect(readableOn('#ffffff', '#ffffff', 22)).toBe('#000000');
    expect(readableOn('#000000', '#000000', 22)).toBe('#ffffff');
  });

  it('is mixed in whole steps of a hundredth, to the nearest shade', () => {
    expect(readableOn('#ffffff', '#ffffff')).toBe('#757575');
    expect(readableOn('#000000', '#000000')).toBe('#757575');
    expect(readableOn('#000000', '#0000ff')).toBe('#5e5eff');
  });

  it('that can just be read stays', () => {
    expect(readableOn('#ffffff', '#8c3b2a', contrast('#8c3b2a', '#ffffff'))).toBe('#8c3b2a');
    expect(readableOn('#ffffff', '#8c3b2a', contrast('#8c3b2a', '#ffffff') + 0.01)).not.toBe('#8c3b2a');
  });

  it('measures as WCAG does', () => {
    // The dark shades are on a straight line.
    expect(contrast('#000000', '#0a0a0a')).toBeCloseTo(1 + 10 / 255 / 12.92 / 0.05, 10);
    expect(contrast('#000000', '#0b0b0b')).toBeCloseTo(1 + ((11 / 255 + 0.055) / 1.055) ** 2.4 / 0.05, 10);
    expect(contrast('#000000', '#ffffff')).toBe(21);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });
});
