/** @jsxImportSource preact */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { OwnerBlob, OwnerRepair } from '../../src-shared/links/view.ts';
import type { PartProps } from './page.tsx';
import type { PageSession } from './session.ts';
import { date, t } from './words.ts';

/** The photos of a repair, small; one of them large when it is pressed. */
export function Photos({ photos, session }: PartProps & { readonly photos: readonly OwnerBlob[] }) {
  const [shown, setShown] = useState<number | null>(null);
  const dialog = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLElement | null>(null);
  const close = () => {
    setShown(null);
    opener.current?.focus();
  };
  const turn = (by: number) => setShown((at) => (at === null ? null : (at + by + photos.length) % photos.length));
  useEffect(() => {
    if (shown !== null) dialog.current?.focus();
  }, [shown]);
  if (photos.length === 0) return null;
  const large = shown === null ? undefined : photos[shown];
  return (
    <section class="card">
      <h2>{t('photos')}</h2>
      <div class="photos">
        {photos.map((photo, index) => (
          <button
            type="button"
            key={photo.parts[0]}
            aria-label={t('photo.open', { number: index + 1 })}
            onClick={({ currentTarget }) => {
              opener.current = currentTarget;
              setShown(index);
            }}
          >
            <Picture blob={photo} session={session} label="" />
          </button>
        ))}
      </div>
      {large && (
        <div
          class="viewer"
          role="dialog"
          aria-modal="true"
          aria-label={t('photos')}
          tabIndex={-1}
          ref={dialog}
          onKeyDown={({ key }) => {
            if (key === 'Escape') close();
            if (key === 'ArrowRight') turn(1);
            if (key === 'ArrowLeft') turn(-1);
          }}
        >
          <Picture blob={large} session={session} label={t('photo.open', { number: (shown ?? 0) + 1 })} />
          <div class="viewer-bar">
            {photos.length > 1 && (
              <button type="button" class="button quiet" onClick={() => turn(-1)} aria-label={t('photo.previous')}>
                ‹
              </button>
            )}
            <button type="button" class="button quiet" onClick={close}>
              {t('photo.close')}
            </button>
            {photos.length > 1 && (
              <button type="button" class="button quiet" onClick={() => turn(1)} aria-label={t('photo.next')}>
                ›
              </button>
            )}
          </div>
        </div>
      )}
    </section>
  );
}

function Picture({
  blob,
  session,
  label,
}: {
  readonly blob: OwnerBlob;
  readonly session: PageSession;
  readonly label: string;
}) {
  const { url, hasFailed } = useFile(blob, session);
  if (hasFailed) return <span class="failed">{t('file.failed')}</span>;
  return url ? <img src={url} alt={label} /> : <span class="skeleton" />;
}

/** A file's address in this page's memory, once it is fetched and unsealed. Given back when it is no longer shown. */
function useFile(blob: OwnerBlob, session: PageSession) {
  const [url, setUrl] = useState<string | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const name = blob.parts.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names of a file's pieces are its content
  useEffect(() => {
    let made: string | null = null;
    let isOver = false;
    void session.file(blob).then((file) => {
      if (isOver) return;
      if (!file) return setHasFailed(true);
      made = URL.createObjectURL(file);
      setUrl(made);
    });
    return () => {
      isOver = true;
      if (made) URL.revokeObjectURL(made);
      setUrl(null);
      setHasFailed(false);
    };
  }, [name, session]);
  return { url, hasFailed };
}

/** The papers that were issued; each is fetched when it is wanted. */
export function Documents({ documents, view, session }: PartProps & { readonly documents: OwnerRepair['documents'] }) {
  if (documents.length === 0) return null;
  return (
    <section class="card">
      <h2>{t('documents')}</h2>
      <ul class="documents">
        {documents.map(({ kind, number, issuedAt, file }) => (
          <li key={`${kind} ${number}`}>
            <Paper
              file={file}
              session={session}
              title={t('document.named', { kind: t(`document.${kind}`), number, date: date(issuedAt, view) })}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Paper({
  file,
  session,
  title,
}: {
  readonly file: OwnerBlob;
  readonly session: PageSession;
  readonly title: string;
}) {
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  const open = async () => {
    setState('busy');
    const content = await session.file(file);
    if (!content) return setState('failed');
    setState('idle');
    const url = URL.createObjectURL(content);
    const anchor = document.createElement('a');
    anchor.href = url;
    anchor.download = file.name;
    anchor.click();
    // The download has begun by then, whatever the browser.
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  };
  return (
    <button type="button" class="paper" disabled={state === 'busy'} onClick={() => void open()}>
      <span>{title}</span>
      <span class="quiet-text">{state === 'failed' ? t('file.failed') : state === 'busy' ? t('loading') : 'PDF'}</span>
    </button>
  );
}
