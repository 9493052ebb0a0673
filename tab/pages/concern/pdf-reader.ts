/**
 * A PDF, read from bytes and painted. pdf.js runs no script of a document, opens no link and asks nothing of the network:
 * what it would fetch (decoders, fonts) is turned off, so a rare kind of scan stays blank, and fonts are the device's.
 */
import type { PDFDocumentLoadingTask, PDFDocumentProxy } from 'pdfjs-dist';

export interface PdfReader {
  readonly pages: number;
  /**
   * Paints a page, counted from 1.
   * @param width in pixels of the device
   * @returns the words on it, for whoever cannot see it
   */
  paint(page: number, canvas: HTMLCanvasElement, width: number): Promise<string>;
  close(): void;
}

/** More than this no device paints well: 16 million pixels. */
const MOST_PIXELS = 4_096 * 4_096;

/** @throws for what is no PDF, or has a password */
export async function openPdf(bytes: Uint8Array): Promise<PdfReader> {
  const { getDocument, PDFWorker } = await import('pdfjs-dist');
  const thread = new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module' });
  const worker = PDFWorker.create({ port: thread });
  const task: PDFDocumentLoadingTask = getDocument({
    data: bytes,
    worker,
    useWasm: false,
    useWorkerFetch: false,
    useSystemFonts: true,
    enableXfa: false,
  });
  const close = () => {
    void task.destroy().finally(() => thread.terminate());
  };
  try {
    return readerOf(await task.promise, close);
  } catch (error) {
    close();
    throw error;
  }
}

function readerOf(document: PDFDocumentProxy, close: () => void): PdfReader {
  return {
    pages: document.numPages,
    async paint(number, canvas, width) {
      const page = await document.getPage(number);
      const plain = page.getViewport({ scale: 1 });
      const most = Math.sqrt(MOST_PIXELS / (plain.width * plain.height));
      const viewport = page.getViewport({ scale: Math.min(width / plain.width, most) });
      canvas.width = Math.floor(viewport.width);
      canvas.height = Math.floor(viewport.height);
      await page.render({ canvas, viewport }).promise;
      const { items } = await page.getTextContent();
      return items.map((item) => ('str' in item ? item.str : '')).join(' ');
    },
    close,
  };
}
