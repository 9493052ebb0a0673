/**
 * A file, shown in the page from bytes in memory: never under an address, never for saving, and gone with the dialog, the
 * lock or the blank screen.
 */
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { EvidenceContent, EvidenceFile } from '../../../src/contract/concern.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { CONCERN } from '../../words/concern.ts';
import { bytesOf, viewOf } from './files.ts';
import { concernPath } from './paths.ts';
import { PdfView } from './pdf-view.tsx';
import { Picture } from './picture.tsx';

export function EvidenceViewer(props: {
  readonly reference: string;
  readonly file: EvidenceFile;
  readonly close: () => void;
}) {
  const { reference, file, close } = props;
  const load = useLoad<EvidenceContent>(concernPath(reference, 'evidence', file.id));
  const inside = useRef<HTMLDivElement>(null);
  useOutOfSight(inside, close);
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && close()}>
      <DialogSurface className="heed-case-viewer">
        <DialogBody>
          <DialogTitle>{file.name}</DialogTitle>
          <DialogContent>
            {/* biome-ignore lint/a11y/noStaticElementInteractions: it takes something away, and does nothing */}
            <div ref={inside} className="heed-case-file" onContextMenu={(event) => event.preventDefault()}>
              <p className="heed-case-note">{CONCERN.viewing}</p>
              <Loaded load={load} rows={8}>
                {(content) => <Content content={content} />}
              </Loaded>
            </div>
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={close}>
              {CONCERN.close}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function Content({ content: { name, type, content } }: { readonly content: EvidenceContent }) {
  switch (viewOf(type)) {
    case 'picture':
      return <Picture name={name} type={type} content={content} />;
    case 'text':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <pre className="heed-case-text" tabIndex={0}>
          {new TextDecoder().decode(bytesOf(content))}
        </pre>
      );
    case 'pdf':
      return <PdfView name={name} content={content} />;
    default:
      return <p>{CONCERN.notShown}</p>;
  }
}

/** The blank screen hides the page without taking it down; what is hidden has no size. */
function useOutOfSight(inside: { readonly current: HTMLElement | null }, hidden: () => void): void {
  const told = useRef(hidden);
  told.current = hidden;
  useEffect(() => {
    const element = inside.current;
    if (!element) return;
    const watch = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width === 0 && !element.checkVisibility()) told.current();
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, [inside]);
}
