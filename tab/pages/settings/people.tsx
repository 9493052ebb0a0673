/** Who holds which role; access taken away and given back; two accounts of one person. */
import { Button, Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import type { Settings } from '../../../src/contract/settings.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { PersonSearch } from '../../parts/form/person-search.tsx';
import { SETTINGS } from '../../words/settings.ts';
import { fieldFault } from './field-fault.ts';
import type { PartProps } from './page.tsx';
import { SaveBar, SaveSaid } from './save-bar.tsx';
import { type Take, useSave } from './use-save.ts';

interface Someone {
  readonly oid: string;
  readonly name: string;
}

export function People({ settings, take }: PartProps) {
  const { roles, revoked, mayRestore, may } = settings;
  const [taking, setTaking] = useState<Someone>();
  const [giving, setGiving] = useState<Someone>();
  // Whoever reads the whole list may choose anyone else of the staff too.
  const whole = may.includes('calendar');
  return (
    <div className="heed-form">
      <p>{SETTINGS.peopleText}</p>
      {roles.map((role) => (
        <Role key={role.role} role={role} takeAway={setTaking} />
      ))}
      {whole ? <Other takeAway={setTaking} /> : null}
      {revoked.length > 0 ? (
        <section className="heed-card" aria-labelledby="heed-revoked">
          <h3 id="heed-revoked">{SETTINGS.revoked}</h3>
          <ul className="heed-lines">
            {revoked.map((one) => (
              <li key={one.oid}>
                <span>
                  <bdi>{one.name}</bdi>
                  {one.detail ? `, ${one.detail}` : null}
                </span>
                {mayRestore ? (
                  <Button aria-label={SETTINGS.giveBackOf(one.name)} onClick={() => setGiving(one)}>
                    {SETTINGS.giveBack}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {whole ? <Link roles={roles} take={take} /> : null}
      {taking ? <TakeAway someone={taking} take={take} end={() => setTaking(undefined)} /> : null}
      {giving ? <GiveBack someone={giving} take={take} end={() => setGiving(undefined)} /> : null}
    </div>
  );
}

function Role({
  role,
  takeAway,
}: {
  readonly role: Settings['roles'][number];
  readonly takeAway: (one: Someone) => void;
}) {
  const { title, people, warning } = role;
  return (
    <section className="heed-card" aria-labelledby={`heed-role-${role.role}`}>
      <h3 id={`heed-role-${role.role}`}>{`${title.charAt(0).toUpperCase()}${title.slice(1)}`}</h3>
      {warning ? <p className="heed-warning">{warning}</p> : null}
      <ul className="heed-lines">
        {people.map(({ oid, name, linked, mayTakeAway }) => (
          <li key={oid}>
            <span>
              <bdi>{name}</bdi>
              {linked ? ` (${SETTINGS.linkedTo(linked.join(', '))})` : null}
            </span>
            {mayTakeAway ? (
              <Button aria-label={SETTINGS.takeAwayOf(name)} onClick={() => takeAway({ oid, name })}>
                {SETTINGS.takeAway}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function useChosen(id: string, label: string) {
  const [one, setOne] = useState<Someone>({ oid: '', name: '' });
  const search = (
    <PersonSearch
      field={{ id, label, input: 'staff' }}
      fault={undefined}
      value={one.oid}
      title={one.name}
      change={(oid, name = '') => setOne({ oid, name })}
    />
  );
  return { one, search };
}

function Other({ takeAway }: { readonly takeAway: (one: Someone) => void }) {
  const { one, search } = useChosen('other', SETTINGS.takeAwayOther);
  return (
    <section className="heed-card heed-no-print" aria-labelledby="heed-take-away">
      <h3 id="heed-take-away">{SETTINGS.takeAway}</h3>
      {search}
      <Button disabledFocusable={one.oid === ''} onClick={() => takeAway(one)}>
        {SETTINGS.takeAway}
      </Button>
    </section>
  );
}

interface Asking {
  readonly someone: Someone;
  readonly take: Take;
  readonly end: () => void;
}

function TakeAway({ someone: { oid, name }, take, end }: Asking) {
  const save = useSave('revoke', take);
  const [reason, setReason] = useState('');
  const send = async () => {
    if (await save.send({ oid, ...(reason.trim() ? { reason } : {}) })) end();
  };
  return (
    <Confirm
      title={SETTINGS.takeAwayOf(name)}
      yes={SETTINGS.takeAway}
      busy={save.busy}
      onYes={() => void send()}
      onNo={end}
    >
      <p>{SETTINGS.takeAwayText}</p>
      <Field label={SETTINGS.reason} {...fieldFault(save, 'reason')}>
        <Input
          value={reason}
          maxLength={1_000}
          autoComplete="off"
          onChange={(_, { value }) => setReason(value)}
        />
      </Field>
      <SaveSaid save={save} />
    </Confirm>
  );
}

function GiveBack({ someone: { oid, name }, take, end }: Asking) {
  const save = useSave('restore', take);
  const send = async () => {
    if (await save.send({ oid })) end();
  };
  return (
    <Confirm
      title={SETTINGS.giveBackOf(name)}
      yes={SETTINGS.giveBack}
      busy={save.busy}
      onYes={() => void send()}
      onNo={end}
    >
      <p>{SETTINGS.giveBackText}</p>
      <SaveSaid save={save} />
    </Confirm>
  );
}

function Link({ roles, take }: { readonly roles: Settings['roles']; readonly take: Take }) {
  const link = useSave('link', take);
  const unlink = useSave('unlink', take);
  const one = useChosen('one', SETTINGS.linkOne);
  const other = useChosen('other-account', SETTINGS.linkOther);
  const linked = [
    ...new Map(
      roles.flatMap(({ people }) => people).flatMap((who) => (who.linked ? [[who.oid, who]] : [])),
    ).values(),
  ];
  const ready = one.one.oid !== '' && other.one.oid !== '' && one.one.oid !== other.one.oid;
  return (
    <section className="heed-card heed-no-print" aria-labelledby="heed-link">
      <h3 id="heed-link">{SETTINGS.link}</h3>
      <p>{SETTINGS.linkText}</p>
      <form
        className="heed-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) void link.send({ one: one.one.oid, other: other.one.oid });
        }}
      >
        {one.search}
        {other.search}
        <SaveBar save={link} label={SETTINGS.linkDo} />
      </form>
      <ul className="heed-lines">
        {linked.map(({ oid, name, linked: names = [] }) => (
          <li key={oid}>
            <span>
              <bdi>{name}</bdi> ({SETTINGS.linkedTo(names.join(', '))})
            </span>
            <Button
              aria-label={SETTINGS.unlinkOf(name)}
              disabledFocusable={unlink.busy}
              onClick={() => void unlink.send({ oid })}
            >
              {SETTINGS.unlink}
            </Button>
          </li>
        ))}
      </ul>
      <SaveSaid save={unlink} />
    </section>
  );
}
