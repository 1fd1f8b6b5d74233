package io.github.cameltencent.sms.benchmark;

import java.io.PrintStream;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import io.github.cameltencent.sms.TencentSmsConstants;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.LambdaRouteBuilder;

/** Streams many recipients through a splitter, and prints the heap on the way, which must not grow. */
public final class Stream {

    static final Set<String> OPTIONS = Set.of("recipients", "group");

    private static final int STEPS = 10;

    private final int recipients;
    private final Table table;
    private int sent;
    private long lowestHeap = Long.MAX_VALUE;
    private long highestHeap;

    private Stream(int recipients, PrintStream out) {
        this.recipients = recipients;
        this.table = new Table(out, "recipients | heap used MB after GC");
    }

    /** Options: {@code --recipients}, {@code --group} (how many of them go into one exchange). */
    public static void main(String[] args) throws Exception {
        Program.run(args, OPTIONS, Stream::run);
    }

    static void run(Arguments arguments, ServerProcess server, PrintStream out) throws Exception {
        int recipients = arguments.number("recipients", 200_000);
        int group = arguments.number("group", 200);
        Stream stream = new Stream(recipients, out);
        server.latency(0);
        try (CamelContext context = ComponentContext.start(server.uri("http"), stream.route(group))) {
            Iterator<String> numbers = IntStream.range(0, recipients)
                    .mapToObj(i -> "+86" + (13_000_000_000L + i))
                    .iterator();
            Exchange done = context.createProducerTemplate()
                    .send("direct:campaign", exchange -> exchange.getMessage().setBody(numbers));
            if (done.getException() != null || stream.sent != recipients) {
                throw new IllegalStateException(stream.sent + " were sent", done.getException());
            }
            out.printf(
                    "%n%d recipients, %d in an exchange, -Xmx %d MB: from %d to %d MB.%n",
                    recipients, group, Heap.maximumMb(), stream.lowestHeap, stream.highestHeap);
        }
    }

    private LambdaRouteBuilder route(int group) {
        return routes -> routes.from("direct:campaign")
                .split()
                .simple("${collate(" + group + ")}")
                .streaming()
                .stopOnException()
                .setHeader(TencentSmsConstants.PHONE_NUMBER_SET, routes.body())
                .setBody(routes.constant(List.of(SampleMessage.PARAMETER)))
                .to(ComponentContext.SEND)
                .process(this::count);
    }

    private void count(Exchange exchange) {
        int before = sent;
        sent += exchange.getMessage().getHeader(TencentSmsConstants.ACCEPTED_COUNT, Integer.class);
        int step = Math.max(1, recipients / STEPS);
        if (before / step != sent / step) {
            long heap = Heap.usedMbAfterGc();
            lowestHeap = Math.min(lowestHeap, heap);
            highestHeap = Math.max(highestHeap, heap);
            table.row("%d | %d", sent, heap);
        }
    }
}
