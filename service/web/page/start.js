/** @import { Outcome } from './predictions.js' */
/** @import { PageData } from '../page-data.ts' */
import { byId } from './elements.js';
import {
  acceptKey,
  askForKey,
  choices,
  chosenTitles,
  forgetKey,
  isSendable,
  showFaults,
  showProblem,
  typedKey,
} from './form.js';
import { startLanguage } from './language.js';
import { predict } from './predictions.js';
import { hidePrediction, showPrediction } from './result.js';

/** @type {PageData} */
const data = JSON.parse(byId('data', HTMLScriptElement).text);
const { questions, texts } = data;
const busyStatuses = [429, 502, 503, 504];

/** @param {Exclude<Outcome, { kind: 'prediction' }>} outcome @param {string} key the key that was sent */
function explainProblem(outcome, key) {
  hidePrediction();
  if (outcome.kind === 'unreachable') return showProblem(texts.unreachable);
  const { status, problem } = outcome;
  const elsewhere = showFaults(questions, problem?.errors);
  if (status === 401 || status === 403) {
    const wrong = key !== '';
    showProblem(wrong ? texts.keyRefused : texts.keyNeeded, wrong ? problem?.detail : undefined);
    return askForKey(wrong);
  }
  if (busyStatuses.includes(status)) return showProblem(texts.busy);
  const summary = status >= 500 ? texts.failed : texts.refused;
  return showProblem(summary, problem?.detail, ...elsewhere, status >= 500 ? problem?.requestId : undefined);
}

async function ask() {
  const key = typedKey();
  showProblem(undefined);
  showFaults(questions, []);
  if (!isSendable(key)) {
    hidePrediction();
    showProblem(texts.keyRefused);
    return askForKey(true);
  }
  const chosen = chosenTitles(questions);
  const outcome = await predict(data.predictions, choices(questions), key);
  if (outcome.kind !== 'prediction') return explainProblem(outcome, key);
  acceptKey();
  return showPrediction(data, outcome.prediction, chosen);
}

const button = byId('ask', HTMLButtonElement);
let asking = false;

byId('form', HTMLFormElement).addEventListener('submit', async event => {
  event.preventDefault();
  // Not disabled: a disabled button would lose the focus.
  if (asking) return;
  asking = true;
  button.ariaBusy = 'true';
  try {
    await ask();
  } finally {
    asking = false;
    button.ariaBusy = 'false';
  }
});

addEventListener('pagehide', forgetKey);
startLanguage();
