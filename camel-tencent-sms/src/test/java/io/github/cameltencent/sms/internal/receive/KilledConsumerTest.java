package io.github.cameltencent.sms.internal.receive;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import io.github.cameltencent.sms.model.PullSmsSendStatus;
import io.github.cameltencent.sms.model.PullSmsSendStatusByPhoneNumberResponse;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.ChildJvm;
import io.github.cameltencent.sms.testsupport.PendingDatabase;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.Samples;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A process that is killed again and again loses nothing that it had stored. More kills and receipts with the system
 * properties {@code kills} and {@code receipts}, another course of events with {@code seed}.
 */
class KilledConsumerTest {

    private static final Logger LOG = LoggerFactory.getLogger(KilledConsumerTest.class);
    private static final int KILLS = Integer.getInteger("kills", 3);
    private static final int RECEIPTS = Integer.getInteger("receipts", 2000);
    private static final int PAGE = 100;
    private static final int SHARE = RECEIPTS / (KILLS + 1);
    private static final int SIGKILLED = 128 + 9;

    private final Random random = new Random(Long.getLong("seed", 1));
    private final SmsSimulator simulator = SmsSimulator.start();
    private final Set<String> everStored = new LinkedHashSet<>();
    private final Set<String> lost = new LinkedHashSet<>();

    @TempDir
    Path directory;

    private Path file;
    private Process child;
    private int roundEndsAt;

    @AfterEach
    void stop() {
        if (child != null) {
            child.destroyForcibly();
        }
        simulator.close();
    }

    @Test
    void nothingThatWasStoredIsLost() throws Exception {
        file = Files.createFile(directory.resolve("processed"));
        List<String> serials = simulator.addReceipts(RouteHarness.SMS_SDK_APP_ID, RECEIPTS);
        Instant start = Instant.now();
        for (int i = 0; i < KILLS; i++) {
            startRound();
            startChild();
            awaitProgress(i % 3);
            kill();
            lookAround();
        }
        simulator.faults().clear();
        startChild();
        patiently()
                .until(() -> simulator.waitingReceipts(RouteHarness.SMS_SDK_APP_ID) == 0
                        && processed().size() == RECEIPTS - lost.size());
        child.getOutputStream().close();
        assertThat(child.waitFor()).isZero();

        assertThat(simulator.pulledReceipts()).isEqualTo(serials);
        Set<String> processed = processed();
        assertThat(processed).containsAll(everStored);
        Set<String> expected = new HashSet<>(serials);
        expected.removeAll(lost);
        assertThat(processed).isEqualTo(expected);
        assertThat(stored()).isEmpty();
        int duplicates = assertDuplicatesAreMarked();
        assertCanBeAskedForByPhoneNumber(serials);
        LOG.atLevel(KILLS > 3 ? Level.WARN : Level.INFO)
                .log(
                        "{} kills, {} handed out, {} in the file, {} lost in the open window, {} duplicates, all marked, {} ms",
                        KILLS,
                        serials.size(),
                        processed.size(),
                        lost.size(),
                        duplicates,
                        Duration.between(start, Instant.now()).toMillis());
    }

    /** A process gets its share of the pages and no more, however long it lives. */
    private void startRound() {
        simulator.faults().clear();
        simulator.faults().on("PullSmsSendStatus").skip(SHARE / PAGE).always().answer(Fault.neverAnswer());
        roundEndsAt = simulator.pulledReceipts().size() + SHARE / PAGE * PAGE;
    }

    private void startChild() throws IOException {
        child = new ProcessBuilder(ChildJvm.command(
                        KilledConsumer.class, List.of(), simulator.endpoint(), directory.toString(), file.toString()))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
    }

    /** Some further lines; and then, two times of three, an answer that is under way or has just come. */
    private void awaitProgress(int kind) throws IOException {
        long lines = lineCount() + random.nextInt(1, SHARE - PAGE);
        patiently().until(() -> lineCount() >= lines);
        if (kind > 0) {
            int pulled = simulator.pulledReceipts().size();
            patiently()
                    .until(() -> simulator.pulledReceipts().size() > pulled
                            || simulator.pulledReceipts().size() == roundEndsAt);
        }
        if (kind > 1) {
            Duration moment = Duration.ofMillis(random.nextInt(1, 100));
            await().pollDelay(moment).until(() -> true);
        }
    }

