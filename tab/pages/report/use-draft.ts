/** The draft of this window: kept a moment after typing stops, and at once when the page goes out of sight. */
import { useEffect, useState } from 'react';
import type { DraftKept, DraftSeen, ReportForm } from '../../../src/contract/reports.ts';
import { useHeed } from '../../heed.ts';
import type { Values } from '../../parts/form/form-state.ts';
import { createSaver, type Saver } from './saver.ts';

const WINDOW = crypto.randomUUID();
/** `savedAt` of the draft as this window has it; it outlives the page, as what is typed does. */
let seen: string | undefined;

/** What the server needs to know whether another window changed the draft. */
export function draftSeen(): DraftSeen {
  return { window: WINDOW, ...(seen === undefined ? {} : { seen }) };
}

/** Forgets what this window knows of the draft: the next form is taken as the server has it. */
export function forgetDraft(): void {
  seen = undefined;
}

/**
 * @param form as the server has it
 * @param typed what this window held of it before, where it held something
 */
export function useDraft(
  form: ReportForm,
  typed: { readonly formId: string; readonly values: Values } | undefined,
): Saver {
  const { api } = useHeed();
  const [saver] = useState(() => {
    const { draft } = form;
    const changed = typed !== undefined && draft?.savedAt !== seen;
    if (!changed) seen = draft?.savedAt;
    const made = createSaver(
      { formId: typed?.formId ?? form.formId, window: WINDOW, fields: typed?.values ?? {}, draft, changed },
      {
        send: (body) => api.post<DraftKept>('/api/draft', body, { quiet: true, keepalive: true }),
        later(work, ms) {
          const timer = setTimeout(work, ms);
          return () => clearTimeout(timer);
        },
        seen: (savedAt) => {
          seen = savedAt;
        },
      },
    );
    // It may not have been kept before the page went away.
    if (typed && !changed) made.type(typed.values);
    return made;
  });
  useEffect(() => {
    const hide = () => {
      if (document.hidden) void saver.flush();
    };
    const leave = () => void saver.flush();
    document.addEventListener('visibilitychange', hide);
    window.addEventListener('pagehide', leave);
    return () => {
      document.removeEventListener('visibilitychange', hide);
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [saver]);
  return saver;
}
