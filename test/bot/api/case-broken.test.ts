import { fail, ok } from '../../../src/domain/result.ts';
import { FAULT_WORDS } from '../../../src/guidance/fault-words.ts';
import { askingApi } from '../../support/asking.ts';
import { handler, REFERENCE, reported, routedTo } from '../../support/cases.ts';
import { fakeDeps } from '../../support/fake-deps.ts';
import { DSL, TEACHER } from '../../support/schools.ts';

test('A concern whose record was changed by hand is neither shown nor printed, and it is said whom to tell', async () => {
  const deps = fakeDeps();
  await deps.record.change(REFERENCE, () =>
    ok({
      deeds: [
        { by: { oid: TEACHER.oid }, what: reported() },
        { by: 'heed', what: routedTo([handler(DSL, 'dsl')]) },
      ],
      value: undefined,
    }),
  );
  const record = { ...deps.record, entries: async () => fail('record.broken') };
  const dsl = askingApi({ ...deps, record })(DSL.oid);
  for (const path of ['', '/print?names=yes']) {
    const { status, body } = await dsl.get(`/api/concerns/${REFERENCE}${path}`);
    expect([status, body]).toEqual([500, { error: 'record.broken', sentence: FAULT_WORDS['record.broken'] }]);
  }
});
