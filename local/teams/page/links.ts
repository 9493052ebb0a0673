import { warn } from './warn.ts';

const DEEP_LINKS = ['https://teams.microsoft.com/l/', 'https://teams.cloud.microsoft/l/'];

/**
 * Opens a link of a card. A Teams deep link stays in Teams: the page raises `heed-deep-link` on the document,
 * and whoever draws that place cancels the event.
 * @returns whether something opened
 */
export function openLink(address: string): boolean {
  if (DEEP_LINKS.some((start) => address.startsWith(start))) {
    const unhandled = document.dispatchEvent(
      new CustomEvent('heed-deep-link', { detail: address, cancelable: true }),
    );
    if (unhandled) warn(`nothing here answers the deep link ${address}`);
    return !unhandled;
  }
  if (/^https?:/.test(address)) {
    window.open(address, '_blank', 'noopener');
    return true;
  }
  warn(`Teams opens no such address: ${address}`);
  return false;
}
