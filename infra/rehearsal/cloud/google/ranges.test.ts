import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Site } from '../testing/site.ts';

/** A range of 10.0.0.0/8 that starts at a multiple of its size, as all first and last addresses. */
const range = fc.record({ prefix: fc.integer({ min: 10, max: 24 }), at: fc.nat() }).map(({ prefix, at }) => {
  const size = 2 ** (32 - prefix);
  const first = (at % 2 ** (prefix - 8)) * size;
  const text = `10.${first >>> 16}.${(first >>> 8) & 255}.${first & 255}/${prefix}`;
  return { text, first, last: first + size - 1 };
});

test('a subnet is refused exactly where one of its addresses is taken in its network', async () => {
  await fc.assert(
    fc.asyncProperty(range, fc.tuple(range, range), async (other, [primary, secondary]) => {
      const site = new Site();
      await site.build({ before: 'subnet' });
      await site.apply('otherSubnet', { ip_cidr_range: other.text });
      const pairs = [
        [other, primary],
        [other, secondary],
        [primary, secondary],
      ] as const;
      const taken = pairs.some(([one, two]) => one.first <= two.last && two.first <= one.last);
      const outcome = site.apply('subnet', {
        ip_cidr_range: primary.text,
        secondary_ip_range: [{ range_name: 'pods', ip_cidr_range: secondary.text }],
      });
      if (taken) await expect(outcome).rejects.toThrow(/conflicts with/);
      else await expect(outcome).resolves.toBeDefined();
    }),
  );
});

test('another network may have the same addresses', async () => {
  const site = new Site();
  await site.build({ before: 'otherSubnet' });
  // The state of the first is lost, so that the second is another one.
  site.forget('network');
  await site.apply('network', { name: 'apart' });
  const range = '10.0.0.0/22';
  await expect(site.apply('otherSubnet', { ip_cidr_range: range })).rejects.toThrow(/conflicts with/);
  await expect(site.apply('otherSubnet', { ip_cidr_range: range, network: 'apart' })).resolves.toBeDefined();
});
