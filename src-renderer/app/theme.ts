import {
  ActionIcon,
  Alert,
  Badge,
  Button,
  type CSSVariablesResolver,
  createTheme,
  Input,
  type MantineColorsTuple,
  Popover,
  SegmentedControl,
  Tooltip,
} from '@mantine/core';

/** The one accent. Shade 7 carries white text at 6:1, shade 3 is readable on the dark surfaces. */
const petrol: MantineColorsTuple = [
  '#e9f6f8',
  '#d2ebf0',
  '#a5d6e0',
  '#79c3d1',
  '#4aabbd',
  '#2894a8',
  '#137f93',
  '#0b6b7d',
  '#075767',
  '#044450',
];

/** Neutral, a little cool, so that white surfaces stay calm beside the accent. */
const dark: MantineColorsTuple = [
  '#d5d9dd',
  '#b3bac1',
  '#9aa3ab',
  '#6a737c',
  '#414950',
  '#353c43',
  '#282d33',
  '#1a1e22',
  '#14171a',
  '#0e1013',
];

/** Every control has the one height of `--gf-control`, which grows for fingers; a row of them is aligned without anyone's care. */
const controlHeight = 'var(--gf-control)';

export const theme = createTheme({
  colors: { petrol, dark },
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 6 },
  defaultRadius: 'var(--gf-radius)',
  fontFamily: '"Inter Variable", "Segoe UI", system-ui, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace',
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  fontWeights: { regular: '400', medium: '500', bold: '600' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.25rem', xl: '1.5rem' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.125rem', lineHeight: '1.35' },
      h2: { fontSize: '1rem', lineHeight: '1.4' },
      h3: { fontSize: '0.875rem', lineHeight: '1.4' },
    },
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    // Orange on yellow can hardly be read: words on yellow have the colour that warns everywhere else.
    Alert: Alert.extend({
      vars: (_theme, { color }) => ({ root: color === 'yellow' ? { '--alert-color': 'var(--gf-warn)' } : {} }),
    }),
    Badge: Badge.extend({
      vars: (_theme, { color }) => ({ root: color === 'yellow' ? { '--badge-color': 'var(--gf-warn)' } : {} }),
    }),
    Input: Input.extend({ vars: () => ({ wrapper: { '--input-height': controlHeight } }) }),
    Button: Button.extend({
      vars: (_theme, props) => ({
        root: {
          ...(props.size === undefined && { '--button-height': controlHeight }),
          '--button-padding-x': 'var(--mantine-spacing-sm)',
        },
      }),
    }),
    ActionIcon: ActionIcon.extend({
      defaultProps: { variant: 'subtle', color: 'gray' },
      vars: (_theme, props) => ({ root: props.size === undefined ? { '--ai-size': controlHeight } : {} }),
    }),
    SegmentedControl: SegmentedControl.extend({
      defaultProps: { size: 'sm' },
      // As high as the buttons beside it, with fingers too.
      styles: {
        root: { alignItems: 'center' },
        label: { display: 'grid', placeItems: 'center', minHeight: 'calc(var(--gf-control) - 0.5rem)' },
      },
    }),
    Popover: Popover.extend({ defaultProps: { transitionProps: { duration: 100 } } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, transitionProps: { duration: 80 } } }),
  },
});

/** Mantine's own variables where its defaults fall short of WCAG AA on our surfaces. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-error': 'var(--gf-bad)',
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#16191d',
    '--mantine-color-dimmed': '#586069',
    '--mantine-color-placeholder': '#6a727b',
    '--mantine-color-default-border': '#c9ced4',
    '--mantine-color-anchor': 'var(--mantine-color-petrol-8)',
  },
  dark: {
    '--mantine-color-error': 'var(--gf-bad)',
    '--mantine-color-body': '#1a1e22',
    '--mantine-color-text': '#e3e6e9',
    '--mantine-color-dimmed': '#a0a8b0',
    '--mantine-color-placeholder': '#8d959d',
    '--mantine-color-default-border': '#414950',
    '--mantine-color-anchor': 'var(--mantine-color-petrol-3)',
  },
});
