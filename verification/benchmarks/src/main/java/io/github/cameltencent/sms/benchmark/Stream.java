package io.github.cameltencent.sms.benchmark;

import java.io.PrintStream;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import io.github.cameltencent.sms.TencentSmsConstants;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** Streams many recipients through a splitter, and tells the heap on the way: it has to stay what it was. */
public final class Stream {

    private static final int STEPS = 10;

    private final int recipients;
    private final PrintStream out;
    private int sent;
    private long lowestHeap = Long.MAX_VALUE;
    private long highestHeap;

    private Stream(int recipients, PrintStream out) {
        this.recipients = recipients;
        this.out = out;
    }

    /** Options: {@code --recipients}, {@code --group} (how many of them go into one exchange). */
    public static void main(String[] args) throws Exception {
        Arguments arguments = new Arguments(args, Set.of("recipients", "group"));
        try (ServerProcess server = ServerProcess.start()) {
            run(arguments.number("recipients", 200_000), arguments.number("group", 200), server, System.out);
        }
        System.exit(0);
    }

    static void run(int recipients, int group, ServerProcess server, PrintStream out) throws Exception {
        Stream stream = new Stream(recipients, out);
        server.latency(0);
        try (CamelContext context = ComponentClient.context(server.uri("http"), stream.route(group))) {
            out.printf("| recipients | heap used MB after GC |%n|---|---|%n");
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

    private RouteBuilder route(int group) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:campaign")
                        .split()
                        .simple("${collate(" + group + ")}")
                        .streaming()
                        .stopOnException()
                        .setHeader(TencentSmsConstants.PHONE_NUMBER_SET, body())
                        .setBody(constant(List.of(SampleMessage.PARAMETER)))
                        .to(ComponentClient.SEND)
                        .process(Stream.this::count);
            }
        };
    }

    private void count(Exchange exchange) {
        int before = sent;
        sent += exchange.getMessage().getHeader(TencentSmsConstants.ACCEPTED_COUNT, Integer.class);
        int step = Math.max(1, recipients / STEPS);
        if (before / step != sent / step) {
            long heap = Heap.usedMbAfterGc();
            lowestHeap = Math.min(lowestHeap, heap);
            highestHeap = Math.max(highestHeap, heap);
            out.printf("| %d | %d |%n", sent, heap);
        }
    }
}
