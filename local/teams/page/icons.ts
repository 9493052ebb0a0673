/** Line drawings on a 20 × 20 grid, made for this page. */
const PATHS = {
  activity: 'M10 3a5 5 0 0 1 5 5v3l1.4 2.6H3.6L5 11V8a5 5 0 0 1 5-5Zm-2 13a2 2 0 0 0 4 0',
  chat: 'M10 3.2c4 0 7 2.8 7 6.4s-3 6.4-7 6.4c-1 0-2-.2-2.9-.5L3.4 16.600l1-3.200A6 6 0 0 1 3 9.600c0-3.6 3-6.4 7-6.400ZM7 8.500h6M7 11.200h4',
  teams:
    'M7.5 8.500a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.600Zm6.3.4a1.9 1.9 0 1 0 0-3.800M3.5 16c-.6-3.5 1-5 4-5s4.6 1.5 4 5Zm10.6-4.800c2 .2 3 1.5 2.6 4.3',
  calendar: 'M4 5.500h12v10.500H4Zm0 3.300h12M7 3.500v3M13 3.500v3',
  calls:
    'M6.3 3.5 8 7 6.7 8.500c.9 2 2.4 3.5 4.6 4.700L13 12l3.3 1.8-.6 2.200c-.2.6-.7.8-1.3.7C8.7 15.6 4.6 11.4 3.5 5.700c-.1-.6.2-1.1.7-1.300Z',
  files: 'M6 15.500h8.200a3 3 0 0 0 .5-6 4.7 4.7 0 0 0-9-.8A3.5 3.5 0 0 0 6 15.500Z',
  apps: 'M3.5 3.500h5v5h-5Zm0 8h5v5h-5Zm8 0h5v5h-5ZM14 3.300v5.400M11.3 6h5.4',
  search: 'M9 14.500a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11Zm4-1.5 3.7 3.7',
  filter: 'M3.5 6h13M6 10h8M8.5 14h3',
  compose: 'M15.5 9.500v6.800h-12V4.300h7M8 12l.4-2.4 7-7 2 2-7 7Z',
  plus: 'M10 4v12M4 10h12',
  send: 'M3.5 16.5 17 10 3.5 3.5 5.2 10Zm1.7-6.500h6',
  emoji: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM7 12c1.5 2 4.5 2 6 0M7.5 8v.1M12.5 8v.1',
  format: 'M5 15.5 9.5 4h1L15 15.500M6.5 11.500h7',
  more: 'M4.5 10h.1M10 10h.1M15.5 10h.1',
  close: 'M5 5l10 10M15 5 5 15',
  back: 'M12.5 4.5 7 10l5.5 5.5',
  chevron: 'M5.5 8 10 12.5 14.5 8',
  check: 'M4.5 10.5 8.5 14.5 15.5 6',
  sent: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm-3-6.8 2 2 4-4.3',
  failed: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM10 6.500v4.300M10 13.400v.1',
  report:
    'M10 2.800c2 1.3 4 1.9 6.2 2v4.700c0 3.5-2.3 6-6.2 7.7-3.9-1.7-6.2-4.2-6.2-7.700V4.800c2.2-.1 4.2-.7 6.2-2Zm0 4.200v3.500M10 13v.1',
  channel: 'M5 7.500h11M4 12.500h11M8.5 4 6.7 16M13.3 4l-1.8 12',
  stage: 'M3.5 4h13v8.500h-13Zm6.5 8.500V16M6.5 16.500h7M8.5 6.500v3.600l3-1.800Z',
  view: 'M2.8 10S5.5 5.2 10 5.2 17.2 10 17.2 10 14.5 14.8 10 14.8 2.8 10 2.8 10Zm7.2 2.300a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.600Z',
  person: 'M10 9.500a3 3 0 1 0 0-6 3 3 0 0 0 0 6Zm-5.5 7c0-3.3 2-5 5.5-5s5.5 1.7 5.5 5Z',
  reply: 'M8 5 4 9l4 4M4.5 9H11c3 0 5 1.8 5 5',
  bookmark: 'M6 3.500h8v13l-4-3.5-4 3.500Z',
  link: 'M8.5 11.500a3 3 0 0 0 4.3 0l2.4-2.400a3 3 0 0 0-4.3-4.300l-1 1M11.5 8.500a3 3 0 0 0-4.3 0l-2.4 2.400a3 3 0 0 0 4.3 4.300l1-1',
} as const;

export type IconName = keyof typeof PATHS;

const SVG = 'http://www.w3.org/2000/svg';

/** @returns a drawing that says nothing to a screen reader; its button carries the name. */
export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('class', `icon icon-${name}`);
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('focusable', 'false');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}

/** @returns Heed's mark: an H in a rounded square, as Teams draws an app. */
export function heedMark(): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 32 32');
  svg.setAttribute('class', 'heed-mark');
  svg.setAttribute('aria-hidden', 'true');
  const ground = document.createElementNS(SVG, 'path');
  ground.setAttribute('d', 'M9 0h14l9 9v14l-9 9H9l-9-9V9Z');
  ground.setAttribute('class', 'heed-ground');
  const letter = document.createElementNS(SVG, 'path');
  letter.setAttribute('d', 'M11 9v14M21 9v14M11 16h10');
  letter.setAttribute('class', 'heed-letter');
  svg.append(ground, letter);
  return svg;
}
