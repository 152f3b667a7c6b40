import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import { FailureScreen } from '../app/failure-screen.tsx';
import { client, garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { Dialog } from '../ui/dialog.tsx';
import classes from './link-panel.module.css';
import type { LinkSubject } from './link-panel.tsx';

/** What the framed page says: it is there, or it wants a file. */
const messageSchema = z.object({ isReady: z.literal(true).optional(), content: z.string().optional() });

/** Once per opening of the program, because the page's address never changes and its files are kept for a year. */
const opening = Date.now();

interface LinkPreviewProps {
  readonly subject: LinkSubject;
  readonly onClose: () => void;
}

/** The owner's page itself, in a frame as wide as a phone, with what it would show now. */
export function LinkPreview({ subject, onClose }: LinkPreviewProps) {
  const t = useText();
  const view = useQuery(garage.links.preview.queryOptions({ input: subject }));
  const frame = useRef<HTMLIFrameElement>(null);
  const [isReady, setIsReady] = useState(false);

  useEffect(() => {
    const hear = ({ source, origin, data }: MessageEvent<unknown>) => {
      const page = frame.current?.contentWindow;
      if (!page || source !== page || origin !== window.location.origin) return;
      const message = messageSchema.safeParse(data);
      if (!message.success) return;
      if (message.data.isReady) setIsReady(true);
      const { content } = message.data;
      if (content !== undefined)
        client.links.previewFile({ content }).then(
          ({ bytes }) => page.postMessage({ content, file: bytes }, origin),
          // A file that is not on this PC yet: the page says that it could not be loaded.
          () => page.postMessage({ content, file: null }, origin),
        );
    };
    window.addEventListener('message', hear);
    return () => window.removeEventListener('message', hear);
  }, []);

  useEffect(() => {
    if (isReady && view.data) frame.current?.contentWindow?.postMessage({ view: view.data }, window.location.origin);
  }, [isReady, view.data]);

  return (
    <Dialog isOpen onClose={onClose} title={t('links.preview')} size="30rem" isTall>
      {view.isError ? (
        <FailureScreen error={view.error} retry={() => void view.refetch()} />
      ) : (
        <div className={classes.preview}>
          <p className="quiet">{t('links.preview.hint')}</p>
          <iframe
            ref={frame}
            className={classes.frame}
            title={t('links.preview')}
            src={`/assets/owner-page/preview.html?preview&${opening}`}
          />
        </div>
      )}
    </Dialog>
  );
}
