/** Languages of the page. */
export type Language = 'en' | 'es';

/** A text for people, in both languages. */
export type Text = Readonly<Record<Language, string>>;

/** What the page says before anyone asks. */
export const pageTexts = {
  title: { en: 'Will the flight leave on time?', es: '¿Saldrá a tiempo el vuelo?' },
  introduction: {
    en: 'Say what you know about it; leave the rest at “I don’t know”.',
    es: 'Cuenta lo que sepas de él; deja lo demás en «No lo sé».',
  },
  unknown: { en: 'I don’t know', es: 'No lo sé' },
  key: { en: 'API key', es: 'Clave de la API' },
  keyHint: {
    en: 'Kept in this page only, and forgotten when you leave it.',
    es: 'Solo se guarda en esta página y se olvida al salir de ella.',
  },
  ask: { en: 'Predict', es: 'Predecir' },
  answer: { en: 'Prediction', es: 'Predicción' },
  nothingYet: {
    en: 'The answer appears here, with its reasons.',
    es: 'La respuesta aparece aquí, con sus razones.',
  },
  why: { en: 'Why', es: 'Por qué' },
  howToRead: {
    en: 'What each answer adds to the log-odds of a delay. If the sum is above zero, the verdict is a delay.',
    es: 'Lo que cada respuesta suma al logaritmo de la razón entre atraso y puntualidad. Si la suma supera cero, el veredicto es atraso.',
  },
  towardsPunctual: { en: 'towards on time', es: 'hacia puntual' },
  towardsDelay: { en: 'towards a delay', es: 'hacia atraso' },
  caution: {
    en: 'A model’s estimate from past flights, not a promise.',
    es: 'Es la estimación de un modelo a partir de vuelos pasados, no una promesa.',
  },
  docs: { en: 'API documentation', es: 'Documentación de la API' },
  openapi: { en: 'OpenAPI document', es: 'Documento OpenAPI' },
  version: { en: 'version', es: 'versión' },
} as const satisfies Record<string, Text>;

/** What the page's script says. */
export const scriptTexts = {
  punctual: { en: 'Likely on time', es: 'Probablemente puntual' },
  delayed: { en: 'Likely delayed', es: 'Probablemente con atraso' },
  probability: {
    en: 'probability of a delay of more than 15 minutes',
    es: 'de probabilidad de un atraso de más de 15 minutos',
  },
  apiVerdict: { en: 'Verdict in the API:', es: 'Veredicto en la API:' },
  unknown: pageTexts.unknown,
  baseline: { en: 'Baseline', es: 'Punto de partida' },
  baselineHint: { en: 'the same for every flight', es: 'igual para todos los vuelos' },
  sum: { en: 'Sum', es: 'Suma' },
  sumPunctual: { en: 'not above zero: on time', es: 'no supera cero: puntual' },
  sumDelayed: { en: 'above zero: a delay', es: 'supera cero: atraso' },
  towardsPunctual: pageTexts.towardsPunctual,
  towardsDelay: pageTexts.towardsDelay,
  noEffect: { en: 'no effect', es: 'sin efecto' },
  unreachable: {
    en: 'The service cannot be reached. Check your connection and try again.',
    es: 'No se puede contactar el servicio. Revisa tu conexión e inténtalo de nuevo.',
  },
  busy: {
    en: 'The service has a lot to do right now. Please try again in a moment.',
    es: 'El servicio tiene mucho trabajo en este momento. Inténtalo de nuevo en un instante.',
  },
  refused: { en: 'The service did not accept this.', es: 'El servicio no aceptó esto.' },
  failed: { en: 'Something went wrong in the service.', es: 'Algo falló en el servicio.' },
  keyNeeded: { en: 'This service asks for an API key.', es: 'Este servicio pide una clave de la API.' },
  keyRefused: { en: 'The service did not accept the key.', es: 'El servicio no aceptó la clave.' },
} as const satisfies Record<string, Text>;
