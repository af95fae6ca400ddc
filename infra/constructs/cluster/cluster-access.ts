import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider/index.js';
import type { Construct } from 'constructs';

/** How another stack reaches the cluster. */
export interface ClusterAccess {
  /** Name of the control plane's DNS endpoint. Google's certificate stands behind it, so no CA is handed over. */
  readonly endpoint: string;
}

/** The plugin that gets a token for Kubernetes from Google credentials. */
export const authPlugin = 'gke-gcloud-auth-plugin';
/** The credentials that Terraform itself uses, so that gcloud need not be logged in. */
export const authArguments = ['--use_application_default_credentials'];

/**
 * Kubernetes as a stack of a cloud environment sees it. The plugin fetches a fresh token at each run: one in the
 * configuration would lie in the state, and be stale after an hour.
 */
export const clusterProvider = (scope: Construct, { endpoint }: ClusterAccess): KubernetesProvider =>
  new KubernetesProvider(scope, 'kubernetes', {
    host: `https://${endpoint}`,
    exec: [
      {
        // The version the plugin speaks by default.
        apiVersion: 'client.authentication.k8s.io/v1beta1',
        command: authPlugin,
        args: authArguments,
      },
    ],
    // Written by GKE's controllers after us; without this every plan would want to take them away. Dots in brackets,
    // because cdktf's HCL writer (the second exit, docs/adr) does not escape backslashes.
    ignoreAnnotations: [
      '^cloud[.]google[.]com/neg-status$',
      '^ingress[.]kubernetes[.]io/.*',
      '^autopilot[.]gke[.]io/.*',
    ],
  });
