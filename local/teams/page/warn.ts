/** Says in the browser's console what an app's author would want to know. */
export function warn(text: string, detail?: unknown): void {
  // biome-ignore lint/suspicious/noConsole: the page's only voice to a developer
  console.warn(`Teams stand-in: ${text}`, ...(detail === undefined ? [] : [detail]));
}
