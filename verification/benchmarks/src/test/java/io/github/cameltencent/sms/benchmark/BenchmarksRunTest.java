package io.github.cameltencent.sms.benchmark;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void anotherJvmSends() throws Exception {
        String once =
                " --clients component --in-flight 4 --rounds 1 --warm-up 0 --settle 0 --duration 30000 --messages 20";

        Load.run(
                new Arguments(Load.OPTIONS, "--scheme https --java " + System.getProperty("java.home") + once),
                server,
                out);

        assertThat(printed.toString(StandardCharsets.UTF_8)).containsPattern("\\| component on JDK [0-9]+ \\| [1-9]");
    }

    @Test
    void ratiosAreComparedWithCommittedOnes(@TempDir Path folder) throws Exception {
        String committed = folder.resolve("committed.csv").toString();
        String once = "--clients component,netty --latency 1 --in-flight 4 --rounds 1 --warm-up 0 --settle 0"
                + " --duration 30000 --messages 20 --committed " + committed;
        Ratios.run(new Arguments(Ratios.OPTIONS, once + " --out " + committed), server, out);
        Files.writeString(
                folder.resolve("committed.csv"),
                Files.readString(folder.resolve("committed.csv"))
                        .replaceAll("allocated,netty,.*", "allocated,netty,0,0,0")
                        .replaceAll("messages-per-second,latency,.*", "messages-per-second,latency,0,0,0"));

        Ratios.run(new Arguments(Ratios.OPTIONS, once), server, out);

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("There are no earlier ratios to compare with", " of 5 ratios are worse")
                .containsPattern("allocated \\| netty \\| [0-9.( ]+\\) \\| 0.00 \\(0.00..0.00\\) \\| worse \\|")
                .containsPattern("second \\| latency \\| [0-9.( ]+\\) \\| 0.00 \\(0.00..0.00\\) \\|  \\|");
    }

    @Test
    void applicationsSendTheirFirstMessage() throws Exception {
        String once = "--clients sdk-camel,component+cds --starts 1 --jvm -XX:TieredStopAtLevel=1";

        FirstMessage.run(new Arguments(FirstMessage.OPTIONS, once), server, out);

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .containsPattern("\\| sdk-camel \\| [0-9.]+")
                .containsPattern("\\| component\\+cds \\| [0-9.]+");
    }

    @Test
    void theStoreIsMeasuredWithRowsJvmsAndRecipients() throws Exception {
        String once = "--rows 0,100 --nodes 2 --recipients 3 --in-flight 4 --rounds 1 --warm-up 0 --settle 0"
                + " --duration 30000 --messages 20";

        TrackingGrowth.run(new Arguments(TrackingGrowth.OPTIONS, once), server, out);

        for (String row : List.of("0 rows", "100 rows", "2 JVMs", "3 recipients", "no store")) {
            assertThat(printed.toString(StandardCharsets.UTF_8)).containsPattern("\\| " + row + " \\| [1-9]");
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
                new Arguments(StoredReceipts.OPTIONS, "--receipts 150 --pending-receipts 5 --rows 100 --rounds 1"),
                server,
                out);

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
