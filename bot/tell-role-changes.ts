import type { Deps } from '../src/app/deps.ts';
import type { Messenger } from '../src/app/ports.ts';
import {
  noteRolesTold,
  type PendingRoleChanges,
  pendingRoleChanges,
} from '../src/app/school/role-changes.ts';
import { ROLES_CHANGED } from '../src/guidance/school-words.ts';
import { roleChangesCard } from './cards/school-role-changes.ts';

/** Asking costs little; what Teams, or the disk, did not take is not tried again every second. */
const WAIT_MS = 60_000;

export interface RoleTeller {
  /** Tells what is to be told. Returns at once: nothing that is due waits for Teams. */
  look(): void;
  close(): Promise<void>;
}

/**
 * Tells each head and DSL that somebody's role changed, and notes it once everyone was told. A crash between sending and
 * noting sends the card again, which harms nothing.
 */
export function createRoleTeller(
  deps: Pick<Deps, 'directory' | 'settings' | 'clock' | 'log'> & { readonly messenger: Messenger },
): RoleTeller {
  /** Messages that arrived, or never can, of changes that are not noted yet. */
  let settled = new Map<string, 'told' | 'never'>();
  let running: Promise<void> | undefined;
  let notBefore = Number.NEGATIVE_INFINITY;

  async function tell(pending: PendingRoleChanges): Promise<void> {
    const keys: string[] = [];
    for (const message of pending.tell) {
      const key = JSON.stringify(message);
      keys.push(key);
      if (!settled.has(key)) await send(key, message);
    }
    const outcomes = keys.map((key) => settled.get(key));
    if (outcomes.includes(undefined)) return later();
    if (keys.length > 0 && !outcomes.includes('told')) {
      deps.log.alarm('role-change-untold');
      // They may install the app, or somebody else may get the role.
      settled = new Map();
      return later();
    }
    const noted = await noteRolesTold(pending.roles, deps);
    if (!noted.ok) return later();
    settled = new Map();
  }

  async function send(key: string, { to, changes }: PendingRoleChanges['tell'][number]): Promise<void> {
    const sent = await deps.messenger.send(to, {
      summary: ROLES_CHANGED.summary,
      card: roleChangesCard(changes),
    });
    if (sent.ok) settled.set(key, 'told');
    else {
      deps.log.warn('role-change-not-sent', { code: sent.fault.code });
      if (sent.fault.code !== 'teams.unreachable') settled.set(key, 'never');
    }
  }

  function later(): void {
    notBefore = deps.clock.now() + WAIT_MS;
  }

  return {
    look() {
      if (running || deps.clock.now() < notBefore) return;
      const pending = pendingRoleChanges(deps);
      if (!pending) return;
      running = tell(pending)
        .catch((error: unknown) => {
          deps.log.alarm('role-change-failed', { name: error instanceof Error ? error.name : 'unknown' });
          later();
        })
        .finally(() => {
          running = undefined;
        });
    },
    async close() {
      await running;
    },
  };
}
