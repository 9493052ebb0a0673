import { fail, ok, type Result } from '../../domain/result.ts';
import type { Oid, Person, Roster } from '../../domain/role.ts';
import type { Deps } from '../deps.ts';
import type { Directory, SettingsStore } from '../ports.ts';
import { AWAY, awayAt, awayUntil } from './cover.ts';
import { LINKED, type Links, linksOf } from './links.ts';
import { REVOKED, revokedAccounts } from './revocations.ts';

/** What the school decided about people, and the texts it was read from. */
interface Decisions {
  readonly texts: readonly string[];
  readonly links: Links;
  readonly revoked: ReadonlySet<Oid>;
  readonly awayUntil: ReadonlyMap<Oid, number>;
}

interface Shown {
  readonly inner: Roster;
  readonly decisions: Decisions;
  /** It holds from the one time, included, to the other, excluded: then somebody is back. */
  readonly from: number;
  readonly to: number;
  readonly roster: Roster;
}

const PREFIXES = [REVOKED, LINKED, AWAY];

/**
 * The directory as the school wants it seen: nobody who is revoked, each person with all their accounts, and who is
 * away. Entra knows nothing of the three. Rules see this one only. The same roster object is given until something changes, so asking costs little.
 */
export function overlayDirectory(
  directory: Directory,
  { settings, clock }: Pick<Deps, 'settings' | 'clock'>,
): Directory {
  let decisions: Decisions | undefined;
  /** Of all settings; most of them are not about people. */
  let version: object | undefined;
  let shown: Shown | undefined;

  function decided(): Decisions {
    if (decisions && version === settings.version()) return decisions;
    version = settings.version();
    const texts = textsOf(settings);
    if (!decisions || !same(texts, decisions.texts)) {
      const links = linksOf(settings);
      decisions = {
        texts,
        links,
        revoked: revokedAccounts(settings, links),
        awayUntil: awayUntil(settings, links),
      };
    }
    return decisions;
  }

  /** The decisions are asked for after the directory has answered: a revocation made meanwhile counts. */
  function view(oid: Oid, answer: Result<Person | undefined>): Result<Person | undefined> {
    const { revoked, links } = decided();
    if (revoked.has(oid.toLowerCase())) return ok(undefined);
    return answer.ok && answer.value ? ok(withAccounts(answer.value, links)) : answer;
  }

  return {
    roster() {
      const inner = directory.roster();
      const now = clock.now();
      const current = decided();
      const holds =
        shown?.inner === inner && shown.decisions === current && shown.from <= now && now < shown.to;
      if (!shown || !holds) shown = show(inner, current, now);
      return shown.roster;
    },
    async known(oid) {
      return view(oid, await directory.known(oid));
    },
    async fresh(oid) {
      const answer = await directory.fresh(oid);
      // Whose access was taken away is not known yet, so nothing is opened.
      return settings.isLoaded() ? view(oid, answer) : fail('person.unchecked');
    },
  };
}

function show(inner: Roster, decisions: Decisions, now: number): Shown {
  const { links, revoked } = decisions;
  const people = new Map<Oid, Person>();
  const out = new Map<Oid, Person>();
  for (const [oid, person] of inner.people) {
    (revoked.has(oid) ? out : people).set(oid, withAccounts(person, links));
  }
  const times = [...decisions.awayUntil.values()];
  return {
    inner,
    decisions,
    from: Math.max(Number.NEGATIVE_INFINITY, ...times.filter((time) => time <= now)),
    to: Math.min(Number.POSITIVE_INFINITY, ...times.filter((time) => time > now)),
    roster: { ...inner, people, revoked: out, away: awayAt(decisions.awayUntil, now) },
  };
}

function withAccounts(person: Person, links: Links): Person {
  const others = links.get(person.oid)?.filter((oid) => oid !== person.oid);
  return others ? { ...person, accounts: others } : person;
}

/** Reading a few dozen texts is far cheaper than parsing them, and going through all keys once than three times. */
function textsOf(settings: SettingsStore): readonly string[] {
  return settings
    .keys('')
    .filter((key) => PREFIXES.some((prefix) => key.startsWith(prefix)))
    .flatMap((key) => [key, settings.get(key) ?? '']);
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, at) => text === b[at]);
}
