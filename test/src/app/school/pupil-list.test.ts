import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { readPupils } from '../../../../src/app/pupils.ts';
import { importPupilList, previewPupilList } from '../../../../src/app/school/pupil-list.ts';
import { PUPIL_ID } from '../../../../src/domain/pupil.ts';
import { ok } from '../../../../src/domain/result.ts';
import { createIdentity } from '../../../../src/record/identity.ts';
import { fakeIdentity } from '../../../support/fake-identity.ts';
import { DSL, HEAD } from '../../../support/schools.ts';
import { KEYS, keysOf } from '../../record/stage.ts';
import { stage } from './stage.ts';

const CSV = 'UPN,Name\nN1,Pupil One\nN2,Pupil Two';

test('The list is brought in under ids that the record’s identity makes, by the one who did it', async () => {
  const deps = stage();
  const numbers = { added: 2, kept: 0, left: 0, faults: [] };
  expect(await previewPupilList({ actor: DSL.oid, csv: CSV, mode: 'replace' }, deps)).toEqual(ok(numbers));
  expect(deps.settings.puts).toEqual([]);
  expect(await importPupilList({ actor: DSL.oid, csv: CSV, mode: 'replace' }, deps)).toEqual(ok(numbers));
  const ids = readPupils(deps.settings).map(({ id }) => id);
  expect(ids).toHaveLength(2);
  for (const { key, by } of deps.settings.puts) {
    expect(key).toMatch(/^pupils\//);
    expect(by).toEqual({ oid: DSL.oid, role: 'dsl' });
  }
  await importPupilList({ actor: HEAD.oid, csv: CSV, mode: 'replace' }, deps);
  expect(readPupils(deps.settings).map(({ id }) => id)).toEqual(ids);
});

describe('the id of a pupil', () => {
  const identity = createIdentity(KEYS, randomBytes);

  test('has the form that the list keeps, whatever the pupil is known by', () => {
    fc.assert(
      fc.property(fc.string(), (key) => {
        expect(identity.pupilId(key)).toMatch(PUPIL_ID);
        expect(fakeIdentity().pupilId(key)).toMatch(PUPIL_ID);
      }),
    );
  });

  test('is the same in every process and after a rotation, and another for another pupil or school', () => {
    const id = identity.pupilId('upn N1');
    expect(createIdentity(keysOf(2, 1), randomBytes).pupilId('upn N1')).toBe(id);
    expect(createIdentity(keysOf(2), randomBytes).pupilId('upn N1')).not.toBe(id);
    expect(identity.pupilId('upn N2')).not.toBe(id);
  });
});
