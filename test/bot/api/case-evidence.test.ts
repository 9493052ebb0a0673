import type { ConcernPage, EvidenceContent, EvidenceFile, WorkForm } from '../../../src/contract/concern.ts';
import { MOST_FILE_BYTES } from '../../../src/domain/evidence.ts';
import { KINDS } from '../../../src/guidance/kinds.ts';
import { append } from '../../support/acts.ts';
import { askingApi } from '../../support/asking.ts';
import { worked } from '../../support/cases.ts';
import { fakeDeps } from '../../support/fake-deps.ts';
import { fileReport } from '../../support/filed.ts';
import { DEPUTY, DSL, HEAD } from '../../support/schools.ts';

const TEXT = Buffer.from('Words of a letter.');
const PNG = Buffer.from('89504e470d0a1a0a00', 'hex');

async function newCase(kind?: string) {
  const deps = fakeDeps();
  const { reference } = await fileReport(deps, kind ? { kind } : {});
  return { deps, reference, as: askingApi(deps)(DSL.oid) };
}
type Case = Awaited<ReturnType<typeof newCase>>;

function add({ as, reference }: Case, bytes: Uint8Array, more: { formId?: string; name?: string } = {}) {
  const content = Buffer.from(bytes).toString('base64');
  const sent = { formId: 'form-of-the-page', name: 'letter.txt', content, ...more };
  return as.post(`/api/concerns/${reference}/evidence`, sent);
}
const added = async (one: Case, bytes: Uint8Array, more = {}) =>
  (await add(one, bytes, more)).body as EvidenceFile;
const read = ({ as, reference }: Case, id: string) => as.get(`/api/concerns/${reference}/evidence/${id}`);
const files = ({ deps, reference }: Case) => deps.record.find(reference)?.evidence ?? [];

test('A file is kept, then written down with what proves it, and comes back as it was', async () => {
  const one = await newCase();
  const answer = await add(one, TEXT);
  expect(answer).toMatchObject({
    status: 200,
    body: { name: 'letter.txt', type: 'text/plain', bytes: 18, who: `${DSL.name}, DSL`, struck: false },
  });
  const [file] = files(one);
  expect(file).toMatchObject({ hash: one.deps.evidence.hash(TEXT), type: 'text/plain' });
  const content = (await read(one, file?.id ?? '')).body as EvidenceContent;
  expect(content).toEqual({ name: 'letter.txt', type: 'text/plain', content: TEXT.toString('base64') });
});

test('The type is what the content is, whatever the name says', async () => {
  const one = await newCase();
  expect((await added(one, PNG, { name: 'letter.txt' })).type).toBe('image/png');
});

test('The page lists files with who added them, and says where one can be added', async () => {
  const one = await newCase();
  await added(one, TEXT);
  const page = (await one.as.get(`/api/concerns/${one.reference}`)).body as ConcernPage;
  expect(page.evidence).toMatchObject([{ name: 'letter.txt', who: `${DSL.name}, DSL` }]);
  expect(page.noFiles).toBeUndefined();
});

test('Looking at a file is recorded before it is answered', async () => {
  const one = await newCase();
  const { id } = await added(one, TEXT);
  await read(one, id);
  expect(one.deps.record.viewed).toEqual([
    { oid: DSL.oid, role: 'dsl', reference: one.reference, what: 'evidence', from: 'tab', about: id },
  ]);
  one.deps.record.broken = 'record.unwritable';
  expect(await read(one, id)).toMatchObject({ status: 503, body: { error: 'case.view-unrecorded' } });
});

