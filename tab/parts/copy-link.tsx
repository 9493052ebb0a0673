/** Copies a link that opens this page of Heed in Teams. The label goes into the link: never a name, only a reference. */
import { Button } from '@fluentui/react-components';
import { LinkRegular } from '@fluentui/react-icons/svg/link';
import { useState } from 'react';
import { useHeed } from '../heed.ts';
import { subPageOf } from '../router.ts';
import { PARTS } from '../words/parts.ts';

export function CopyLink({ label }: { readonly label: string }) {
  const { teams, route } = useHeed();
  const [copied, setCopied] = useState(false);
  const copy = async () => setCopied(await teams.copy(teams.linkTo(subPageOf(route), label)));
  return (
    <Button className="heed-no-print" icon={<LinkRegular />} onClick={() => void copy()}>
      <span aria-live="polite">{copied ? PARTS.copied : PARTS.copyLink}</span>
    </Button>
  );
}
