/** Whom to reach outside the school: what each school has of its own, where it is from, when somebody compared it. */
import { Button, Field, Input } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import type { ContactSetting } from '../../../src/contract/settings.ts';
import { DateTime } from '../../parts/date-time.tsx';
import { SETTINGS } from '../../words/settings.ts';
import { fieldFault } from './field-fault.ts';
import type { PartProps } from './page.tsx';
import { SaveBar } from './save-bar.tsx';
import { type Take, useSave } from './use-save.ts';

export function Contacts({ settings, take }: PartProps) {
  const { contacts, may, today } = settings;
  const mayChange = may.includes('contacts');
  const [changing, setChanging] = useState<string>();
  return (
    <div className="heed-form">
      <p>{SETTINGS.contactsText}</p>
      {contacts.map((contact) => (
        <section key={contact.id} className="heed-card" aria-labelledby={`heed-contact-${contact.id}`}>
          <h3 id={`heed-contact-${contact.id}`}>{contact.title}</h3>
          <p className="heed-quiet">{contact.hint}</p>
          {changing === contact.id ? (
            <Change contact={contact} today={today} take={take} end={() => setChanging(undefined)} />
          ) : (
            <>
              <Shown contact={contact} />
              {mayChange ? (
                <Button
                  className="heed-no-print"
                  aria-label={SETTINGS.changeContact(contact.title)}
                  onClick={() => setChanging(contact.id)}
                >
                  {SETTINGS.change}
                </Button>
              ) : null}
            </>
          )}
        </section>
      ))}
    </div>
  );
}

function Shown({ contact: { value, source, checked, outOfDate } }: { readonly contact: ContactSetting }) {
  return (
    <dl>
      <div>
        <dt>{SETTINGS.value}</dt>
        <dd dir="auto">{value || SETTINGS.notFilled}</dd>
      </div>
      {source ? (
        <div>
          <dt>{SETTINGS.source}</dt>
          <dd dir="auto">{source}</dd>
        </div>
      ) : null}
      <div>
        <dt>{SETTINGS.lastChecked}</dt>
        <dd>
          {checked ? <DateTime at={checked} only="day" /> : SETTINGS.never}
          {outOfDate ? <strong className="heed-old"> {SETTINGS.outOfDate}</strong> : null}
        </dd>
      </div>
    </dl>
  );
}

function Change(props: {
  readonly contact: ContactSetting;
  readonly today: string;
  readonly take: Take;
  readonly end: () => void;
}) {
  const { contact, today, take, end } = props;
  const save = useSave('contacts', take);
  const [value, setValue] = useState(contact.value);
  const [source, setSource] = useState(contact.checked ? contact.source : '');
  const [checked, setChecked] = useState(today);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (await save.send({ id: contact.id, value, source, checked })) end();
  };
  return (
    <form className="heed-form" noValidate onSubmit={(event) => void send(event)}>
      {contact.twoPeople ? <p>{SETTINGS.twoPeople}</p> : null}
      <Field label={SETTINGS.value} required {...fieldFault(save, 'value')}>
        <Input
          value={value}
          maxLength={200}
          autoComplete="off"
          onChange={(_, data) => setValue(data.value)}
        />
      </Field>
      <Field label={SETTINGS.source} hint={SETTINGS.sourceHint} {...fieldFault(save, 'source')}>
        <Input
          value={source}
          maxLength={200}
          autoComplete="off"
          onChange={(_, data) => setSource(data.value)}
        />
      </Field>
      <Field label={SETTINGS.checked} required {...fieldFault(save, 'checked')}>
        <Input type="date" max={today} value={checked} onChange={(_, data) => setChecked(data.value)} />
      </Field>
      <SaveBar save={save}>
        <Button onClick={end}>{SETTINGS.cancel}</Button>
      </SaveBar>
    </form>
  );
}