describe('the same press', () => {
  test('sent twice is one file', async () => {
    const one = await newCase();
    const first = await added(one, TEXT);
    expect(await added(one, TEXT)).toEqual(first);
    expect(files(one)).toHaveLength(1);
  });

  test('made again after SharePoint was down is one file, and nothing was written before', async () => {
    const one = await newCase();
    const before = one.deps.record.written.length;
    one.deps.evidence.fault = 'graph.unreachable';
    expect(await add(one, TEXT)).toMatchObject({ status: 503, body: { error: 'evidence.not-kept' } });
    expect(one.deps.record.written).toHaveLength(before);
    delete one.deps.evidence.fault;
    expect(await add(one, TEXT)).toMatchObject({ status: 200 });
    expect(files(one)).toHaveLength(1);
    expect(one.deps.evidence.files.size).toBe(1);
  });

  test('made again after the disk was full leaves no second file in the library', async () => {
    const one = await newCase();
    one.deps.record.broken = 'record.unwritable';
    expect(await add(one, TEXT)).toMatchObject({ status: 507, body: { error: 'work.unwritable' } });
    delete one.deps.record.broken;
    await added(one, TEXT);
    expect(one.deps.evidence.files.size).toBe(1);
  });

  test('by somebody else, or from another window, keeps the same file once in a case', async () => {
    const one = await newCase();
    const first = await added(one, TEXT);
    expect((await added(one, TEXT, { formId: 'another-form' })).id).toBe(first.id);
    await append(
      one.reference,
      { act: 'struck', role: 'dsl', key: 's', of: first.sequence, reason: 'R.' },
      one,
    );
    expect((await added(one, TEXT, { formId: 'a-third-form' })).id).not.toBe(first.id);
  });
});

test('Two cases never share a file, so that striking or hiding one says nothing of the other', async () => {
  const one = await newCase();
  const other = await fileReport(one.deps, { happened: 'Another.' });
  const first = await added(one, TEXT);
  const second = await added({ ...one, reference: other.reference }, TEXT);
  expect(second.id).not.toBe(first.id);
  expect(await read({ ...one, reference: other.reference }, first.id)).toMatchObject({ status: 404 });
});

describe('is refused, and nothing leaves the process:', () => {
  test.each(KINDS.filter(({ files: how }) => how === 'never').map(({ code }) => code))(
    'any file where the kind is %s',
    async (kind) => {
      const one = await newCase(kind);
      // Some of them are about an adult, so the head is who may open all.
      const as = askingApi(one.deps)(HEAD.oid);
      expect(await add({ ...one, as }, TEXT)).toMatchObject({
        status: 422,
        body: { error: 'evidence.never' },
      });
      expect(one.deps.evidence.files.size).toBe(0);
      const page = (await as.get(`/api/concerns/${one.reference}`)).body as ConcernPage;
      expect(page.noFiles).toBeTruthy();
    },
  );

  test.each([
    ['a file that is not on the list', Buffer.from('4d5a9000', 'hex'), 422, 'evidence.type'],
    ['an empty file', Buffer.alloc(0), 422, 'evidence.empty'],
    ['a file over 10 MB', Buffer.alloc(MOST_FILE_BYTES + 1, 'a'), 413, 'evidence.size'],
  ])('%s', async (_name, bytes, status, error) => {
    const one = await newCase();
    expect(await add(one, bytes)).toMatchObject({ status, body: { error } });
    expect(one.deps.evidence.files.size).toBe(0);
  });

  test('what is not base64', async () => {
    const { as, reference } = await newCase();
    const sent = { formId: 'form-of-the-page', name: 'a', content: 'no*base64' };
    expect(await as.post(`/api/concerns/${reference}/evidence`, sent)).toMatchObject({ status: 400 });
  });

  test('a file of a closed concern', async () => {
    const one = await newCase();
    const words = { summary: 'S', followUp: 'F', outcome: 'O' };
    await append(one.reference, { act: 'closed', role: 'dsl', key: 'c', ...words }, one);
    expect(await add(one, TEXT)).toMatchObject({ status: 409, body: { error: 'work.closed' } });
  });

  test('everything in a process that does not own the record', async () => {
    const one = await newCase();
    one.deps.record.owned = false;
    expect(await add(one, TEXT)).toMatchObject({ status: 503, body: { error: 'record.not-owner' } });
    expect(one.deps.evidence.files.size).toBe(0);
  });
});

test('A file of just 10 MB is taken', async () => {
  const one = await newCase();
  expect(await add(one, Buffer.alloc(MOST_FILE_BYTES, 'a'))).toMatchObject({ status: 200 });
});

