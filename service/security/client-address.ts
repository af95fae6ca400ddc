import { isIP } from 'node:net';

/**
 * The address of the client behind `hops` proxies that each append to X-Forwarded-For. Entries further left are
 * the client's own claim and never used. Falls back to the nearest hop that is an address.
 */
export function clientAddress(socketAddress: string, forwardedFor: string | undefined, hops: number): string {
  if (hops === 0 || forwardedFor === undefined) return socketAddress;
  const trusted = forwardedFor
    .split(',')
    .slice(-hops)
    .map(entry => entry.trim());
  return trusted.find(entry => isIP(entry) > 0) ?? socketAddress;
}
