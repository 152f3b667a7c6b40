import { Alert, Button } from '@mantine/core';
import jsQr from 'jsqr';
import { useEffect, useRef, useState } from 'react';
import { useText } from '../text.ts';
import classes from './first-start.module.css';

interface CodeScannerProps {
  readonly onCode: (code: string) => void;
  readonly onClose: () => void;
}

/** Reads a QR code with the camera of this PC. Pictures stay in the page. */
export function CodeScanner({ onCode, onClose }: CodeScannerProps) {
  const t = useText();
  const video = useRef<HTMLVideoElement>(null);
  const found = useRef(onCode);
  const [isWithout, setWithout] = useState(false);
  useEffect(() => {
    found.current = onCode;
  }, [onCode]);
  useEffect(() => {
    const stop = new AbortController();
    const element = video.current;
    if (element) watch(element, stop.signal, (code) => found.current(code)).catch(() => setWithout(true));
    return () => stop.abort();
  }, []);
  return (
    <div>
      {isWithout ? (
        <Alert role="alert">{t('first.join.no_camera')}</Alert>
      ) : (
        <>
          <video ref={video} className={classes.camera} muted playsInline aria-label={t('first.join.scan_hint')} />
          <p className="quiet">{t('first.join.scan_hint')}</p>
        </>
      )}
      <Button variant="subtle" size="compact-md" onClick={onClose}>
        {t('first.join.scan_stop')}
      </Button>
    </div>
  );
}

/** Looks at each picture of the camera until one has a code. Rejects where there is no camera, or it is not allowed. */
async function watch(video: HTMLVideoElement, signal: AbortSignal, onCode: (code: string) => void): Promise<void> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  const stop = () => {
    for (const track of stream.getTracks()) track.stop();
  };
  if (signal.aborted) return stop();
  signal.addEventListener('abort', stop);
  video.srcObject = stream;
  await video.play();
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const look = () => {
    if (signal.aborted || !context) return;
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    if (canvas.width > 0) {
      context.drawImage(video, 0, 0);
      const code = jsQr(context.getImageData(0, 0, canvas.width, canvas.height).data, canvas.width, canvas.height);
      if (code) return onCode(code.data);
    }
    requestAnimationFrame(look);
  };
  look();
}
