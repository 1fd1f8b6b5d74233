package io.github.cameltencent.sms.internal.receive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.camel.Processor;
import org.apache.camel.builder.DefaultErrorHandlerBuilder;
import org.apache.camel.builder.NoErrorHandlerBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Routes that are put together at random of all that waits for what it starts, or hands its completion over. Their parts
 * fail at random, some of them more than once.
 */
final class RandomReceive {

    private static final int MOST_PARTS = 12;

    private final long seed;
    private final SplittableRandom random;
    private final ReceiveWork work = new ReceiveWork();
    private final ReceiveSource source;
    private final int entries;
    private final int concurrentConsumers;

    /** Whether the error handler repeats steps of the first route, so that a failure is none. */
    private final boolean repeats;

    /** What the routes are made of, to be read when a run fails. */
    private final List<String> shape = new ArrayList<>();

    private final Map<String, Integer> failuresOfParts = new ConcurrentHashMap<>();
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();
    private final Set<String> failed = ConcurrentHashMap.newKeySet();
    private final Set<String> done = ConcurrentHashMap.newKeySet();
    private final List<String> undone = new CopyOnWriteArrayList<>();
    private int routes;

    /** How many steps around expect a reply: {@code seda} waits there. */
    private int replies;

    RandomReceive(long seed) {
        this.seed = seed;
        // Unlike Random, its first numbers differ also for seeds that follow each other.
        this.random = new SplittableRandom(seed);
        this.source = random.nextBoolean() ? ReceiveSource.QUEUE_WITH_REPOSITORY : ReceiveSource.PHONE_NUMBER;
        this.entries = source == ReceiveSource.PHONE_NUMBER ? 1 : 1 + random.nextInt(4);
        // The seeds of one source in turn.
        this.concurrentConsumers = source == ReceiveSource.PHONE_NUMBER || seed % 2 == 0 ? 1 : 4;
        this.repeats = random.nextInt(4) == 0;
    }

    /** Runs it, and checks that nothing is confirmed undone, lost, left, or told again without a cause. */
    void check() {
        work.onConfirmation(this::confirm);
        try (ReceiveRun run = new ReceiveRun(
                source,
                entries,
                (builder, route, ignored) -> build(builder, route),
                work,
                false,
                concurrentConsumers)) {
            run.awaitQuiet();
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("It does not come to an end, " + this, e);
        }
        assertThat(undone).as("confirmed before that was done, %s", this).isEmpty();
        assertThat(work.entries()).as("entries, %s", this).hasSize(entries);
        for (String entry : work.entries()) {
            int attempts = work.arrivals(entry);
            assertThat(missing(entry, attempts))
                    .as("not done with %s at last, %s", entry, this)
                    .isEmpty();
            for (int attempt = 1; attempt < attempts; attempt++) {
                assertThat(failed).as("cause of another attempt, %s", this).contains(attempt + " of " + entry);
            }
            if (repeats) {
                continue;
            }
            assertThat(failed).as("failed and confirmed, %s", this).doesNotContain(attempts + " of " + entry);
        }
    }

    private void confirm(String entry) {
        int attempt = work.arrivals(entry);
        missing(entry, attempt).forEach(part -> undone.add(part + " of " + entry));
        if (!repeats && failed.contains(attempt + " of " + entry)) {
            undone.add(attempt + " of " + entry);
        }
    }

    private List<String> missing(String entry, int attempt) {
        return failuresOfParts.keySet().stream()
                .filter(part -> !done.contains(key(part, entry, attempt)))
                .toList();
    }

    private static String key(String part, Object entry, Object attempt) {
        return part + " in " + attempt + " of " + entry;
    }

    private void build(RouteBuilder builder, RouteDefinition route) {
        shape.add(source + " x " + entries + ", " + concurrentConsumers + " at a time");
        if (repeats) {
            shape.add("redelivery");
            DefaultErrorHandlerBuilder handler = new DefaultErrorHandlerBuilder();
            handler.maximumRedeliveries(1).redeliveryDelay(1);
            route.errorHandler(handler);
        } else if (random.nextInt(4) == 0) {
            shape.add("noErrorHandler");
            route.errorHandler(new NoErrorHandlerBuilder());
        }
        pieces(builder, route, true, 0);
    }

