import { Button, FileButton } from '@mantine/core';
import { IconCamera, IconPlus } from '@tabler/icons-react';
import { useText } from '../app/text.ts';
import { useTouch } from '../ui/touch.ts';
import classes from './files.module.css';

/** The buttons that add files: on a phone or a tablet first of all its camera, which is one tap away. */
export function AddFiles({ add }: { readonly add: (files: Iterable<File>) => void }) {
  const t = useText();
  const isTouch = useTouch();
  return (
    <div className={classes.add}>
      {isTouch && (
        <FileButton accept="image/*" capture="environment" onChange={(photo) => photo && add([photo])}>
          {(props) => (
            <Button {...props} leftSection={<IconCamera size="1.125rem" />}>
              {t('files.take_photo')}
            </Button>
          )}
        </FileButton>
      )}
      <FileButton multiple onChange={add}>
        {(props) => (
          <Button {...props} variant="default" leftSection={<IconPlus size="1rem" />}>
            {t('files.add')}
          </Button>
        )}
      </FileButton>
    </div>
  );
}
