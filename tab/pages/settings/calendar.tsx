/** Terms, closed days, hours and who looks in while the school is closed. */
import { Button, Checkbox, Field, Input, Textarea } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import type { Choice } from '../../../src/contract/me.ts';
import type { CalendarSetting, RotaLine } from '../../../src/contract/settings.ts';
import { SETTINGS } from '../../words/settings.ts';
import { fieldFault } from './field-fault.ts';
import type { PartProps } from './page.tsx';
import { SaveBar } from './save-bar.tsx';
import { useSave } from './use-save.ts';

/** As many as the form in the chat has. */
const MOST_LINES = 4;
const EMPTY_LINE: RotaLine = { from: '', to: '', oids: [] };

export function Calendar({ settings, take }: PartProps) {
  const { may, calendar, handlers } = settings;
  const save = useSave('calendar', take);
  const [typed, setTyped] = useState<CalendarSetting>(calendar);
  const mayChange = may.includes('calendar');
  const change = (more: Partial<CalendarSetting>) => setTyped({ ...typed, ...more });
  const send = (event: FormEvent) => {
    event.preventDefault();
    const rota = typed.rota.filter(({ from, to, oids }) => from || to || oids.length > 0);
    change({ rota });
    void save.send({ ...typed, rota });
  };
  return (
    <form className="heed-form" noValidate onSubmit={send}>
      <p>{SETTINGS.calendarText}</p>
      <fieldset disabled={!mayChange} className="heed-plain">
        {(['terms', 'closed'] as const).map((id) => (
          <Field key={id} label={SETTINGS[id]} hint={SETTINGS[`${id}Hint`]} {...fieldFault(save, id)}>
            <Textarea
              value={typed[id]}
              rows={id === 'terms' ? 6 : 3}
              resize="vertical"
              onChange={(_, { value }) => change({ [id]: value })}
            />
          </Field>
        ))}
        <div className="heed-row">
          {(['opens', 'closes'] as const).map((id) => (
            <Field key={id} label={SETTINGS[id]} hint={SETTINGS.timeHint} {...fieldFault(save, id)}>
              <Input
                value={typed[id]}
                autoComplete="off"
                onChange={(_, { value }) => change({ [id]: value })}
              />
            </Field>
          ))}
        </div>
        {mayChange ? (
          <>
            <h3>{SETTINGS.rota}</h3>
            <p>{SETTINGS.rotaText}</p>
            {typed.rota.map((line, index) => (
              <Rota
                // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other name than its place
                key={index}
                line={line}
                number={index + 1}
                handlers={handlers}
                fault={save.fields[`rota${index + 1}`]}
                change={(next) => change({ rota: typed.rota.toSpliced(index, 1, ...(next ? [next] : [])) })}
              />
            ))}
            {typed.rota.length < MOST_LINES ? (
              <Button onClick={() => change({ rota: [...typed.rota, EMPTY_LINE] })}>
                {SETTINGS.rotaAdd}
              </Button>
            ) : null}
          </>
        ) : null}
      </fieldset>
      {mayChange ? <SaveBar save={save} /> : null}
    </form>
  );
}

function Rota(props: {
  readonly line: RotaLine;
  readonly number: number;
  readonly handlers: readonly Choice[];
  readonly fault: string | undefined;
  /** Undefined takes the line out. */
  readonly change: (line: RotaLine | undefined) => void;
}) {
  const { line, number, handlers, fault, change } = props;
  const without = (oid: string) => line.oids.filter((one) => one !== oid);
  return (
    <fieldset className="heed-card">
      <legend>{SETTINGS.rotaLine(number)}</legend>
      {fault ? <p role="alert">{fault}</p> : null}
      <div className="heed-row">
        <Field label={SETTINGS.rotaFrom}>
          <Input
            type="date"
            value={line.from}
            onChange={(_, { value }) => change({ ...line, from: value })}
          />
        </Field>
        <Field label={SETTINGS.rotaTo}>
          <Input type="date" value={line.to} onChange={(_, { value }) => change({ ...line, to: value })} />
        </Field>
      </div>
      <fieldset className="heed-plain">
        <legend>{SETTINGS.rotaWho}</legend>
        {handlers.map(({ value, title }) => (
          <Checkbox
            key={value}
            label={title}
            checked={line.oids.includes(value)}
            onChange={(_, { checked }) =>
              change({ ...line, oids: checked ? [...line.oids, value] : without(value) })
            }
          />
        ))}
      </fieldset>
      <Button onClick={() => change(undefined)}>{SETTINGS.rotaRemove(number)}</Button>
    </fieldset>
  );
}
