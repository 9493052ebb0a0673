import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { libraryPath, unpackedChromium } from './unpacked-chromium.ts';

/** Quiet and offline: a test browser that asks nobody for updates. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const INSTALLED = [
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * Starts a headless browser: the one named by `HEED_BROWSER`, else the one that comes with the packages, else
 * an installed Chrome, Chromium or Edge.
 * @throws one sentence that says what to do when none starts
 */
export async function openBrowser(): Promise<Browser> {
  const named = process.env.HEED_BROWSER;
  const attempts = [
    ...(named ? [() => launch(named)] : []),
    ...(process.platform === 'linux' && process.arch === 'x64' ? [launchUnpacked] : []),
    ...INSTALLED.filter((path) => existsSync(path)).map((path) => () => launch(path)),
  ];
  return firstThatStarts(attempts);
}

/** Tries one browser after another. @throws one sentence that says what to do when none starts */
export async function firstThatStarts(attempts: readonly (() => Promise<Browser>)[]): Promise<Browser> {
  const faults: string[] = [];
  for (const attempt of attempts) {
    try {
      return await attempt();
    } catch (fault) {
      faults.push(fault instanceof Error ? (fault.message.split('\n')[0] ?? '') : String(fault));
    }
  }
  throw new Error(
    'No browser could be started for the tests: install Chrome, Chromium or Edge, or set HEED_BROWSER to the ' +
      `program's path.${faults.length > 0 ? ` (Tried: ${faults.join(' | ')})` : ''}`,
  );
}

async function launchUnpacked(): Promise<Browser> {
  const { program, fonts, folder } = await unpackedChromium();
  const environment = { ...process.env, FONTCONFIG_FILE: fonts };
  try {
    return await launch(program, environment);
  } catch {
    // A bare system lacks NSS and NSPR; the package carries them too.
    const libraries = [await libraryPath(folder), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
    return launch(program, { ...environment, LD_LIBRARY_PATH: libraries });
  }
}

function launch(executablePath: string, environment: NodeJS.ProcessEnv = process.env): Promise<Browser> {
  const env = Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  return chromium.launch({ executablePath, args: ARGUMENTS, headless: true, env, timeout: 20_000 });
}
