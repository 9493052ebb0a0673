/**
 * What can be blanked: its children, dialogs included, are gone from sight, from screen readers and from paper, but keep
 * what was typed. The key and the button do the same.
 */
import { PortalMountNodeProvider } from '@fluentui/react-components';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { createTwice } from '../twice.ts';
import { SHELL } from '../words/shell.ts';
import { BlankScreen } from './screens.tsx';

export function Blankable({
  children,
}: {
  readonly children: (blank: { readonly isBlank: boolean; readonly hide: () => void }) => ReactNode;
}) {
  const [isBlank, setBlank] = useState(false);
  const [portals, setPortals] = useState<HTMLElement | null>(null);
  const before = useRef<Element | null>(null);
  const hide = useCallback(() => {
    before.current = document.activeElement;
    setBlank(true);
  }, []);
  useEffect(() => {
    if (isBlank) document.title = SHELL.app;
    // Whoever was in the middle of a word goes on there.
    else if (before.current instanceof HTMLElement) before.current.focus();
  }, [isBlank]);
  useEffect(() => {
    if (isBlank) return;
    const isSecond = createTwice('Escape');
    const press = (event: KeyboardEvent) => {
      if (!isSecond(event)) return;
      event.stopImmediatePropagation();
      hide();
    };
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, [isBlank, hide]);
  return (
    <>
      <div hidden={isBlank} className="heed-content">
        <PortalMountNodeProvider value={portals ?? undefined}>
          {portals ? children({ isBlank, hide }) : null}
        </PortalMountNodeProvider>
        <div ref={setPortals} />
      </div>
      {isBlank ? <BlankScreen show={() => setBlank(false)} /> : null}
    </>
  );
}
