package io.github.cameltencent.sms.jdbc;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** One sender, over all its lives: what it was not asked to offer yet, and what it has not answered. */
final class SenderNode {

    private static final long PATIENCE_SECONDS = 300;

    private final Path log;
    private final List<String> arguments;
    private final Deque<String> waiting;
    private final Set<String> unanswered = new LinkedHashSet<>();
    private final Map<String, Integer> results = new TreeMap<>();
    private int answers;
    private ChildJvm jvm;

    /** @param offers in their order */
    SenderNode(Path log, List<String> arguments, Collection<String> offers) {
        this.log = log;
        this.arguments = arguments;
        this.waiting = new ArrayDeque<>(offers);
    }

    void start() {
        jvm = ChildJvm.start(SenderProgram.class, log, this::answered, arguments);
    }

    private synchronized void answered(String line) {
        int last = line.lastIndexOf(' ');
        if (unanswered.remove(line.substring(0, last))) {
            results.merge(line.substring(last + 1), 1, Integer::sum);
            answers++;
            notifyAll();
        }
    }

    /** Has it offer the next ones. */
    void offer(int count) {
        List<String> next = new ArrayList<>();
        synchronized (this) {
            while (next.size() < count && !waiting.isEmpty()) {
                next.add(waiting.poll());
            }
            unanswered.addAll(next);
        }
        if (!next.isEmpty()) {
            jvm.send(next);
        }
    }

    synchronized boolean hasMore() {
        return !waiting.isEmpty();
    }

    synchronized int answers() {
        return answers;
    }

    /** Waits for so many answers in all, or for all. */
    synchronized void awaitAnswers(int count) throws InterruptedException {
        int before = answers;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (answers < count && !unanswered.isEmpty()) {
            wait(TimeUnit.SECONDS.toMillis(1));
            if (answers > before) {
                before = answers;
                end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            }
            if (!jvm.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException(
                        "No answer. The sender " + (jvm.isAlive() ? "lives: " : "has ended: ") + jvm.log());
            }
        }
    }

    void awaitAll() throws InterruptedException {
        awaitAnswers(Integer.MAX_VALUE);
    }

    /** What it has not answered is offered again in its next life. */
    void kill() throws InterruptedException {
        jvm.kill();
        List<String> again;
        synchronized (this) {
            again = new ArrayList<>(unanswered);
            unanswered.clear();
            for (int i = again.size() - 1; i >= 0; i--) {
                waiting.addFirst(again.get(i));
            }
        }
    }

    void end() throws Exception {
        jvm.end();
    }

    void destroy() {
        if (jvm != null) {
            jvm.destroy();
        }
    }

    synchronized void addResultsTo(Map<String, Integer> all) {
        results.forEach((result, count) -> all.merge(result, count, Integer::sum));
    }
}
