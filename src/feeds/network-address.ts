/**
 * Which addresses lie on the open internet, by IANA's registries of special-purpose addresses (RFC 6890). Pure: resolves
 * no names.
 */

import { isIPv4, isIPv6 } from 'node:net';

/** IPv4 blocks that are not globally reachable: first address and length of the prefix. */
const closedIpv4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];

/** Parts of IPv6's global unicast block 2000::/3 that are not the open internet: protocol use, documentation, 6to4. */
const closedIpv6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

/** Prefixes in whose last 32 bits an IPv4 address stands that is really reached: mapped, and NAT64 (RFC 6052). */
const carriersOfIpv4: readonly (readonly [string, number])[] = [
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
];

/**
 * True for an address that anybody on the internet could reach. False for private, loopback, link-local, multicast and
 * every other special address, for one with a zone (`fe80::1%eth0`), and for what is no address.
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return isPublicIpv4(ipv4Bits(address));
  if (!isIPv6(address) || address.includes('%')) return false;
  const bits = ipv6Bits(address);
  if (carriersOfIpv4.some(([prefix, length]) => isWithin(bits, ipv6Bits(prefix), length, 128))) {
    return isPublicIpv4(bits & 0xffff_ffffn);
  }
  const isGlobal = bits >> 125n === 1n;
  return isGlobal && !closedIpv6.some(([prefix, length]) => isWithin(bits, ipv6Bits(prefix), length, 128));
}

function isPublicIpv4(bits: bigint): boolean {
  return !closedIpv4.some(([prefix, length]) => isWithin(bits, ipv4Bits(prefix), length, 32));
}

function isWithin(bits: bigint, prefix: bigint, length: number, size: number): boolean {
  const shift = BigInt(size - length);
  return bits >> shift === prefix >> shift;
}

function ipv4Bits(address: string): bigint {
  return address.split('.').reduce((bits, part) => (bits << 8n) | BigInt(part), 0n);
}

/** Reads every form: `::1`, `::ffff:10.0.0.1`, all eight groups. */
function ipv6Bits(address: string): bigint {
  // URL writes a dotted tail as two groups.
  const plain = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const [head = '', tail] = plain.split('::');
  const before = head.split(':').filter(Boolean);
  const after = (tail ?? '').split(':').filter(Boolean);
  const zeros = Array.from({ length: tail === undefined ? 0 : 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after].reduce((bits, group) => (bits << 16n) | BigInt(`0x${group}`), 0n);
}