    /** @param mayRollBack whether a rollback is heard of here, and not only a failure */
    private void pieces(RouteBuilder builder, ProcessorDefinition<?> route, boolean mayRollBack, int depth) {
        ProcessorDefinition<?> next = route;
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            next = piece(builder, next, mayRollBack, depth);
        }
    }

    private ProcessorDefinition<?> piece(
            RouteBuilder builder, ProcessorDefinition<?> route, boolean mayRollBack, int depth) {
        if (depth > 2 || failuresOfParts.size() >= MOST_PARTS) {
            return route.process(part(mayRollBack));
        }
        return switch (random.nextInt(19)) {
            case 0 -> {
                String name = route(builder, "direct", mayRollBack, depth);
                yield route.to(name);
            }
            case 1 -> {
                shape.add("seda waits");
                yield route.to(route(builder, "seda", false, depth) + "?waitForTaskToComplete=Always");
            }
            case 2 -> {
                shape.add("threads");
                yield route.threads(1);
            }
            case 3 -> {
                shape.add("multicast");
                var multicast = route.multicast();
                if (random.nextBoolean()) {
                    multicast.stopOnException();
                }
                if (random.nextBoolean()) {
                    multicast.parallelProcessing();
                }
                yield multicast
                        .to(route(builder, "direct", false, depth))
                        .to(route(builder, "direct", false, depth))
                        .end();
            }
            case 4 -> {
                shape.add("split");
                var split = route.split(builder.constant("a,b").tokenize(","));
                if (random.nextBoolean()) {
                    split.stopOnException();
                }
                yield split.to(route(builder, "direct", false, depth)).end();
            }
            case 5 -> {
                shape.add("circuitBreaker");
                yield route.circuitBreaker()
                        .to(route(builder, "direct", false, depth))
                        .end();
            }
            case 6 -> {
                shape.add("recipientList");
                yield route.recipientList(builder.constant(route(builder, "direct", false, depth)))
                        .end();
            }
            case 7 -> {
                shape.add("enrich");
                replies++;
                String name = route(builder, "direct", false, depth);
                replies--;
                yield route.enrich(name);
            }
            case 8 -> {
                shape.add("doTry");
                yield route.doTry()
                        .to(route(builder, "direct", mayRollBack, depth))
                        .doCatch(IllegalStateException.class)
                        .process(ReceiveWork::fail)
                        .end();
            }
            case 9 -> {
                shape.add("wireTap");
                String name = "direct:" + ++routes;
                boolean fails = random.nextBoolean();
                builder.from(name).filter(exchange -> fails).process(ReceiveWork::fail);
                yield route.wireTap(name);
            }
            case 10, 11, 12 -> route.process(part(mayRollBack));
            case 13 -> {
                shape.add("resequence");
                String name = route(builder, "direct", true, depth);
                yield route.resequence(builder.header(ReceiveWork.ENTRY))
                        .batch()
                        .timeout(10)
                        .allowDuplicates()
                        .to(name)
                        .end();
            }
            case 14 -> {
                shape.add("loop");
                yield route.loop(2).to(route(builder, "seda", true, depth)).end();
            }
            case 15 -> {
                shape.add("toD");
                yield route.toD(route(builder, "seda", true, depth));
            }
            case 16 -> {
                shape.add("seda to all");
                // If it waits, Camel does not tell which consumer failed.
                String name = replies > 0
                        ? route(builder, "seda", false, depth)
                        : "seda:" + ++routes + "?multipleConsumers=true";
                for (int i = 0; replies == 0 && i < 2; i++) {
                    shape.add(name + "(");
                    pieces(builder, builder.from(name), true, depth + 1);
                    shape.add(")");
                }
                yield route.to(name);
            }
            default -> route.to(route(builder, "seda", true, depth));
        };
    }

    private String route(RouteBuilder builder, String scheme, boolean mayRollBack, int depth) {
        String name = scheme + ":" + ++routes;
        shape.add(name + "(");
        RouteDefinition route = builder.from(name);
        pieces(builder, route, mayRollBack, depth + 1);
        shape.add(")");
        return name;
    }

    private Processor part(boolean mayRollBack) {
        String part = "part " + failuresOfParts.size();
        int count = random.nextInt(3) == 0 ? 1 + random.nextInt(2) : 0;
        boolean rollsBack = mayRollBack && random.nextInt(4) == 0;
        shape.add(part + (count == 0 ? "" : (rollsBack ? " rolls back " : " fails ") + count));
        failuresOfParts.put(part, count);
        return exchange -> {
            Object entry = exchange.getMessage().getHeader(ReceiveWork.ENTRY);
            Object attempt = exchange.getMessage().getHeader(ReceiveWork.ATTEMPT);
            if (failures.merge(part + " of " + entry, 1, Integer::sum) > count) {
                done.add(key(part, entry, attempt));
                return;
            }
            failed.add(attempt + " of " + entry);
            if (rollsBack) {
                exchange.setRollbackOnly(true);
            } else {
                throw new IllegalStateException("not yet: " + part);
            }
        };
    }

    @Override
    public String toString() {
        return "routes with -Droutes=1 -DroutesSeed=" + seed + ": " + shape;
    }
}
