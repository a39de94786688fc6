import { Component, type ReactNode } from "react";
import { broken } from "./api.ts";
import form_ from "./form.module.css";
import { Frame } from "./frame.tsx";

/** Replaces a page that fails to render, which would otherwise be blank. The typed answers stay stored in the tab. */
export class LastResort extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <Frame left="Formwork" right="">
        <h1 className={form_.title}>The form cannot be shown now</h1>
        <p role="alert">{broken().message}</p>
        <button type="button" className={form_.submit} onClick={() => location.reload()}>
          Load it again
        </button>
      </Frame>
    );
  }
}
