/** What the settings page reads from the server: names of what can be changed, and warnings. Reading age 11. */
import type { Deadlines } from '../domain/deadlines.ts';

export const SETTINGS = {
  proposals: { deadlines: 'Deadlines', lado: 'LADO contact' },
  acknowledge: 'Time to take it',
  decide: 'Time for a first decision',
  again: 'Tell everyone again after',
  urgency: { immediate: 'in danger now', 'same-day': 'same day', routine: 'routine' } satisfies Readonly<
    Record<keyof Deadlines['minutes'], string>
  >,
  contact: 'How to reach them',
  source: 'Where it is from',
  checked: 'Last compared',
  nothing: 'nothing yet',
  /** One to 10080 minutes, as a person says it. */
  minutes: (minutes: number) =>
    minutes === 1
      ? '1 minute'
      : minutes % 1_440 === 0 && minutes > 0
        ? days(minutes / 1_440)
        : hours(minutes),
  configured: 'The server’s configuration (LADO_CONTACT). Your IT lead set it.',
  notFilled: 'Your safeguarding policy has it.',
  gone: 'somebody who is not in the list any more',
  nobody: 'Nobody holds this role. Ask your IT lead to put somebody into its group in Microsoft 365.',
  nobodyDsl:
    'Nobody holds this role, so concerns go to the next person at once. Please put that right today.',
  stale: 'Microsoft 365 does not answer at the moment, so this list may be out of date.',
  revokedBy: (role: string, when: string) => `by the ${role} at ${when}`,
  headSees: 'Who sees concerns about pupils',
  headSeesAll: 'The DSL, deputies and the headteacher.',
  headSeesSome: 'The DSL and deputies. The headteacher only when a concern is brought to them.',
  dslTold: 'Who is told of concerns about adults',
  dslToldToo: 'The headteacher and the DSL.',
  dslNotTold: 'The headteacher only.',
  duty: 'Duty to report child sexual abuse',
  dutyShown: 'Shown to reporters.',
  dutyNot: 'Not shown. Your IT lead can switch it on once the law is in force.',
  other: 'Another system',
  otherNeeded: (name: string) => `A concern can only be closed with its reference in ${name}.`,
  otherNone: 'None.',
} as const;

function hours(minutes: number): string {
  if (minutes % 60 !== 0) return `${minutes} minutes`;
  return minutes === 60 ? '1 hour' : `${minutes / 60} hours`;
}

function days(count: number): string {
  return count === 1 ? '1 day' : `${count} days`;
}
