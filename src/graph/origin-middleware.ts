import type { Context, Middleware } from '@microsoft/microsoft-graph-client';
import { toOrigin } from './origin.ts';

/**
 * The last link of the Graph client's chain when the tenant is the stand-in: it asks loopback instead of Microsoft.
 * A class, because the SDK's chain is made of them.
 */
export class OriginMiddleware implements Middleware {
  readonly #address: (address: string) => string;

  constructor(origin: string) {
    this.#address = toOrigin(origin);
  }

  async execute(context: Context): Promise<void> {
    const address = typeof context.request === 'string' ? context.request : context.request.url;
    context.response = await fetch(this.#address(address), context.options);
  }
}
