import { previewBytesMax } from '../../src-shared/contract/files.ts';
import { client } from '../app/garage.ts';

/** The longer side of a small version, in pixels: as wide as a phone's screen is sharp. */
const sidePixels = 1_024;
const quality = 0.78;

/**
 * Draws the small version of a photo and hands it to the garage: it is what travels first, what lists show and what the car's owner sees. What the camera noted
 * of place and device is not in it. That it could not be drawn or kept harms nobody: whoever sees the photo next draws it.
 */
export async function keepSmallVersion(id: string, photo: Blob): Promise<void> {
  try {
    const bytes = await drawSmall(photo);
    if (bytes && bytes.size <= previewBytesMax) await client.files.keepPreview({ id, bytes });
  } catch {
    // A kind that this browser cannot draw, or no wire at the moment.
  }
}

async function drawSmall(photo: Blob): Promise<Blob | null> {
  const picture = await createImageBitmap(photo);
  try {
    const scale = Math.min(1, sidePixels / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    const context = canvas.getContext('2d');
    if (!context) return null;
    // Nothing of a transparent picture turns black.
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.imageSmoothingQuality = 'high';
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
  } finally {
    picture.close();
  }
}
