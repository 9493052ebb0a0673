import { AC } from './adaptive-cards.ts';

const FOREGROUND = ['default', 'dark', 'light', 'accent', 'attention', 'good', 'warning'] as const;
const CONTAINERS = ['default', 'emphasis', 'accent', 'good', 'attention', 'warning'] as const;

/**
 * Teams' sizes and spacing for cards. Colours are CSS variables, so a change of theme needs no new rendering
 * and takes nothing that was typed.
 */
export function teamsHostConfig() {
  return new AC.HostConfig({
    choiceSetInputValueSeparator: ',',
    supportsInteractivity: true,
    fontFamily: 'inherit',
    fontTypes: {
      default: {
        fontFamily: 'inherit',
        fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
        fontWeights: { lighter: 400, default: 400, bolder: 600 },
      },
      monospace: {
        fontFamily: "'Cascadia Mono', Consolas, 'Courier New', monospace",
        fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
        fontWeights: { lighter: 400, default: 400, bolder: 600 },
      },
    },
    lineHeights: { small: 16, default: 20, medium: 20, large: 24, extraLarge: 32 },
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: 'var(--card-line)' },
    imageSizes: { small: 32, medium: 52, large: 100 },
    containerStyles: Object.fromEntries(CONTAINERS.map((name) => [name, containerStyle(name)])),
    actions: {
      maxActions: 6,
      spacing: 'default',
      buttonSpacing: 8,
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
      allowTitleToWrap: true,
      showCard: { actionMode: 'inline', inlineTopMargin: 16, style: 'emphasis' },
    },
    inputs: {
      label: {
        inputSpacing: 'small',
        requiredInputs: { weight: 'bolder', suffix: ' *', suffixColor: 'attention' },
        optionalInputs: { weight: 'bolder' },
      },
      errorMessage: { color: 'attention', size: 'small', spacing: 'small' },
    },
    textBlock: { headingLevel: 3 },
    textStyles: { heading: { weight: 'bolder', size: 'large' }, columnHeader: { weight: 'bolder' } },
    factSet: {
      title: { weight: 'bolder', wrap: true, maxWidth: 150 },
      value: { wrap: true },
      spacing: 16,
    },
    adaptiveCard: { allowCustomStyle: false },
  });
}

function containerStyle(name: string) {
  return {
    backgroundColor: `var(--card-${name}-ground)`,
    borderColor: `var(--card-${name}-line)`,
    foregroundColors: Object.fromEntries(
      FOREGROUND.map((colour) => [
        colour,
        { default: `var(--card-text-${colour})`, subtle: `var(--card-text-${colour}-subtle)` },
      ]),
    ),
  };
}
