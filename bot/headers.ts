import type { Cloud } from '../src/clouds.ts';

/** Where the process runs, as far as a browser must know. */
export interface Place {
  readonly cloud: Cloud;
  /** Set only for the stand-in tenant: where it listens. */
  readonly standIn?: { readonly origin: string };
}

/** Nothing that the API answers is a page, so a browser that shows it as one may do nothing with it. */
const API_POLICY = "default-src 'none'; frame-ancestors 'none'";

/**
 * What the tab's pages may load, and who may frame them: Teams and nobody else.
 * Source: Microsoft Teams "Tab requirements" (frame-ancestors); the hosts stand in the table of clouds.
 */
function tabPolicy(place: Place): string {
  const ancestors = [...place.cloud.teamsHosts.map((host) => `https://${host}`), ...standInPages(place)];
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${ancestors.join(' ') || "'none'"}`,
  ].join('; ');
}

/** The stand-in's Teams page is reached by either name of this machine. */
export function standInPages({ standIn }: Place): readonly string[] {
  if (!standIn) return [];
  const { port } = new URL(standIn.origin);
  return [`http://localhost:${port}`, `http://127.0.0.1:${port}`];
}

/**
 * The headers of every answer, of whatever kind and status.
 * @param path of the request, without its query
 */
export function headersFor(path: string, place: Place): Readonly<Record<string, string>> {
  const isTab = path === '/tab' || path.startsWith('/tab/');
  return {
    'Cache-Control': 'no-store',
    'Content-Security-Policy': isTab ? tabPolicy(place) : API_POLICY,
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    // Loopback has no https; elsewhere nothing is ever to be asked without it again.
    ...(place.standIn ? {} : { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' }),
  };
}
