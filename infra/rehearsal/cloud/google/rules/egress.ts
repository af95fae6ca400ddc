import { listAt, textAt, valueAt } from '../../../protocol/value.ts';
import type { Rule } from '../../rule.ts';
import { textsAt } from '../../values.ts';
import { invalid } from '../answers.ts';
import type { Write } from '../request.ts';

const isPowerOfTwo = (count: number) => Number.isInteger(Math.log2(count));

export const natIsInOneRegion: Rule<Write> = {
  refuses: 'address translation of subnets, or by addresses, of another region than its router',
  problem({ type, values }) {
    if (type !== 'google_compute_router_nat') return undefined;
    const used = [...textsAt(values, 'subnetwork.*.name'), ...textsAt(values, 'nat_ips.*')];
    const foreign = used.find(link => {
      const [, region] = /regions\/([^/]+)\//.exec(link) ?? [];
      return region !== undefined && region !== textAt(values, ['region']);
    });
    return (
      foreign &&
      invalid(
        `Invalid value for field 'resource.nats': '${foreign}'. Cross-region references are not allowed.`,
      )
    );
  },
};

export const natIsSound: Rule<Write> = {
  refuses: 'address translation that contradicts itself',
  problem({ type, values }) {
    if (type !== 'google_compute_router_nat') return undefined;
    const manual = textAt(values, ['nat_ip_allocate_option']) === 'MANUAL_ONLY';
    const addresses = listAt(values, ['nat_ips']).length;
    if (manual && addresses === 0)
      return invalid('NAT IPs must be given when natIpAllocateOption is MANUAL_ONLY');
    if (!manual && addresses > 0)
      return invalid('NAT IPs cannot be given when natIpAllocateOption is AUTO_ONLY');
    if (valueAt(values, ['enable_dynamic_port_allocation']) !== true) return undefined;
    if (valueAt(values, ['enable_endpoint_independent_mapping']) === true) {
      return invalid('Dynamic port allocation cannot be enabled together with endpoint independent mapping');
    }
    const ports = valueAt(values, ['min_ports_per_vm']);
    const sound = typeof ports !== 'number' || ports === 0 || (ports >= 32 && isPowerOfTwo(ports));
    return sound ? undefined : invalid(`minPortsPerVm ${ports}: must be a power of two, 32 or more`);
  },
};
