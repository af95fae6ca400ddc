import type { TraceContext } from './trace-context.ts';

/** One request's span; ended exactly once. */
export interface Span {
  readonly context: TraceContext;
  end(status: number, attributes: Readonly<Record<string, string | number>>): void;
}

/** Begins a span per request. Absent where no collector is set. */
export interface Tracer {
  begin(name: string, parent: TraceContext | undefined): Span;
  /** Sends what is left; call before the process ends. */
  shutdown(): Promise<void>;
}

/**
 * A tracer that sends spans to an OTLP/HTTP collector in batches. Its libraries are loaded here and not before, so
 * that a service without a collector pays neither memory nor start-up time for them. No instrumentation patches
 * Node's http: one span per request is made by hand, which costs a fraction of it.
 */
export async function openTracer(
  endpoint: string,
  service: { name: string; version: string },
): Promise<Tracer> {
  const [api, sdk, { OTLPTraceExporter }, { resourceFromAttributes }] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]);
  const url = `${endpoint.replace(/\/$/, '')}/v1/traces`;
  const provider = new sdk.TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service.name, 'service.version': service.version }),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url }) })],
  });
  const tracer = provider.getTracer(service.name);
  return {
    begin(name, parent) {
      const above = parent && {
        traceId: parent.traceId,
        spanId: parent.spanId,
        traceFlags: parent.sampled ? api.TraceFlags.SAMPLED : api.TraceFlags.NONE,
        isRemote: true,
      };
      const context = above ? api.trace.setSpanContext(api.ROOT_CONTEXT, above) : api.ROOT_CONTEXT;
      const span = tracer.startSpan(name, { kind: api.SpanKind.SERVER }, context);
      const { traceId, spanId, traceFlags } = span.spanContext();
      return {
        context: { traceId, spanId, sampled: (traceFlags & api.TraceFlags.SAMPLED) !== 0 },
        end(status, attributes) {
          span.setAttributes({ 'http.response.status_code': status, ...attributes });
          if (status >= 500) span.setStatus({ code: api.SpanStatusCode.ERROR });
          span.end();
        },
      };
    },
    shutdown: () => provider.shutdown(),
  };
}
