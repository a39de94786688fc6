import { parentPort, workerData } from "node:worker_threads";
import { answerQuestion, type DocumentQuestion } from "../service/document-questions.ts";

// A separate program that answers one question.
parentPort?.postMessage(answerQuestion(workerData as DocumentQuestion));
