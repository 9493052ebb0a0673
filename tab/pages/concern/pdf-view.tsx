/** A PDF, page by page, painted like a picture; its words stand beside it for screen readers. */
import { Button } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { Loading } from '../../parts/loading.tsx';
import { CONCERN } from '../../words/concern.ts';
import { bytesOf } from './files.ts';
import { openPdf, type PdfReader } from './pdf-reader.ts';

export function PdfView({ name, content }: { readonly name: string; readonly content: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [reader, setReader] = useState<PdfReader>();
  const [broken, setBroken] = useState(false);
  const [page, setPage] = useState(1);
  const [painted, setPainted] = useState<{ readonly page: number; readonly words: string }>();

  useEffect(() => {
    let isOver = false;
    let opened: PdfReader | undefined;
    openPdf(bytesOf(content)).then(
      (made) => {
        opened = made;
        if (isOver) made.close();
        else setReader(made);
      },
      () => isOver || setBroken(true),
    );
    return () => {
      isOver = true;
      opened?.close();
    };
  }, [content]);

  useEffect(() => {
    const place = canvas.current;
    if (!reader || !place) return;
    let isOver = false;
    const width = (place.parentElement?.clientWidth ?? 800) * window.devicePixelRatio;
    reader.paint(page, place, width).then(
      (words) => isOver || setPainted({ page, words }),
      () => isOver || setBroken(true),
    );
    return () => {
      isOver = true;
      place.width = place.height = 0;
    };
  }, [reader, page]);

  if (broken) return <p role="alert">{CONCERN.notShown}</p>;
  const pages = reader?.pages ?? 1;
  const turn = (by: number) => setPage(Math.min(Math.max(page + by, 1), pages));
  return (
    <>
      {reader ? null : <Loading rows={6} />}
      {pages > 1 ? (
        <div className="heed-case-tools">
          <Button size="small" disabledFocusable={page === 1} onClick={() => turn(-1)}>
            {CONCERN.pageBefore}
          </Button>
          <Button size="small" disabledFocusable={page === pages} onClick={() => turn(1)}>
            {CONCERN.pageNext}
          </Button>
          <span role="status">{CONCERN.pageOf(page, pages)}</span>
        </div>
      ) : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="heed-case-scroll" tabIndex={0} aria-label={CONCERN.pdf(name)}>
        <canvas
          key={page}
          ref={canvas}
          role="img"
          aria-label={CONCERN.pageOf(page, pages)}
          data-painted={painted?.page === page}
          draggable={false}
        />
        <p className="heed-out-of-sight">{painted?.page === page ? painted.words : null}</p>
      </section>
    </>
  );
}
