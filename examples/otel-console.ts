// Every call and every attempt as an OpenTelemetry span, on the console. Put your own exporter in its place.
import { ConsoleSpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { openTelemetry } from '@compute-sessions/core/otel';
import { OracleAidp } from '@compute-sessions/oracle-aidp';

const tracerProvider = new NodeTracerProvider({
  spanProcessors: [new SimpleSpanProcessor(new ConsoleSpanExporter())],
});
const aidp = new OracleAidp({ observers: [openTelemetry({ tracerProvider })] });

const { items } = await aidp.sessions.list();
console.log(`${items.length} sessions`);
await tracerProvider.shutdown();
