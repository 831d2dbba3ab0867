/**
 * The verdict on what a hub holds: a leak shows in it, noise and one outlier do not.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { growthOf } from './growth.ts';

it('sees what is left open with each message through any noise smaller than it, and nothing where nothing is', () => {
  const noises = fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 12, maxLength: 12 });
  fc.assert(
    fc.property(noises, fc.nat({ max: 11 }), (noise, outlier) => {
      const held = noise.map((value, hour) => 50 + value + (hour === outlier ? 200 : 0));
      expect(Math.abs(growthOf(held).grown)).toBeLessThan(12);
      const leaking = held.map((value, hour) => value + 8 * hour);
      expect(growthOf(leaking).grown).toBeGreaterThan(60);
    }),
    { seed: 9, numRuns: 500 },
  );
});
