import "./react-flow.css";
import {
  Background,
  BackgroundVariant,
  type Connection,
  ConnectionMode,
  type OnConnectEnd,
  ReactFlow,
} from "@xyflow/react";
import { useCallback, useEffect } from "react";
import { useScene, useSession } from "../editor/scene.tsx";
import { clearSelection, openStep } from "../editor/session-store.ts";
import { placeAt } from "./acts/add-step.ts";
import { canConnect, cardAt, connect } from "./acts/connect.ts";
import { showAgain } from "./acts/focus.ts";
import style from "./canvas.module.css";
import { StepCard } from "./cards/step-card.tsx";
import type { CardNode, LineEdge } from "./flow-adapter.ts";
import { Frames } from "./frames.tsx";
import { OpenEnds } from "./lines/open-ends.tsx";
import { StepLine } from "./lines/step-line.tsx";
import { useCards } from "./use-cards.ts";
import { useDropChoice } from "./use-drop-choice.ts";
import { useKeepCentred } from "./use-keep-centred.ts";

const cardTypes = { card: StepCard };
const lineTypes = { line: StepLine };
const opening = { minZoom: 0.72, maxZoom: 1, padding: 0.12 };

/** The drawn graph. Turns people's actions into operations on the document; its only own state is the positions of cards during a drag. */
export function Canvas() {
  const scene = useScene();
  const { editable, document, session, flow } = scene;
  const { cards, lines, open, frames, onCardsChange } = useCards();
  const arranged = useSession((state) => state.arranged);
  const arranging = useSession((state) => state.arranging);
  const drop = useDropChoice();
  const frame = useKeepCentred(scene);

  useEffect(() => () => session.setState({ viewport: flow.current?.getViewport() ?? null }), [session, flow]);

  const onConnect = useCallback((line: Connection) => connect(scene, portOf(line), line.target), [scene]);
  const isValid = useCallback(
    (line: Connection | LineEdge) => canConnect(scene, portOf(line), line.target) === null,
    [scene],
  );
  const onConnectEnd = useCallback<OnConnectEnd>(
    (event, state) => {
      if (state.isValid === true || state.fromNode === null || state.fromHandle?.id == null) return;
      if (state.fromHandle.type !== "source" || flow.current === null) return;
      const from = { step: state.fromNode.id, port: state.fromHandle.id };
      const { clientX, clientY } = "changedTouches" in event ? (event.changedTouches[0] as Touch) : event;
      const target = cardAt(scene, flow.current.screenToFlowPosition({ x: clientX, y: clientY }));
      // A line dropped on a card connects to that card; dropped on nothing, it adds a new step there.
      if (target === null) session.setState({ adding: placeAt(document.getState().graph, from) });
      else if (target !== from.step) connect(scene, from, target);
    },
    [scene, document, session, flow],
  );

  return (
    <section
      ref={frame}
      className={style.canvas}
      aria-label="Workflow"
      aria-busy={!arranged}
      data-arranged={arranged}
      {...drop}
    >
      <ReactFlow<CardNode, LineEdge>
        nodes={cards}
        edges={lines}
        nodeTypes={cardTypes}
        edgeTypes={lineTypes}
        onNodesChange={onCardsChange}
        onMoveStart={(event) => {
          // Only moves by people have an event.
          if (event !== null) session.setState({ shows: "moved" });
        }}
        onInit={(instance) => {
          flow.current = instance;
          if (arranged) requestAnimationFrame(() => showAgain(scene));
        }}
        onNodeClick={(event, card) => {
          const { connecting } = session.getState();
          if (connecting !== null) connect(scene, connecting, card.id);
          else if (!event.shiftKey) openStep(session, card.id);
        }}
        onEdgeClick={(_, line) => session.setState({ selectedLine: line.id, selectedSteps: [], openStep: null })}
        onPaneClick={() => clearSelection(session)}
        onConnect={onConnect}
        onConnectEnd={onConnectEnd}
        isValidConnection={isValid}
        connectionMode={ConnectionMode.Strict}
        connectionRadius={36}
        nodesDraggable={editable}
        nodesConnectable={editable}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={editable}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode="Shift"
        multiSelectionKeyCode="Shift"
        onlyRenderVisibleElements
        minZoom={0.1}
        maxZoom={1.6}
        panOnScroll
        fitViewOptions={opening}
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={1.4} color="var(--fw-line-strong)" />
        <Frames frames={frames} />
        {editable && <OpenEnds cards={cards} open={open} />}
      </ReactFlow>
      <p className={style.arranging} role="status">
        {arranging && "Arranging the steps …"}
      </p>
    </section>
  );
}

function portOf(line: Connection | LineEdge): { step: string; port: string } {
  return { step: line.source, port: line.sourceHandle ?? "out" };
}
