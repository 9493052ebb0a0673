/** A beginning: the head of the page, and that the rest is to come. */
import { Empty } from '../../parts/empty.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { PARTS } from '../../words/parts.ts';
import { SHELL } from '../../words/shell.ts';

export function Page() {
  return (
    <>
      <PageHead title={SHELL.titles.governors} />
      <Empty title={PARTS.building} text={PARTS.buildingText} />
    </>
  );
}
