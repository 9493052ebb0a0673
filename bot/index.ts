/**
 * Starts the production process: what `npm run build:app` made where it was made, the sources elsewhere. What was compiled
 * before is kept beside the packages, where only whoever deploys writes. Both together make a restart three times as fast.
 */
import { existsSync } from 'node:fs';
import { enableCompileCache, flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { ROOT } from './root.ts';

enableCompileCache(join(ROOT, 'node_modules', '.cache', 'compiled'));
const built = join(ROOT, 'dist', 'app', 'main.mjs');
await import(existsSync(built) ? built : './main.ts');
flushCompileCache();
