/**
 * Every expected failure by name. Its sentence and its HTTP status stand beside it in `src/app/errors.ts`,
 * which does not compile while a code has none.
 */
export type FaultCode =
  // what a person typed
  | 'form.incomplete'
  | 'form.too-long'
  | 'form.adult-question'
  | 'form.adult-missing'
  | 'form.adult-part'
  | 'form.adult-might-be'
  | 'form.danger-question'
  | 'form.happened'
  | 'form.initials'
  | 'form.person-part'
  | 'form.person-name'
  | 'form.kind'
  | 'form.other-owner'
  | 'form.unreadable'
  // who a person is
  | 'person.not-staff'
  | 'person.unchecked'
  // a case
  | 'case.not-yours'
  | 'case.view-unrecorded'
  // the record
  | 'record.not-owner'
  | 'record.unwritable'
  | 'record.loading'
  // the platforms
  | 'graph.unreachable'
  | 'graph.refused'
  | 'graph.throttled'
  | 'graph.missing'
  | 'graph.conflict'
  | 'teams.blocked'
  | 'teams.unreachable'
  | 'teams.gone'
  | 'teams.refused'
  | 'unexpected';
