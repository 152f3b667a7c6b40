/** Twice the size at which the largest face is shown. */
const side = 192;
const quality = 0.85;

/** A photo as a small square from its middle, as JPEG. Rejects what the browser cannot draw. */
export async function smallPhoto(file: File): Promise<File> {
  const picture = await createImageBitmap(file);
  try {
    const part = Math.min(picture.width, picture.height);
    const canvas = document.createElement('canvas');
    canvas.width = side;
    canvas.height = side;
    const [left, top] = [(picture.width - part) / 2, (picture.height - part) / 2];
    canvas.getContext('2d')?.drawImage(picture, left, top, part, part, 0, 0, side, side);
    const bytes = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
    if (!bytes) throw new Error('The browser made no picture.');
    return new File([bytes], 'photo.jpg', { type: 'image/jpeg' });
  } finally {
    picture.close();
  }
}
