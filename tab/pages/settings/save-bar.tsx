/** The button that saves, and what came of it. */
import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { SETTINGS } from '../../words/settings.ts';
import type { Save } from './use-save.ts';

export function SaveBar({
  save,
  label = SETTINGS.save,
  done = SETTINGS.saved,
  children,
}: {
  readonly save: Save;
  readonly label?: string;
  readonly done?: string;
  /** Further buttons. */
  readonly children?: ReactNode;
}) {
  return (
    <div className="heed-save">
      <Button type="submit" appearance="primary" disabledFocusable={save.busy}>
        {save.busy ? SETTINGS.saving : label}
      </Button>
      {children}
      <SaveSaid save={save} done={done} />
    </div>
  );
}

export function SaveSaid({ save, done = SETTINGS.saved }: { readonly save: Save; readonly done?: string }) {
  return (
    <p role="status" data-fault={save.fault !== undefined}>
      {save.fault ? save.fault.sentence : save.saved ? done : null}
    </p>
  );
}
