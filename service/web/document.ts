import type { Manifest } from '../model/manifest.ts';
import { jsonMarkup, type Markup, markup } from './markup.ts';
import type { PageData, Question } from './page-data.ts';
import { pageTexts as says, scriptTexts, type Text } from './texts.ts';

/** Where the page finds what it loads and links to. */
export interface PageLinks {
  readonly styles: readonly string[];
  /** The script that starts the page, then those it imports: told ahead, so that they load at the same time. */
  readonly scripts: readonly [string, ...string[]];
  readonly predictions: string;
  readonly docs: string;
  readonly openapi: string;
}

/** Attributes and content of an element that speaks both languages; the script switches between them. */
const bilingual = ({ en, es }: Text): Markup => markup`data-en="${en}" data-es="${es}">${en}`;

const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Ccircle cx='16' cy='16' r='13' fill='%23fff' stroke='%231d5c8f' stroke-width='4'/%3E%3Cpath d='M16 8v8l5 4' fill='none' stroke='%231d5c8f' stroke-width='4' stroke-linecap='round'/%3E%3C/svg%3E";

const field = ({ name, title, options }: Question): Markup => markup`
<div class="field">
<label for="choice-${name}" ${bilingual(title)}</label>
<span class="choice"><select id="choice-${name}" aria-describedby="fault-${name}">
<option value="" ${bilingual(says.unknown)}</option>${options.map(
  (option, index) => markup`
<option value="${String(index)}" ${bilingual(option.title)}</option>`,
)}
</select></span>
<p class="fault" id="fault-${name}" lang="en"></p>
</div>`;

/** The page for people, whatever the model asks for. */
export function pageDocument(
  model: Pick<Manifest, 'name' | 'version' | 'description' | 'groups'>,
  links: PageLinks,
): string {
  const questions = model.groups.map(({ name, title, options }) => ({
    name,
    title,
    options: options.map(option => ({ value: option.value, title: option.title })),
  }));
  const data: PageData = { predictions: links.predictions, questions, texts: scriptTexts };
  const [start, ...imported] = links.scripts;
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${model.description.en}">
<title ${bilingual(says.title)}</title>
<link rel="icon" href="${icon}">${links.styles.map(
    style => markup`
<link rel="stylesheet" href="${style}">`,
  )}${imported.map(
    script => markup`
<link rel="modulepreload" href="${script}">`,
  )}
<script type="module" src="${start}"></script>
<script type="application/json" id="data">${jsonMarkup(data)}</script>
</head>
<body>
<header>
<div class="languages" role="group" aria-label="Language / Idioma">
<button type="button" lang="en" data-language="en" aria-pressed="true">English</button>
<button type="button" lang="es" data-language="es" aria-pressed="false">Español</button>
</div>
<h1 ${bilingual(says.title)}</h1>
<p class="lead" ${bilingual(model.description)}</p>
</header>
<main>
<noscript><p class="notice">This page needs JavaScript; the <a href="${links.docs}">API</a> does not.
<span lang="es">Esta página necesita JavaScript; la <a href="${links.docs}">API</a> no.</span></p></noscript>
<form id="form" class="card">
<p id="introduction" ${bilingual(says.introduction)}</p>
<div class="fields">${questions.map(field)}
</div>
<div class="field" id="key-field" hidden>
<label for="key" ${bilingual(says.key)}</label>
<input id="key" type="password" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="key-hint">
<p class="hint" id="key-hint" ${bilingual(says.keyHint)}</p>
</div>
<div class="asking">
<button type="submit" id="ask" ${bilingual(says.ask)}</button>
<div id="problem" role="alert"></div>
</div>
</form>
<section class="card" aria-labelledby="answer">
<h2 id="answer" ${bilingual(says.answer)}</h2>
<p class="hint" id="nothing-yet" ${bilingual(says.nothingYet)}</p>
<div id="verdict" aria-live="polite"></div>
<div id="why" hidden>
<h3 ${bilingual(says.why)}</h3>
<p class="hint" ${bilingual(says.howToRead)}</p>
<p class="axis" aria-hidden="true"><span>← <span ${bilingual(says.towardsPunctual)}</span></span><span><span ${bilingual(
    says.towardsDelay,
  )}</span> →</span></p>
<ul id="bars" role="list"></ul>
</div>
</section>
</main>
<footer>
<p ${bilingual(says.caution)}</p>
<p class="model"><span translate="no">${model.name}</span>, <span ${bilingual(says.version)}</span> ${model.version}</p>
<nav aria-label="API">
<a href="${links.docs}" ${bilingual(says.docs)}</a>
<a href="${links.openapi}" ${bilingual(says.openapi)}</a>
</nav>
</footer>
</body>
</html>
`.text;
}
