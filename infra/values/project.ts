import { z } from 'zod';

/** A Google Cloud project id: https://cloud.google.com/resource-manager/docs/creating-managing-projects */
export const projectId = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/,
    'must be a project id: 6 to 30 of a-z, 0-9 and -, beginning with a letter (not the number, not the name)',
  )
  .brand<'ProjectId'>();
export type ProjectId = z.infer<typeof projectId>;

/** The number that Google gave a project; service agents are named by it. */
export const projectNumber = z
  .string()
  .regex(/^\d{6,14}$/, 'must be the number of the project (`gcloud projects describe` prints it)')
  .brand<'ProjectNumber'>();
export type ProjectNumber = z.infer<typeof projectNumber>;
