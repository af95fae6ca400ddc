import { fileURLToPath } from 'node:url';
import { keyedEnvironment, startCommand } from '../processes/service.ts';
import { servedModelDirectory } from '../questions/known-flights.ts';

export const contestantIds = ['service', 'fastapi', 'bentoml', 'flask'] as const;
export type ContestantId = (typeof contestantIds)[number];

/** A server that is compared. */
export interface Contestant {
  readonly id: ContestantId;
  readonly title: string;
  /** How it is set up, and why so; Markdown. */
  readonly setUp: string;
  readonly runtime: 'node' | 'python';
  /** Packages whose versions a reader wants to know. */
  readonly packages: readonly string[];
  /** What the runtime is given to serve on this port of 127.0.0.1. */
  command(port: number): readonly string[];
  /** @param directory for what it must write somewhere */
  environment(port: number, directory: string): Readonly<Record<string, string>>;
}

const pythonSource = fileURLToPath(new URL('./python', import.meta.url));

/** Their own home, so that nothing is written to the user's; no telemetry. */
const pythonEnvironment = (_port: number, directory: string) => ({
  HOME: directory,
  PYTHONPATH: pythonSource,
  PYTHONDONTWRITEBYTECODE: '1',
  MODEL_DIRECTORY: fileURLToPath(servedModelDirectory()),
  BENTOML_DO_NOT_TRACK: 'true',
});

/** The service, with the keys in `keyFile`, and its peers. */
export const contestants = (keyFile: string): readonly Contestant[] => [
  {
    id: 'service',
    title: 'this service',
    setUp: 'everything on, as `npm start` runs it: API key, rate limit, metrics, access log',
    runtime: 'node',
    packages: ['express', 'onnxruntime-node'],
    command: startCommand,
    environment: port => ({ ...keyedEnvironment(keyFile), PORT: String(port) }),
  },
  {
    id: 'fastapi',
    title: 'FastAPI + onnxruntime',
    setUp:
      'uvicorn with uvloop and httptools, one process, no access log; the model runs on the event loop, and ' +
      'the types of request and answer are declared, which is how FastAPI is quickest',
    runtime: 'python',
    packages: ['fastapi', 'uvicorn', 'uvloop', 'onnxruntime'],
    command: port => [
      '-m',
      'uvicorn',
      ...['--host', '127.0.0.1', '--port', `${port}`, '--no-access-log'],
      'fastapi_app:app',
    ],
    environment: pythonEnvironment,
  },
  {
    id: 'bentoml',
    title: 'BentoML + onnxruntime',
    setUp:
      '`bentoml serve` with one worker beside the process that watches it, no access log; the model runs on ' +
      'the event loop, and uvloop is there for it, too',
    runtime: 'python',
    packages: ['bentoml', 'uvicorn', 'uvloop', 'onnxruntime'],
    command: port => [
      '-m',
      'bentoml',
      'serve',
      ...['--host', '127.0.0.1', '--port', `${port}`],
      'bentoml_service:FlightDelay',
    ],
    environment: pythonEnvironment,
  },
  {
    id: 'flask',
    title: 'Flask + scikit-learn',
    setUp:
      'the old stack in today’s versions: gunicorn with its sync worker, which closes the connection after ' +
      'each answer; one worker for the one core instead of four',
    runtime: 'python',
    packages: ['flask', 'gunicorn', 'scikit-learn', 'numpy'],
    command: port => ['-m', 'gunicorn', '--workers', '1', '--bind', `127.0.0.1:${port}`, 'flask_app:app'],
    environment: pythonEnvironment,
  },
];
