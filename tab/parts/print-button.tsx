/** Prints the page as print.css shows it. The browser's own dialog can save it as PDF; nothing is kept by Heed. */
import { Button } from '@fluentui/react-components';
import { PrintRegular } from '@fluentui/react-icons/svg/print';
import { PARTS } from '../words/parts.ts';

export function PrintButton({ label = PARTS.print }: { readonly label?: string }) {
  return (
    <Button className="heed-no-print" icon={<PrintRegular />} onClick={() => window.print()}>
      {label}
    </Button>
  );
}
