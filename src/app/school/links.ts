import * as z from 'zod';
import type { Oid } from '../../domain/role.ts';
import type { SettingsStore } from '../ports.ts';
import { accountsUnder, storedUnder } from './stored.ts';

/** Each account that is linked to another, with all accounts of this human being, its own included, in a stable order. */
export type Links = ReadonlyMap<Oid, readonly Oid[]>;

/** Before the account that the value is about. */
export const LINKED = 'linked/';

const groupSchema = z.array(z.string());

/**
 * Which accounts belong to one human being. Every member's setting holds the whole group, and whatever any of them says
 * counts: one that is damaged, or was not written because the disk was full, parts nobody.
 */
export function linksOf(settings: SettingsStore): Links {
  const groups = new Map<Oid, Set<Oid>>();
  for (const oid of accountsUnder(LINKED, settings)) {
    const said = [oid, ...(storedUnder(`${LINKED}${oid}`, groupSchema, settings) ?? [])];
    const whole = new Set(said.flatMap((one) => [one, ...(groups.get(one) ?? [])]));
    for (const one of whole) groups.set(one, whole);
  }
  return new Map(
    [...groups].filter(([, group]) => group.size > 1).map(([oid, group]) => [oid, [...group].sort()]),
  );
}

/** @returns all accounts of the human being who has this one, at least itself. */
export function groupOf(oid: Oid, links: Links): readonly Oid[] {
  return links.get(oid) ?? [oid];
}
