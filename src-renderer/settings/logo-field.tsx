import { Button, FileButton, Input } from '@mantine/core';
import { client, garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { useFileAddress } from '../files/file-content.ts';
import { sendFile } from '../files/send-file.ts';
import { useChange } from '../ui/change.ts';
import { useAction } from '../ui/use-action.ts';
import classes from './logo-field.module.css';

interface LogoFieldProps {
  readonly garageId: string;
  readonly fileId: string | null;
}

/** The picture on documents. Chosen or taken off at once, unlike the fields around it: it can be undone like any change. */
export function LogoField({ garageId, fileId }: LogoFieldProps) {
  const t = useText();
  const set = useChange(garage.settings.setLogo, { done: 'settings.logo.saved' });
  const upload = useAction(async (file: File) => {
    const sent = await sendFile(
      file,
      { ownerTable: 'garage', ownerId: garageId },
      () => {},
      new AbortController().signal,
    );
    try {
      await set.mutateAsync({ fileId: sent.id });
    } catch {
      // The refusal was shown; a file that became no logo is not left behind.
      await client.files.remove({ ids: [sent.id] });
    }
  });
  return (
    <Input.Wrapper label={t('settings.logo')} description={t('settings.logo.hint')}>
      <div className={classes.root}>
        <div className={classes.frame}>
          {fileId === null ? <span className="quiet">{t('settings.logo.none')}</span> : <Logo fileId={fileId} />}
        </div>
        <FileButton accept="image/png,image/jpeg" onChange={(file) => file && upload.mutate(file)}>
          {(props) => (
            <Button {...props} variant="default" loading={upload.isPending}>
              {t('settings.logo.choose')}
            </Button>
          )}
        </FileButton>
        {fileId !== null && (
          <Button variant="subtle" color="gray" onClick={() => set.mutate({ fileId: null })}>
            {t('ui.remove')}
          </Button>
        )}
      </div>
    </Input.Wrapper>
  );
}

function Logo({ fileId }: { readonly fileId: string }) {
  const t = useText();
  const { address } = useFileAddress(fileId);
  return address && <img src={address} alt={t('settings.logo')} className={classes.picture} />;
}
