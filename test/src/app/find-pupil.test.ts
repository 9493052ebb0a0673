import { findPupil } from '../../../src/app/find-pupil.ts';
import { importPupils } from '../../../src/app/pupils.ts';
import { fakeDeps } from '../../support/fake-deps.ts';
import { DSL } from '../../support/schools.ts';
import { withPupil } from './pressing.ts';

test('A pupil is found by the id of the school’s own list, and by nothing else', async () => {
  const deps = fakeDeps();
  const id = await withPupil('Pupil One', deps);
  expect(findPupil(id, deps)).toMatchObject({ id, name: 'Pupil One', year: '4' });
  for (const other of ['', 'Pupil One', `${id}0`, id.slice(1), 'ffffffffffffffff']) {
    expect([other, findPupil(other, deps)]).toEqual([other, undefined]);
  }
});

test('A pupil who has left is found still', async () => {
  const deps = fakeDeps();
  const id = await withPupil('Pupil One', deps);
  const actor = { oid: DSL.oid, role: 'dsl' } as const;
  const { settings, identity } = deps;
  await importPupils({ csv: 'Name,Year\nPupil Two,4\n', mode: 'replace', actor }, { ...identity, settings });
  expect(findPupil(id, deps)).toMatchObject({ name: 'Pupil One', left: true });
});
