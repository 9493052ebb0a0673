/** A picture, painted: a canvas has no address that could be opened, dragged or kept by the browser. */
import { Button } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { CONCERN } from '../../words/concern.ts';
import { bytesOf } from './files.ts';

export function Picture(props: { readonly name: string; readonly type: string; readonly content: string }) {
  const { name, type, content } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [state, setState] = useState<'painting' | 'painted' | 'broken'>('painting');
  const [full, setFull] = useState(false);
  useEffect(() => {
    const place = canvas.current;
    let isOver = false;
    const paint = async () => {
      const picture = await createImageBitmap(new Blob([bytesOf(content)], { type }));
      if (place && !isOver) {
        place.width = picture.width;
        place.height = picture.height;
        place.getContext('2d')?.drawImage(picture, 0, 0);
        setState('painted');
      }
      picture.close();
    };
    paint().catch(() => isOver || setState('broken'));
    return () => {
      isOver = true;
      // A canvas without size holds no picture, whoever still holds the canvas.
      if (place) place.width = place.height = 0;
    };
  }, [content, type]);
  return (
    <>
      {state === 'broken' ? <p role="alert">{CONCERN.notShown}</p> : null}
      {state === 'painted' ? (
        <Button size="small" onClick={() => setFull(!full)}>
          {full ? CONCERN.fit : CONCERN.fullSize}
        </Button>
      ) : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="heed-case-scroll" tabIndex={0} aria-label={CONCERN.pictureOf(name)}>
        <canvas
          ref={canvas}
          role="img"
          aria-label={CONCERN.pictureOf(name)}
          data-full={full}
          data-painted={state === 'painted'}
          draggable={false}
          hidden={state === 'broken'}
        />
      </section>
    </>
  );
}
