import { z } from 'zod';

const mailAddress = /^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/;
const channelName = /^projects\/([a-z0-9-]+)\/notificationChannels\/\d+$/;

/**
 * Who hears of an alert: a mail address, or the name of a notification channel that somebody made in the console
 * (PagerDuty, Slack, …), so that its token never comes near the program or a state.
 */
export const recipient = z
  .string()
  .refine(
    text => mailAddress.test(text) || channelName.test(text),
    'must be a mail address, or the name of a channel: projects/<project id>/notificationChannels/<number>',
  )
  .brand<'Recipient'>();
export type Recipient = z.infer<typeof recipient>;

/** The project of a channel. @returns undefined for a mail address */
export const projectOfChannel = (to: string): string | undefined => channelName.exec(to)?.[1];
