/** Sends one change and takes the settings that come back: `const save = useSave('calendar', take)`, `save.send(body)`. */
import { useState } from 'react';
import type { Settings } from '../../../src/contract/settings.ts';
import type { CallFault } from '../../api.ts';
import { useHeed } from '../../heed.ts';

export type Take = (settings: Settings) => void;

export interface Save {
  readonly busy: boolean;
  readonly saved: boolean;
  readonly fault?: CallFault;
  /** What is wrong with which field. */
  readonly fields: Readonly<Record<string, string>>;
  /** @returns whether it was kept */
  readonly send: (body: object) => Promise<boolean>;
}

const NO_FIELDS: Save['fields'] = {};

/** @param path after `/api/settings/` */
export function useSave(path: string, take: Take): Save {
  const { api } = useHeed();
  const [state, setState] = useState<Pick<Save, 'busy' | 'saved' | 'fault'>>({ busy: false, saved: false });
  const send = async (body: object) => {
    setState({ busy: true, saved: false });
    const answer = await api.post<Settings>(`/api/settings/${path}`, body);
    if (answer.ok) take(answer.value);
    setState({ busy: false, saved: answer.ok, ...(answer.ok ? {} : { fault: answer.fault }) });
    return answer.ok;
  };
  return { ...state, fields: state.fault?.body?.fields ?? NO_FIELDS, send };
}
