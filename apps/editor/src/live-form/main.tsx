import "@fontsource-variable/inter/wght.css";
import "../tokens.css";
import "./live.css";
import { createRoot } from "react-dom/client";
import { isFramed, tellHeight } from "./framed.ts";
import { LastResort } from "./last-resort.tsx";
import { LivePage } from "./live-page.tsx";

const root = document.getElementById("root");
if (root === null) throw new Error("live.html has no #root.");
const slug = decodeURIComponent(location.pathname.split("/")[2] ?? "");
if (isFramed()) tellHeight(root);
createRoot(root).render(
  <LastResort>
    <LivePage slug={slug} />
  </LastResort>,
);