describe('a file that is not what was kept', () => {
  const spoils: readonly (readonly [string, (one: Case, key: string) => void])[] = [
    ['was changed', ({ deps }, key) => void deps.evidence.files.set(key, Buffer.from('Other words.'))],
    ['is gone', ({ deps }, key) => void deps.evidence.files.delete(key)],
    ['does not open', ({ deps }) => Object.assign(deps.evidence, { fault: 'evidence.damaged' })],
  ];

  test.each(spoils)(
    'because it %s is not shown, and is an alarm that names no more than the case',
    async (_how, spoil) => {
      const one = await newCase();
      const { id, sequence } = await added(one, TEXT);
      spoil(one, `${one.reference}:${id}`);
      const answer = await read(one, id);
      expect(answer).toMatchObject({ status: 502, body: { error: 'evidence.damaged' } });
      const [alarm] = one.deps.log.lines.filter(({ level }) => level === 'alarm');
      expect(alarm).toMatchObject({
        event: 'evidence.damaged',
        facts: { reference: one.reference, sequence },
      });
      expect(JSON.stringify(one.deps.log.lines)).not.toContain('letter');
    },
  );

  test('is no alarm while SharePoint only does not answer', async () => {
    const one = await newCase();
    const { id } = await added(one, TEXT);
    one.deps.evidence.fault = 'graph.unreachable';
    expect(await read(one, id)).toMatchObject({ status: 503, body: { error: 'evidence.unreachable' } });
    expect(one.deps.log.events('alarm')).toEqual([]);
  });
});

test('A file that was spoilt in the library is put right by adding the same file again', async () => {
  const one = await newCase();
  const { id } = await added(one, TEXT);
  one.deps.evidence.files.set(`${one.reference}:${id}`, Buffer.from('Other words.'));
  expect((await added(one, TEXT, { formId: 'another-form' })).id).toBe(id);
  expect(await read(one, id)).toMatchObject({ status: 200 });
  one.deps.evidence.fault = 'graph.unreachable';
  expect(await add(one, TEXT)).toMatchObject({ status: 200 });
});

test('A file is told under the name of whoever added it, to whoever adds it again', async () => {
  const one = await newCase();
  await added(one, TEXT);
  const again = await added({ ...one, as: askingApi(one.deps)(HEAD.oid) }, TEXT);
  expect(again.who).toBe(`${DSL.name}, DSL`);
});

test('A picture, or a PDF that may hold one, is not shown any more once the kind is one with pictures of children', async () => {
  const one = await newCase();
  const picture = await added(one, PNG, { name: 'a.png' });
  const scan = await added(one, Buffer.from('%PDF-1.7 scanned'), { formId: 'form-of-scan', name: 'a.pdf' });
  const letter = await added(one, TEXT, { formId: 'another-form' });
  const kind = KINDS.find(({ images }) => images)?.code ?? '';
  const recoded = {
    act: 'recoded',
    role: 'dsl',
    key: 'r',
    reason: 'R.',
    kind,
    urgency: 'immediate',
    row: 'pupil',
    adults: [],
    barred: [],
  } as const;
  await append(one.reference, recoded, one);
  expect(await read(one, picture.id)).toMatchObject({ status: 422, body: { error: 'evidence.hidden' } });
  expect(await read(one, scan.id)).toMatchObject({ status: 422, body: { error: 'evidence.hidden' } });
  expect(await read(one, letter.id)).toMatchObject({ status: 200 });
});

test('A file can be struck through by its entry and is still there', async () => {
  const one = await newCase();
  const { sequence } = await added(one, TEXT);
  await append(one.reference, worked('note', { fields: { text: 'A note.' } }), one);
  const form = (await one.as.get(`/api/concerns/${one.reference}/works/strike`)).body as WorkForm;
  const of = form.fields
    .find(({ id }) => id === 'of')
    ?.choices?.find(({ title }) => title.includes('letter.txt'));
  expect(of?.value).toBe(String(sequence));
  const sent = { formId: form.formId, seen: 9, fields: { of: of?.value ?? '', reason: 'A slip.' } };
  await one.as.post(`/api/concerns/${one.reference}/works/strike`, sent);
  const page = (await askingApi(one.deps)(DEPUTY.oid).get(`/api/concerns/${one.reference}`))
    .body as ConcernPage;
  expect(page.evidence).toMatchObject([{ sequence, struck: true }]);
});
