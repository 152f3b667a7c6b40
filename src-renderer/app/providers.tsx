import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './styles/fonts.css';
import './styles/base.css';
import { createTheme, MantineProvider, MantineThemeProvider, Notification, useMantineColorScheme } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo } from 'react';
import toasts from '../ui/toasts.module.css';
import { useAppearance } from './appearance.ts';
import { queryClient } from './query-client.ts';
import { useLanguage, useText } from './text.ts';
import { cssVariables, theme } from './theme.ts';

/** The page's policy lets only this answer's nonce add styles. */
function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}

// Where the library that stops a dialog's background from scrolling looks for it.
Reflect.set(globalThis, '__webpack_nonce__', styleNonce());

/** What everything on the screen needs around it: theme, answers, messages, language. */
export function Providers({ children }: { readonly children: ReactNode }) {
  return (
    <QueryClientProvider client={queryClient}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        defaultColorScheme={useAppearance.getState().colorScheme}
        getStyleNonce={styleNonce}
        deduplicateInlineStyles
      >
        <ApplyAppearance />
        <Messages />
        {children}
      </MantineProvider>
    </QueryClientProvider>
  );
}

/** What was done or went wrong, said at the bottom for a while; a landmark of its own, so that it is found again. */
function Messages() {
  const t = useText();
  // The library's closing button has no name of its own.
  const named = useMemo(() => {
    const closeButtonProps = { 'aria-label': t('ui.close') };
    return createTheme({ components: { Notification: Notification.extend({ defaultProps: { closeButtonProps } }) } });
  }, [t]);
  return (
    <MantineThemeProvider theme={named}>
      <aside aria-label={t('frame.messages')}>
        <Notifications
          className={toasts.place ?? ''}
          position="bottom-center"
          limit={3}
          zIndex={400}
          withinPortal={false}
        />
      </aside>
    </MantineThemeProvider>
  );
}

/** Carries the chosen appearance to the document. */
function ApplyAppearance() {
  const { colorScheme, zoom } = useAppearance();
  const { setColorScheme } = useMantineColorScheme();
  const language = useLanguage();
  useEffect(() => setColorScheme(colorScheme), [colorScheme, setColorScheme]);
  useEffect(() => {
    document.documentElement.style.fontSize = `${zoom}%`;
  }, [zoom]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return null;
}
