package io.github.cameltencent.sms.internal.receive;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.testsupport.HistoryRoute;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.awaitility.Awaitility;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** The idempotentRepository of a route that starts from the replies of one phone number. */
class HistoryRepositoryTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private static final Processor BAD_FAILS = exchange -> {
        if (HistoryRoute.text(exchange).equals("bad")) {
            throw new IllegalStateException("the route does not like it");
        }
    };

    @TempDir
    Path directory;

    @Test
    void databaseOutlivesARestart() {
        JdbcDataSource database = database();
        assertOnlyWhatFailedComesAgain(() -> new JdbcMessageIdRepository(database, "replies"));
    }

    @Test
    void fileOutlivesARestart() {
        assertOnlyWhatFailedComesAgain(() -> FileIdempotentRepository.fileIdempotentRepository(
                directory.resolve("processed").toFile()));
    }

    private static void assertOnlyWhatFailedComesAgain(Supplier<IdempotentRepository> repository) {
        reply("good", "bad", "better");
        try (HistoryRoute route = remembering(repository.get(), BAD_FAILS)) {
            route.awaitReceived(4);
        }
        reply("while stopped");
        try (HistoryRoute route = remembering(repository.get(), exchange -> {})) {
            route.awaitReceived(2);
            route.awaitPolls(5);

            assertThat(route.texts()).containsExactly("bad", "while stopped");
            assertThat(route.received())
                    .extracting(exchange -> exchange.getMessage().getHeader(Exchange.REDELIVERED))
                    .containsOnlyNulls();
        }
    }

    @Test
    void withoutOneARestartReadsTheWindowAgain() {
        reply("one", "two");
        for (int start = 0; start < 2; start++) {
            try (HistoryRoute route =
                    HistoryRoute.ofReplies(SMS.simulator(), "").start()) {
                route.awaitReceived(2);
                route.awaitPolls(3);

                assertThat(route.texts()).containsExactly("one", "two");
            }
        }
    }

    @Test
    void holdsNothingThatTellsANumberOrAText() {
        JdbcDataSource database = database();
        reply("secret");
        try (HistoryRoute route = remembering(new JdbcMessageIdRepository(database, "replies"), exchange -> {})) {
            route.awaitReceived(1);
            Awaitility.await().until(() -> !names(database).isEmpty());

            assertThat(names(database)).singleElement().asString().matches("[0-9a-f]{64}-1");
        }
    }

    /** The first poll fails at the second entry, after the first one was looked up. */
    @Test
    void thatCannotBeReadLosesNothing() {
        FlakyRepository repository = new FlakyRepository();
        repository.failingReads.set(Integer.MAX_VALUE);
        repository.goodReads.set(1);
        reply("one", "two", "three");
        try (HistoryRoute route = remembering(repository, exchange -> {})) {
            Awaitility.await().until(() -> repository.failingReads.get() < Integer.MAX_VALUE - 3);
            assertThat(route.isHealthy()).isFalse();
            assertThat(route.received()).isEmpty();

            repository.failingReads.set(0);
            route.awaitReceived(3);
            route.awaitPolls(5);
            assertThat(route.isHealthy()).isTrue();
            assertThat(route.texts()).containsExactly("one", "two", "three");
        }
    }

    @Test
    void thatTakesNoNoteMakesNobodyElsesEntryComeAgain() {
        FlakyRepository repository = new FlakyRepository();
        repository.failingWrites.set(1);
        reply("one", "two");
        try (HistoryRoute route = remembering(repository, exchange -> {})) {
            route.awaitReceived(2);
            route.awaitPolls(10);

            assertThat(route.texts()).startsWith("one", "two").containsOnlyOnce("two");
        }
        try (HistoryRoute route = remembering(repository, exchange -> {})) {
            route.awaitPolls(5);

            assertThat(route.texts()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"3, 0", "0, 3", "2, 2"})
    void thatTakesNoNoteAtFirstIsToldAgainAndTheEntryRunsOnce(int failingWrites, int failingConfirms) {
        FlakyRepository repository = new FlakyRepository();
        repository.failingWrites.set(failingWrites);
        repository.failingConfirms.set(failingConfirms);
        reply("one", "two");
        try (HistoryRoute route = remembering(repository, exchange -> {})) {
            Awaitility.await().until(() -> repository.confirmed.size() >= 2);
            route.awaitPolls(5);

            assertThat(route.texts()).containsExactly("one", "two");
            assertThat(repository.getCacheSize()).isEqualTo(2);
            assertThat(route.isHealthy()).isTrue();
        }
    }

    /** The last moment to be told is when the repository is asked while another thread completes the exchange. */
    @Test
    void thatIsAskedTooEarlyDoesNotRunAnEntryTwice() throws Exception {
        CountDownLatch mayEnd = new CountDownLatch(1);
        CountDownLatch noted = new CountDownLatch(1);
        AtomicInteger questions = new AtomicInteger();
        IdempotentRepository repository = new MemoryIdempotentRepository(new ConcurrentHashMap<>()) {
            @Override
            public boolean contains(String key) {
                boolean known = super.contains(key);
                if (questions.incrementAndGet() == 2) {
                    mayEnd.countDown();
                    await(noted);
                }
                return known;
            }

            @Override
            public boolean confirm(String key) {
                noted.countDown();
                return super.confirm(key);
            }
        };
        reply("slow");
        HistoryRoute history = HistoryRoute.ofReplies(SMS.simulator(), "idempotentRepository=#bean:processed")
                .with("processed", repository)
                .through(definition -> definition.to("seda:slow"));
        try (HistoryRoute route = history.start()) {
            route.awaitReceived(1);
            route.context().addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("seda:slow").process(exchange -> await(mayEnd));
                }
            });
            route.awaitPolls(3);
            mayEnd.countDown();
            await(noted);
            route.awaitPolls(10);

            assertThat(route.texts()).containsExactly("slow");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HistoryRoute remembering(IdempotentRepository repository, Processor work) {
        return HistoryRoute.ofReplies(SMS.simulator(), "idempotentRepository=#bean:processed")
                .with("processed", repository)
                .working(work)
                .start();
    }

    private static void reply(String... texts) {
        for (String text : texts) {
            SMS.simulator().reply(RouteHarness.SMS_SDK_APP_ID, RouteHarness.PHONE_NUMBER, text);
        }
    }

    private static JdbcDataSource database() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return database;
    }

    private static List<String> names(JdbcDataSource database) {
        return new JdbcTemplate(database).queryForList("SELECT messageId FROM CAMEL_MESSAGEPROCESSED", String.class);
    }

    /** Keeps what it is told, but fails as often as a test wants. */
    private static final class FlakyRepository extends MemoryIdempotentRepository {

        private final AtomicInteger goodReads = new AtomicInteger();
        private final AtomicInteger failingReads = new AtomicInteger();
        private final AtomicInteger failingWrites = new AtomicInteger();
        private final AtomicInteger failingConfirms = new AtomicInteger();
        private final Set<String> confirmed = ConcurrentHashMap.newKeySet();

        FlakyRepository() {
            super(new ConcurrentHashMap<>());
        }

        @Override
        public boolean contains(String key) {
            if (goodReads.getAndDecrement() <= 0 && failingReads.get() > 0) {
                failingReads.decrementAndGet();
                throw new IllegalStateException("the repository cannot be read");
            }
            return super.contains(key);
        }

        @Override
        public boolean add(String key) {
            if (failingWrites.getAndDecrement() > 0) {
                throw new IllegalStateException("the repository cannot be written");
            }
            return super.add(key);
        }

        @Override
        public boolean confirm(String key) {
            if (failingConfirms.getAndDecrement() > 0) {
                throw new IllegalStateException("the repository cannot be written");
            }
            confirmed.add(key);
            return super.confirm(key);
        }

        /** So that it can be used by one route after the other. */
        @Override
        protected void doStop() {
            // Nothing is forgotten.
        }
    }
}
