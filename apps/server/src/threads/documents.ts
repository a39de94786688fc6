import { parentPort, workerData } from "node:worker_threads";
import { answerQuestion, type DocumentQuestion } from "../service/document-questions.ts";

// A program of its own: one question, one answer.
parentPort?.postMessage(answerQuestion(workerData as DocumentQuestion));
