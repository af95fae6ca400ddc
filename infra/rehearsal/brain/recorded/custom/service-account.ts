import type { Customization } from '../plan.ts';

/** A service account's address is known before there is one, so that others can name it. */
export const serviceAccount: Customization = (plan, { prior }) => {
  const { account_id: id, project } = plan.planned;
  const isKept = prior?.['account_id'] === id && prior?.['project'] === project;
  if (isKept || typeof id !== 'string' || typeof project !== 'string') return plan;
  const email = `${id}@${project}.iam.gserviceaccount.com`;
  return { ...plan, planned: { ...plan.planned, email, member: `serviceAccount:${email}` } };
};
