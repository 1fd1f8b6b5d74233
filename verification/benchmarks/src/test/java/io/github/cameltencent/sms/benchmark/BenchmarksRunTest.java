package io.github.cameltencent.sms.benchmark;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The programs run: every client sends and has a row in the output. Figures are not checked. */
class BenchmarksRunTest {

    private static ServerProcess server;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @BeforeAll
    static void startServer() throws Exception {
        server = ServerProcess.start();
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
    }

    @Test
    void everyClientSends() throws Exception {
        String once = " --in-flight 4 --rounds 1 --warm-up 0 --settle 0 --duration 30000 --messages 20";

        Load.run(new Arguments(LoadOptions.NAMES, "--scheme https" + once), server, out);

        for (ClientKind kind : ClientKind.values()) {
            assertThat(printed.toString(StandardCharsets.UTF_8)).containsPattern("\\| " + kind + " \\| [1-9]");
        }
    }

    @Test
    void stationsAreProfiled() throws Exception {
        String once = "--in-flight 4 --rounds 1 --warm-up 0 --settle 0 --duration 500";

        Stations.run(new Arguments(LoadOptions.NAMES, once), server, out);

        for (Station station : Station.values()) {
            assertThat(printed.toString(StandardCharsets.UTF_8)).containsPattern("\\| " + station + " \\| [0-9]");
        }
    }

    @Test
    void trackedMessagesAreSent() throws Exception {
        String once = "--in-flight 4 --rounds 1 --warm-up 0 --settle 0 --duration 30000 --messages 20";

        Tracking.run(new Arguments(LoadOptions.NAMES, once), server, out);

        for (TrackingClients.Kind kind : TrackingClients.Kind.values()) {
            assertThat(printed.toString(StandardCharsets.UTF_8)).containsPattern("\\| " + kind + " \\| [1-9]");
        }
    }

    @Test
    void receiptsAreStored() throws Exception {
        StoredReceipts.run(
                new Arguments(StoredReceipts.OPTIONS, "--receipts 150 --pending-receipts 5 --rounds 1"), server, out);

        for (ReceiptStoreKind kind : ReceiptStoreKind.values()) {
            assertThat(printed.toString(StandardCharsets.UTF_8))
                    .containsPattern("\\| " + kind + " \\| [0-9]+ \\| [1-9]");
        }
    }

    @Test
    void manySendsAreInFlight() throws Exception {
        InFlight.run(new Arguments(InFlight.OPTIONS, "--sends 50 --latency 200"), server, out);

        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("50 sends ended", " 0 of them failed");
    }

    @Test
    void stepsHoldThreads() throws Exception {
        String shortly = "--in-flight 4 --step 10 --warm-up 0 --duration 500";

        HeldThreads.run(new Arguments(HeldThreads.OPTIONS, shortly), server, out);

        assertThat(printed.toString(StandardCharsets.UTF_8)).containsPattern("\\| 10 \\| 4 \\| [1-9]");
    }

    @Test
    void recipientsAreStreamed() throws Exception {
        Stream.run(new Arguments(Stream.OPTIONS, "--recipients 1000 --group 100"), server, out);

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("| 1000 |", "1000 recipients, 100 in an exchange");
    }

    @Test
    void receiptsAreCounted() throws Exception {
        Receipts.run(new Arguments(Receipts.OPTIONS, "--receipts 500 --latency 1"), server, out);

        assertThat(printed.toString(StandardCharsets.UTF_8)).containsPattern("\\| [1-9][0-9]* \\| [0-9.]+ \\|");
    }

    @Test
    void aTypoMeasuresNothing() {
        assertThatThrownBy(() -> new Arguments(LoadOptions.NAMES, "--inflight 64"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--in-flight value");
    }
}
