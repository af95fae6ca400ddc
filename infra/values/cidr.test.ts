import { describe, expect, test } from '@jest/globals';
import { cidr, overlap, privateCidr, size } from './cidr.ts';

describe('cidr', () => {
  test.each(['10.0.0.0/8', '10.10.0.0/20', '192.168.4.0/30', '0.0.0.0/0'])('%s is one', text => {
    expect(cidr.parse(text)).toBe(text);
  });

  test.each(['', '10.0.0.0', '10.0.0.0/33', '10.0.0.256/32', '10.0.0/24', ' 10.0.0.0/8', 'fd00::/8'])(
    '"%s" is none',
    text => {
      expect(cidr.safeParse(text).error?.issues[0]?.message).toMatch(/must be an IPv4 range/);
    },
  );

  test('an address inside the range is no name for the range', () => {
    expect(cidr.safeParse('10.0.0.5/24').error?.issues[0]?.message).toMatch(/first address/);
  });

  test('public addresses are not for our subnets', () => {
    expect(privateCidr.safeParse('172.32.0.0/16').success).toBe(false);
    expect(privateCidr.safeParse('172.16.0.0/28').success).toBe(true);
  });

  test('sizes and overlaps', () => {
    expect(size('10.0.0.0/24')).toBe(256);
    expect(overlap('10.0.0.0/16', '10.0.255.0/24')).toBe(true);
    expect(overlap('10.0.255.0/24', '10.0.0.0/16')).toBe(true);
    expect(overlap('10.0.0.0/16', '10.1.0.0/16')).toBe(false);
  });
});
