import type { Config } from 'tailwindcss'
import { iconPlugin } from './components/ui/icons/plugin'

/** Every colour is a token of globals.css, so that light and dark are decided in one place. */
const token = (name: string) => `var(--${name})`
const tokens = (...names: string[]) => Object.fromEntries(names.map((name) => [name, token(name)]))

export default {
  content: ['./app/**/*.tsx', './components/**/*.tsx'],
  theme: {
    colors: {
      transparent: 'transparent',
      current: 'currentColor',
      ...tokens('canvas', 'surface', 'raised', 'hover', 'selected', 'line', 'line-strong', 'control'),
      ...tokens(
        'ink',
        'ink-2',
        'ink-3',
        'accent',
        'accent-fill',
        'accent-hover',
        'accent-soft',
        'accent-ink',
        'on-accent',
      ),
      ...tokens(
        'good',
        'good-soft',
        'warn',
        'warn-soft',
        'bad',
        'bad-soft',
        'on-bad',
        'info',
        'info-soft',
        'scrim',
      ),
    },
    fontFamily: {
      sans: token('font-sans'),
      mono: token('font-mono'),
    },
    fontSize: {
      '2xs': ['0.6875rem', '1rem'],
      xs: ['0.75rem', '1rem'],
      sm: ['0.8125rem', '1.25rem'],
      md: ['0.875rem', '1.25rem'],
      lg: ['1rem', '1.5rem'],
      xl: ['1.25rem', '1.75rem'],
      '2xl': ['1.5rem', '2rem'],
    },
    borderRadius: { none: '0', sm: '4px', DEFAULT: '6px', lg: '8px', xl: '12px', full: '9999px' },
  },
  plugins: [iconPlugin],
} satisfies Config
