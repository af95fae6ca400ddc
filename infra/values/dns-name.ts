import { z } from 'zod';

/** A fully qualified host name in lower case (RFC 1123 labels), without a final dot. */
export const dnsName = z
  .string()
  .max(253, 'must have at most 253 characters')
  .regex(
    /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
    'must be a DNS name such as delays.example.com: no scheme, no path, no final dot',
  )
  .brand<'DnsName'>();
export type DnsName = z.infer<typeof dnsName>;
