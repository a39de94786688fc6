import {
  type CSSVariablesResolver,
  createTheme,
  Input,
  type MantineColorsTuple,
  type MantineThemeOverride,
} from "@mantine/core";

const indigo: MantineColorsTuple = [
  "#edf0fd",
  "#dde1fa",
  "#c3caf6",
  "#a9b4f7",
  "#9aa8f7",
  "#5265da",
  "#4c5fd5",
  "#4051bd",
  "#3544a0",
  "#2a3680",
];

/** Neutral greys with a hint of blue; Mantine takes text from 0, dimmed from 2, lines from 4, panels from 6 and 7. */
const dark: MantineColorsTuple = [
  "#e7eaf2",
  "#c3cad9",
  "#9aa4ba",
  "#8a94ab",
  "#343c50",
  "#262c3a",
  "#1a1e29",
  "#1a1e29",
  "#151923",
  "#12151d",
];

const gray: MantineColorsTuple = [
  "#f7f8fb",
  "#eff2f7",
  "#e4e7ee",
  "#d9dee8",
  "#cdd3df",
  "#687186",
  "#5f6a7f",
  "#4b5567",
  "#333c4f",
  "#1c2333",
];

const red: MantineColorsTuple = [
  "#fdecee",
  "#fad4d7",
  "#f2a9af",
  "#ff9d9d",
  "#ff8f8f",
  "#cf3d47",
  "#c02b37",
  "#a9212d",
  "#8f1b26",
  "#74151e",
];

const orange: MantineColorsTuple = [
  "#fdefe0",
  "#fbdfc2",
  "#f8c692",
  "#ffac5e",
  "#ffa24a",
  "#c05c05",
  "#a85000",
  "#934600",
  "#7d3b00",
  "#6b3200",
];

/** The one Mantine theme; colours that Mantine has no name for stand in `tokens.css`. */
export const theme: MantineThemeOverride = createTheme({
  primaryColor: "indigo",
  primaryShade: { light: 6, dark: 5 },
  colors: { indigo, dark, gray, red, orange },
  black: "#1c2333",
  autoContrast: false,
  fontFamily: '"Inter Variable", system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Code", Menlo, Consolas, monospace',
  fontSizes: { xs: "12px", sm: "13px", md: "14px", lg: "16px", xl: "20px" },
  lineHeights: { xs: "1.4", sm: "1.45", md: "1.5", lg: "1.5", xl: "1.4" },
  spacing: { xs: "4px", sm: "8px", md: "12px", lg: "16px", xl: "24px" },
  radius: { xs: "4px", sm: "6px", md: "8px", lg: "12px", xl: "16px" },
  defaultRadius: "md",
  headings: {
    fontWeight: "650",
    sizes: {
      h1: { fontSize: "22px", lineHeight: "1.3" },
      h2: { fontSize: "18px", lineHeight: "1.35" },
      h3: { fontSize: "15px", lineHeight: "1.4" },
      h4: { fontSize: "14px", lineHeight: "1.45" },
    },
  },
  shadows: {
    xs: "none",
    sm: "var(--fw-shadow)",
    md: "var(--fw-shadow)",
    lg: "var(--fw-shadow)",
    xl: "var(--fw-shadow)",
  },
  respectReducedMotion: true,
  cursorType: "pointer",
  components: {
    Input: Input.extend({
      vars: () => ({ wrapper: { "--input-fz": "14px", "--input-height": "36px" }, input: {} }),
    }),
    InputWrapper: {
      styles: {
        label: { fontSize: "13px", fontWeight: 600, marginBottom: 4 },
        description: { lineHeight: 1.4 },
        error: { lineHeight: 1.4 },
      },
    },
    Button: { defaultProps: { size: "sm" }, styles: { label: { fontSize: "14px" }, root: { fontWeight: 550 } } },
    ActionIcon: {
      defaultProps: { variant: "subtle", color: "gray", size: "lg" },
      classNames: { root: "fw-action-icon" },
    },
    Modal: {
      styles: { title: { fontSize: "16px", fontWeight: 650 } },
      defaultProps: {
        padding: "lg",
        radius: "lg",
        transitionProps: { duration: 140 },
        closeButtonProps: { "aria-label": "Close" },
      },
    },
    // Their title bars are not banner landmarks of the page.
    ModalHeader: { defaultProps: { role: "presentation" } },
    DrawerHeader: { defaultProps: { role: "presentation" } },
    Drawer: {
      styles: { title: { fontSize: "16px", fontWeight: 650 } },
      defaultProps: { padding: "lg", transitionProps: { duration: 160 }, closeButtonProps: { "aria-label": "Close" } },
    },
    Tooltip: { defaultProps: { openDelay: 300, events: { hover: true, focus: true, touch: true } } },
    // A menu may hold nothing but its items (WAI-ARIA 1.2 §5.4); the first of them takes the focus.
    Menu: {
      defaultProps: { shadow: "md", transitionProps: { duration: 120 }, withInitialFocusPlaceholder: false },
    },
    Popover: { defaultProps: { shadow: "md", transitionProps: { duration: 120 } } },
    Select: { defaultProps: { checkIconPosition: "right" } },
    Table: { defaultProps: { verticalSpacing: 10, horizontalSpacing: 14 } },
  },
});

/** Colours that Mantine derives too faintly from our darker palette. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {},
  // Mantine draws errors in the same dark red on every ground.
  dark: { "--mantine-color-disabled": "var(--fw-grey-tint)", "--mantine-color-error": "var(--fw-red)" },
});
