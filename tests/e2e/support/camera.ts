import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { onTestFinished } from 'vitest';

const width = 640;
const height = 480;

/** The file that a browser takes for its camera, and what makes it look at a picture. */
export interface Camera {
  /** For the browser's start. */
  readonly args: readonly string[];
  /** Holds an SVG before the camera, as a hand does: not straight, and with room around it. The page draws it. */
  show(svg: string, page: Page): Promise<void>;
}

/** A camera for one browser of one test. */
export function makeCamera(): Camera {
  const folder = mkdtempSync(join(tmpdir(), 'garageflow-camera-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'camera.y4m');
  return {
    args: [
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${file}`,
    ],
    async show(svg, page) {
      const luma = await page.evaluate(draw, { svg, width, height });
      writeFileSync(file, toVideo(Uint8Array.from(luma)));
    },
  };
}

/** Runs in the page: the picture's brightness, dot by dot. */
async function draw(what: { readonly svg: string; readonly width: number; readonly height: number }) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(what.svg)}`;
  await image.decode();
  const context = new OffscreenCanvas(what.width, what.height).getContext('2d');
  if (!context) throw new Error('The page cannot draw.');
  context.fillStyle = '#999';
  context.fillRect(0, 0, what.width, what.height);
  context.translate(what.width / 2, what.height / 2);
  context.rotate(0.1);
  const size = what.height * 0.8;
  context.drawImage(image, -size / 2, -size / 2, size, size);
  const { data } = context.getImageData(0, 0, what.width, what.height);
  return Array.from({ length: what.width * what.height }, (_, dot) => data[dot * 4] ?? 0);
}

/** A still as uncompressed video (YUV4MPEG2, 4:2:0, without colour). */
function toVideo(luma: Uint8Array): Buffer {
  const colour = Buffer.alloc((width * height) / 2, 128);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, colour]);
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip C420jpeg\n`), frame, frame]);
}
