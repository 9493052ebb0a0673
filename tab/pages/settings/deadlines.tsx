/** How long somebody has before the next is told. Proposed by the head, confirmed by a second person. */
import { Field, Input } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import type { Minutes } from '../../../src/contract/settings.ts';
import { SETTINGS } from '../../words/settings.ts';
import { fieldFault } from './field-fault.ts';
import type { PartProps } from './page.tsx';
import { SaveBar } from './save-bar.tsx';
import { useSave } from './use-save.ts';

const URGENCIES = ['immediate', 'sameDay', 'routine'] as const;
/** As the server names the fields in a fault. */
const FIELD = { acknowledge: 'minutes', decide: 'reviewMinutes', sameDay: 'same-day' } as const;

type Typed = Readonly<Record<string, string>>;

export function Deadlines({ settings, take }: PartProps) {
  const { may, deadlines, fixed } = settings;
  const save = useSave('deadlines', take);
  const mayChange = may.includes('deadlines');
  const [typed, setTyped] = useState<Typed>({});
  const shown = (id: string, value: number) => typed[id] ?? String(value);
  const minutesOf = (group: 'acknowledge' | 'decide'): Minutes => {
    const of = (urgency: (typeof URGENCIES)[number]) =>
      Number(shown(`${group}.${urgency}`, deadlines[group][urgency]));
    return { immediate: of('immediate'), sameDay: of('sameDay'), routine: of('routine') };
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const again = Number(shown('again', deadlines.again));
    const kept = await save.send({
      acknowledge: minutesOf('acknowledge'),
      decide: minutesOf('decide'),
      again,
    });
    if (kept) setTyped({});
  };
  const input = (id: string, value: number) => (
    <Input
      type="number"
      min={1}
      max={10_080}
      value={shown(id, value)}
      onChange={(_, data) => setTyped({ ...typed, [id]: data.value })}
    />
  );
  return (
    <form className="heed-form" noValidate onSubmit={(event) => void send(event)}>
      <p>{SETTINGS.deadlinesText}</p>
      {mayChange ? <p>{SETTINGS.minutesHint}</p> : <p>{SETTINGS.onlyHead}</p>}
      <fieldset disabled={!mayChange} className="heed-plain">
        {(['acknowledge', 'decide'] as const).map((group) => (
          <fieldset key={group} className="heed-card">
            <legend>{SETTINGS[group]}</legend>
            <div className="heed-row">
              {URGENCIES.map((urgency) => (
                <Field
                  key={urgency}
                  label={SETTINGS[urgency]}
                  {...fieldFault(save, `${FIELD[group]}.${urgency === 'sameDay' ? FIELD.sameDay : urgency}`)}
                >
                  {input(`${group}.${urgency}`, deadlines[group][urgency])}
                </Field>
              ))}
            </div>
          </fieldset>
        ))}
        <Field label={SETTINGS.again} {...fieldFault(save, 'againMinutes')}>
          {input('again', deadlines.again)}
        </Field>
      </fieldset>
      {mayChange ? <SaveBar save={save} label={SETTINGS.propose} done={SETTINGS.proposed} /> : null}
      <h3>{SETTINGS.fixed}</h3>
      <dl>
        {fixed.map(({ label, text }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </form>
  );
}
