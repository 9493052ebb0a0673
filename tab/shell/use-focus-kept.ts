/**
 * Where what has the focus goes away because it was used (a button that is done with, a filter that was taken off), what
 * comes next takes the focus, so that somebody without a mouse goes on from there and not from the top of the page.
 */
import { useEffect } from 'react';
import { isFocusWanted } from './focus.ts';

/** Pages and dialogs that know better where the focus goes are first. */
const PATIENCE_MS = 60;

const CONTROLS =
  ':is(a[href], button, input, select, textarea, summary, [tabindex="0"]):not(:disabled, [data-tabster-dummy])';
const LAYERS = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';

export function useFocusKept(): void {
  useEffect(() => {
    let last: HTMLElement | undefined;
    let layer: Element | null = null;
    let after: readonly HTMLElement[] = [];
    let before: readonly HTMLElement[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const remember = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return;
      last = target;
      layer = target.closest(LAYERS);
      const all = [...(layer ?? document).querySelectorAll<HTMLElement>(CONTROLS)];
      const at = all.indexOf(target);
      after = all.slice(at + 1);
      before = all.slice(0, Math.max(at, 0)).reverse();
    };
    const look = () => {
      if (!last || last.isConnected || document.activeElement !== document.body) return;
      // A layer that has closed gives the focus back itself, and so does a page that is on its way.
      if (layer?.isConnected === false || isFocusWanted()) return;
      const next = [...after, ...before].find((one) => one.isConnected && one.checkVisibility());
      next?.focus({ preventScroll: true });
    };
    const watch = new MutationObserver(() => {
      if (!last || last.isConnected) return;
      clearTimeout(timer);
      timer = setTimeout(look, PATIENCE_MS);
    });
    watch.observe(document.body, { childList: true, subtree: true });
    document.addEventListener('focusin', remember);
    return () => {
      clearTimeout(timer);
      watch.disconnect();
      document.removeEventListener('focusin', remember);
    };
  }, []);
}
