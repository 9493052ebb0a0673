/**
 * Starts the production process: what `npm run build:app` made where it was made, the sources elsewhere. What was compiled
 * before is kept beside the packages where that folder can be written; in Azure it cannot, and each start compiles anew.
 */
import { existsSync } from 'node:fs';
import { enableCompileCache, flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './root.ts';

enableCompileCache(join(ROOT, 'node_modules', '.cache', 'compiled'));
const built = join(ROOT, 'dist', 'app', 'main.mjs');
await import(existsSync(built) ? pathToFileURL(built).href : './main.ts');
flushCompileCache();
