/**
 * Starts the production process: what `npm run build:app` made of these sources, or the sources themselves. What was
 * compiled before is kept beside the packages where that folder can be written; in Azure it cannot, and each start compiles
 * anew.
 */
import { enableCompileCache, flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { builtMain } from './built.ts';
import { ROOT } from './root.ts';

enableCompileCache(join(ROOT, 'node_modules', '.cache', 'compiled'));
const built = builtMain(ROOT);
await import(built ? pathToFileURL(built).href : './main.ts');
flushCompileCache();
