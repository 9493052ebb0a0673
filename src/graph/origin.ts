/**
 * Brings an address of Microsoft's to the stand-in tenant on this machine: same path, same query, loopback origin.
 * The SDKs keep their https addresses, because each of them sends its token to Microsoft's hosts only.
 *
 * @param origin `http://127.0.0.1:3979`; anything but loopback is a programming fault, since it would send tokens away
 * @returns a function from an address to the one to ask instead
 */
export function toOrigin(origin: string): (address: string) => string {
  const target = new URL(origin);
  if (target.protocol !== 'http:' || !['127.0.0.1', 'localhost', '[::1]'].includes(target.hostname)) {
    throw new RangeError('The stand-in tenant is on this machine or nowhere.');
  }
  return (address) => {
    const { pathname, search } = new URL(address);
    return `${target.origin}${pathname}${search}`;
  };
}
