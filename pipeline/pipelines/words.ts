import packageFile from '../../package.json' with { type: 'json' };
import { language } from '../drone/language.ts';
import type { KnownWords } from '../drone/lint/rule.ts';
import { type Image, images, movingImages } from './images.ts';
import { type SecretName, secrets } from './secrets.ts';

type Script = keyof typeof packageFile.scripts;

/** Builders that know our images, secrets and npm scripts. */
export const { npm, sh, pipeline } = language<{ image: Image; secret: SecretName; script: Script }>();

/** Scripts after which something else runs than before. */
const deploying = [
  'deploy',
  'destroy',
  'bootstrap',
  'release:deploy',
  'release:rollback',
] as const satisfies readonly Script[];

/** The same words for the linter. */
export const words: KnownWords = {
  images: Object.values(images),
  movingImages: Object.keys(movingImages),
  secrets: Object.keys(secrets),
  scripts: Object.keys(packageFile.scripts),
  deploying,
};
