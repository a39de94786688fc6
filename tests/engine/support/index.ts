export { type OutsideService, type SeenCall, startOutsideService } from "./outside-service.ts";
export { type RunRow, request, type Stage, type StepRow, setStage, testKeys } from "./stage.ts";
