import type { WorkName } from '../../domain/work.ts';
import { person, recode } from './coding.ts';
import { close, reopen, strike } from './ending.ts';
import { ask, reply } from './letters.ts';
import type { Plan } from './planning.ts';
import { recordWork } from './record-work.ts';
import { handOver, recuse, take } from './who-has-it.ts';

/** Work that reaches into a second concern, and so is more than acts of one: `linking.ts`. */
export type LinkingWork = 'related' | 'child-record' | 'move';

/** What each piece of work comes to. */
export const PLANS: Readonly<Record<Exclude<WorkName, LinkingWork>, Plan>> = {
  take,
  'hand-over': handOver,
  recuse,
  reply,
  ask,
  note: recordWork,
  action: recordWork,
  'action-done': recordWork,
  decision: recordWork,
  referral: recordWork,
  'referral-answered': recordWork,
  parents: recordWork,
  sanction: recordWork,
  sharing: recordWork,
  risk: recordWork,
  search: recordWork,
  'image-seen': recordWork,
  cctv: recordWork,
  'cctv-kept': recordWork,
  review: recordWork,
  reviewed: recordWork,
  lado: recordWork,
  checklist: recordWork,
  'other-reference': recordWork,
  hold: recordWork,
  recode,
  person,
  strike,
  close,
  reopen,
};
