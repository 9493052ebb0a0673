import type { Turn } from '../../bot/turn.ts';
import type { Oid } from '../../src/domain/role.ts';
import { TEACHER } from './schools.ts';

export const teamsIdOf = (oid: Oid) => `29:${oid.slice(-4)}`;

/** A turn in the person's own chat, as `turnFrom` makes it. */
export function turnOf(kind: Turn['kind'], more: Partial<Turn> & { oid?: Oid } = {}): Turn {
  const { oid = TEACHER.oid, ...rest } = more;
  return {
    kind,
    actor: { oid, teamsId: teamsIdOf(oid) },
    personal: true,
    text: '',
    hasFiles: false,
    data: {},
    reach: { serviceUrl: 'https://smba.trafficmanager.net/uk/', conversation: `a:${oid}` },
    ...rest,
  };
}

/** An activity as Teams posts it to a bot. */
export function activityOf(more: Readonly<Record<string, unknown>> = {}) {
  return {
    type: 'message',
    id: 'activity-1',
    channelId: 'msteams',
    serviceUrl: 'https://smba.trafficmanager.net/uk/',
    from: { id: teamsIdOf(TEACHER.oid), aadObjectId: TEACHER.oid, name: TEACHER.name },
    recipient: { id: '28:21111111-2222-4333-8444-555555555555', name: 'Heed' },
    conversation: {
      id: 'a:1',
      conversationType: 'personal',
      tenantId: '11111111-2222-4333-8444-555555555555',
    },
    channelData: { tenant: { id: '11111111-2222-4333-8444-555555555555' } },
    text: '',
    ...more,
  };
}
