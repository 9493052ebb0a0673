import { kindOf } from './kinds.ts';
import { ADULT_PROTOCOLS } from './protocols-adults.ts';
import { CHILDREN_PROTOCOLS } from './protocols-children.ts';
import { ONLINE_PROTOCOLS } from './protocols-online.ts';
import type { Protocol, ProtocolCode } from './protocols-shared.ts';
import { SYSTEM_PROTOCOLS } from './protocols-systems.ts';

/** Every protocol by its code. */
export const PROTOCOLS: Readonly<Record<ProtocolCode, Protocol>> = {
  ...CHILDREN_PROTOCOLS,
  ...ONLINE_PROTOCOLS,
  ...ADULT_PROTOCOLS,
  ...SYSTEM_PROTOCOLS,
};

/**
 * @param kindCode the kind of a concern
 * @returns its protocol; the general one where the kind is unknown or absent. It goes by the kind alone: where an adult
 *   of the school is in question the row outranks the kind, and `PROTOCOLS['adult-conduct']` has to be followed as well.
 */
export function protocolOf(kindCode: string | undefined): Protocol {
  return PROTOCOLS[kindOf(kindCode)?.protocol ?? 'general'];
}
