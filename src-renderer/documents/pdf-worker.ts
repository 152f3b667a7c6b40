// The part of the PDF library that takes a file apart. It is a thread of its own, so that the screen stays alive while it does.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