    private void kill() throws Exception {
        assertThat(child.isAlive()).isTrue();
        // What it has asked for at the last moment is not handed out to a process that is gone.
        simulator.faults().clear();
        simulator.faults().on("PullSmsSendStatus").always().answer(Fault.neverAnswer());
        child.destroyForcibly();
        assertThat(child.waitFor()).isEqualTo(SIGKILLED);
        awaitRequestsUnderWay();
        // What was written is written, but the last line may not be whole.
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.lastIndexOf('\n') + 1));
    }

    /** The simulator takes one request after the other. */
    private void awaitRequestsUnderWay() throws Exception {
        HttpRequest any =
                HttpRequest.newBuilder(URI.create(simulator.endpoint())).build();
        HttpClient.newHttpClient().send(any, HttpResponse.BodyHandlers.discarding());
    }

    /** What the process stored, and what it asked for in vain. */
    private void lookAround() throws Exception {
        Set<String> stored = stored();
        everStored.addAll(stored);
        Set<String> processed = processed();
        List<String> pulled = simulator.pulledReceipts();
        List<String> missing = new ArrayList<>(pulled);
        missing.removeIf(serial -> stored.contains(serial) || processed.contains(serial) || lost.contains(serial));
        // A page is stored from its beginning to its end, and no exchange starts before that.
        List<String> page = pulled.subList(Math.max(0, pulled.size() - PAGE), pulled.size());
        assertThat(missing).hasSizeLessThanOrEqualTo(PAGE);
        assertThat(missing).isEqualTo(pulled.subList(pulled.size() - missing.size(), pulled.size()));
        if (!missing.isEmpty()) {
            assertThat(processed).doesNotContainAnyElementsOf(page);
        }
        lost.addAll(missing);
    }

    private Set<String> stored() throws Exception {
        Set<String> serials = new HashSet<>();
        try (PendingDatabase database = new PendingDatabase(directory)) {
            for (Object body : database.bodies()) {
                serials.add(Samples.parse((String) body).get("SerialNo").textValue());
            }
        }
        return serials;
    }

    private int assertDuplicatesAreMarked() {
        Set<String> seen = new HashSet<>();
        List<String> again = new ArrayList<>();
        for (String[] line : lines()) {
            if (!seen.add(line[0])) {
                assertThat(line[1]).as(line[0]).isEqualTo("true");
                again.add(line[0]);
            }
            assertThat(Integer.parseInt(line[2]) > 0).as(line[0]).isEqualTo(Boolean.parseBoolean(line[1]));
        }
        return again.size();
    }

    /** What the queue lost is not lost to everybody. */
    private void assertCanBeAskedForByPhoneNumber(List<String> serials) {
        long begin = Instant.now().minus(Duration.ofDays(1)).getEpochSecond();
        try (RouteHarness route =
                RouteHarness.to("tencent-sms:pullSendStatusByPhoneNumber", RouteHarness.at(simulator))) {
            for (String serial : lost) {
                // The simulator numbers the recipients as it numbers the receipts.
                String number = "+86138%08d".formatted(serials.indexOf(serial) + 1);
                assertThat(route.send(message -> message.setBody(
                                        Map.of("PhoneNumber", number, "BeginTime", begin, "Limit", PAGE)))
                                .getMessage()
                                .getBody(PullSmsSendStatusByPhoneNumberResponse.class)
                                .pullSmsSendStatusSet())
                        .extracting(PullSmsSendStatus::serialNo)
                        .containsExactly(serial);
            }
        }
    }

    private Set<String> processed() {
        Set<String> serials = new HashSet<>();
        lines().forEach(line -> serials.add(line[0]));
        return serials;
    }

    private long lineCount() throws IOException {
        return Files.readString(file).chars().filter(c -> c == '\n').count();
    }

    /** The whole lines of the file, in words. */
    private List<String[]> lines() {
        try {
            String text = Files.readString(file);
            return text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .map(line -> line.split(" "))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(10));
    }
}
