/** Lists of pupils and of people without an account, from files: every fault is seen before anything is taken. */
import { Button, Field, Radio, RadioGroup } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import type { ImportPreview, ListState } from '../../../src/contract/settings.ts';
import { useHeed } from '../../heed.ts';
import { DateTime } from '../../parts/date-time.tsx';
import { SETTINGS } from '../../words/settings.ts';
import type { PartProps } from './page.tsx';
import { readText } from './read-text.ts';
import { SaveSaid } from './save-bar.tsx';
import { type Take, useSave } from './use-save.ts';

export function Lists({ settings: { lists, may }, take }: PartProps) {
  return (
    <div className="heed-form">
      {may.includes('pupils') ? <List name="pupils" state={lists.pupils} take={take} /> : null}
      {may.includes('staff') ? <List name="staff" state={lists.staff} take={take} /> : null}
    </div>
  );
}

type Mode = 'replace' | 'add';
interface Chosen {
  readonly csv: string;
  readonly mode: Mode;
  readonly preview: ImportPreview;
}

function List({
  name,
  state,
  take,
}: {
  readonly name: 'pupils' | 'staff';
  readonly state: ListState | undefined;
  readonly take: Take;
}) {
  const { api } = useHeed();
  const save = useSave(name, take);
  const picker = useRef<HTMLInputElement>(null);
  const [mode, setMode] = useState<Mode>('replace');
  const [said, setSaid] = useState('');
  const [chosen, setChosen] = useState<Chosen>();
  const look = async (csv: string, as: Mode) => {
    setSaid(SETTINGS.reading);
    const answer = await api.post<ImportPreview>(`/api/settings/${name}/preview`, { csv, mode: as });
    setSaid(answer.ok ? '' : answer.fault.sentence);
    setChosen(answer.ok ? { csv, mode: as, preview: answer.value } : undefined);
  };
  const pick = async (file: File | undefined) => {
    if (!file) return;
    const csv = await readText(file);
    if (csv === undefined) setSaid(SETTINGS.unreadable);
    else await look(csv, mode);
  };
  const bringIn = async () => {
    if (!chosen) return;
    const { csv, mode: as } = chosen;
    if (!(await save.send({ csv, mode: as }))) return;
    setChosen(undefined);
    if (picker.current) picker.current.value = '';
  };
  return (
    <section className="heed-card" aria-labelledby={`heed-list-${name}`}>
      <h3 id={`heed-list-${name}`}>{SETTINGS[name]}</h3>
      <p>{SETTINGS[`${name}Text`]}</p>
      <p>
        {state ? SETTINGS.inList(state.count) : SETTINGS.noList}
        {state?.importedAt ? (
          <>
            {' '}
            {SETTINGS.importedAt}: <DateTime at={state.importedAt} />.
          </>
        ) : null}
      </p>
      {name === 'pupils' ? (
        <Field label={SETTINGS.mode}>
          <RadioGroup
            value={mode}
            onChange={(_, { value }) => {
              setMode(value as Mode);
              if (chosen) void look(chosen.csv, value as Mode);
            }}
          >
            <Radio value="replace" label={SETTINGS.replace} />
            <Radio value="add" label={SETTINGS.add} />
          </RadioGroup>
        </Field>
      ) : null}
      <label className="heed-file">
        <span>{SETTINGS.file}</span>
        <input
          ref={picker}
          type="file"
          accept=".csv,text/csv"
          aria-describedby={`heed-list-hint-${name}`}
          onChange={({ target }) => void pick(target.files?.[0])}
        />
      </label>
      <p id={`heed-list-hint-${name}`} className="heed-quiet">
        {SETTINGS[`${name}Hint`]}
      </p>
      <p role="status">{said}</p>
      {chosen ? (
        <Preview name={name} preview={chosen.preview} busy={save.busy} bringIn={() => void bringIn()} />
      ) : null}
      <SaveSaid save={save} done={SETTINGS.broughtIn} />
    </section>
  );
}

/** So many faults show what is wrong with a file. */
const MOST_FAULTS = 50;

function Preview(props: {
  readonly name: 'pupils' | 'staff';
  readonly preview: ImportPreview;
  readonly busy: boolean;
  readonly bringIn: () => void;
}) {
  const { name, preview, busy, bringIn } = props;
  const { count, first, faults, added, left } = preview;
  const more = faults.length - MOST_FAULTS;
  return (
    <div className="heed-preview" role="status">
      <h4>{SETTINGS.previewTitle}</h4>
      <dl>
        {(
          [
            [SETTINGS.count, String(count)],
            [SETTINGS.added, String(added)],
            [name === 'staff' ? SETTINGS.leftStaff : SETTINGS.left, String(left)],
            [SETTINGS.first, first.join(' · ')],
          ] as const
        ).map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd dir="auto">{text}</dd>
          </div>
        ))}
      </dl>
      {count === 0 ? <p>{SETTINGS.nothingRead}</p> : null}
      {faults.length > 0 ? (
        <>
          <p>{SETTINGS.faults(faults.length)}</p>
          <ul>
            {faults.slice(0, MOST_FAULTS).map(({ line, sentence }) => (
              <li key={`${line} ${sentence}`}>{SETTINGS.line(line, sentence)}</li>
            ))}
          </ul>
          {more > 0 ? <p>{SETTINGS.moreFaults(more)}</p> : null}
        </>
      ) : null}
      {faults.length === 0 && count > 0 ? (
        <Button appearance="primary" disabledFocusable={busy} onClick={bringIn}>
          {SETTINGS.bringIn}
        </Button>
      ) : null}
    </div>
  );
}
