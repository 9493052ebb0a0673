/** Who is away. Everyone says it of themselves, a head or DSL also of others. */
import { Button, Field, Input, Select } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { DateTime } from '../../parts/date-time.tsx';
import { SETTINGS } from '../../words/settings.ts';
import { fieldFault } from './field-fault.ts';
import type { PartProps } from './page.tsx';
import { SaveBar, SaveSaid } from './save-bar.tsx';
import { useSave } from './use-save.ts';

export function Cover({ settings: { cover, today }, take }: PartProps) {
  const save = useSave('cover', take);
  const back = useSave('cover', take);
  const own = cover.find(({ mine }) => mine)?.oid ?? cover[0]?.oid ?? '';
  const [oid, setOid] = useState(own);
  const [day, setDay] = useState('');
  const [time, setTime] = useState('08:00');
  const away = cover.filter((line) => line.away);
  const send = (event: FormEvent) => {
    event.preventDefault();
    void save.send({ oid, day, time });
  };
  return (
    <div className="heed-form">
      <p>{SETTINGS.coverText}</p>
      {away.length === 0 ? <p>{SETTINGS.nobodyAway}</p> : null}
      <ul className="heed-lines">
        {away.map((line) => (
          <li key={line.oid}>
            <span>
              <bdi>{line.name}</bdi>, {line.role}: {SETTINGS.awayUntil}{' '}
              <DateTime at={line.away?.until ?? 0} />
            </span>
            <Button
              disabledFocusable={back.busy}
              onClick={() => void back.send({ oid: line.oid, back: true })}
            >
              {SETTINGS.setBack(line.name)}
            </Button>
          </li>
        ))}
      </ul>
      <SaveSaid save={back} />
      <form className="heed-form heed-no-print" noValidate onSubmit={send}>
        <div className="heed-row">
          <Field label={SETTINGS.who}>
            <Select value={oid} onChange={(_, { value }) => setOid(value)}>
              {cover.map(({ oid: one, name, mine }) => (
                <option key={one} value={one}>
                  {mine ? SETTINGS.me(name) : name}
                </option>
              ))}
            </Select>
          </Field>
          <Field label={SETTINGS.awayDay} {...fieldFault(save, 'day')}>
            <Input type="date" min={today} value={day} onChange={(_, { value }) => setDay(value)} />
          </Field>
          <Field label={SETTINGS.awayTime}>
            <Input type="time" value={time} onChange={(_, { value }) => setTime(value)} />
          </Field>
        </div>
        <SaveBar save={save} label={SETTINGS.setAway} />
      </form>
    </div>
  );
}
