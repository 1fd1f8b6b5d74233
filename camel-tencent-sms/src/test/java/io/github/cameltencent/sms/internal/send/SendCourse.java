package io.github.cameltencent.sms.internal.send;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.github.cameltencent.sms.TencentSmsComponent;
import io.github.cameltencent.sms.TencentSmsConfiguration;
import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.client.SendReport;
import io.github.cameltencent.sms.client.SendReport.State;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsInvalidRequestException;
import io.github.cameltencent.sms.client.TencentSmsNotSentException;
import io.github.cameltencent.sms.client.TencentSmsPartialSendException;
import io.github.cameltencent.sms.client.TencentSmsRefusedException;
import io.github.cameltencent.sms.client.TencentSmsUnknownOutcomeException;
import io.github.cameltencent.sms.credential.Credentials;
import io.github.cameltencent.sms.credential.CredentialsProvider;
import io.github.cameltencent.sms.internal.send.SendSituation.End;
import io.github.cameltencent.sms.internal.send.SendSituation.Kind;
import io.github.cameltencent.sms.model.MultiSmsInfo;
import io.github.cameltencent.sms.simulator.SentMessage;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.RememberedResources;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.SendAgainText;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The routes of a situation, through which sends run whose requests fail, and what must have become of them. */
public final class SendCourse implements AutoCloseable {

    private final SmsSimulator simulator;
    private final SendSituation situation;
    private final boolean global;
    private final int atOnce;
    private final AtomicInteger untilNoCredentials = new AtomicInteger(Integer.MAX_VALUE);
    private final CamelContext context = RememberedResources.newContext();

    /**
     * @param global whether by {@code sendMultiGlobal}
     * @param atOnce how many requests of a send are in flight; with several, the other region is named by a header
     */
    SendCourse(SmsSimulator simulator, SendSituation situation, boolean global, int atOnce) throws Exception {
        this.simulator = simulator;
        this.situation = situation;
        this.global = global;
        this.atOnce = atOnce;
        String send = global ? "tencent-sms:sendMultiGlobal" : "tencent-sms:send";
        TencentSmsConfiguration configuration =
                context.getComponent("tencent-sms", TencentSmsComponent.class).getConfiguration();
        RouteHarness.component(RouteHarness.at(simulator)).accept(context);
        configuration.setSecretId(null);
        configuration.setSecretKey(null);
        configuration.setCredentialsProvider(credentials());
        configuration.setMaxConcurrentRequests(atOnce);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() throws Exception {
                situation.routes().add(this, send, atOnce == 1 ? send + "?region=ap-singapore" : elsewhere(this, send));
            }
        });
        context.getShutdownStrategy().setTimeout(10);
        context.start();
    }

    /** Another region by a header. */
    static String elsewhere(RouteBuilder routes, String send) {
        routes.from("direct:elsewhere")
                .errorHandler(routes.noErrorHandler())
                .setHeader(TencentSmsConstants.REGION, routes.constant("ap-singapore"))
                .to(send);
        return "direct:elsewhere";
    }

    /** Once, a request finds none, and so is not sent. */
    private CredentialsProvider credentials() {
        Credentials right = new Credentials(simulator.secretId(), simulator.secretKey());
        return () -> {
            if (untilNoCredentials.getAndDecrement() == 0) {
                throw new IllegalStateException("the vault is sealed");
            }
            return right;
        };
    }

    /**
     * Sends, and checks what became of it.
     *
     * @param position which of the requests goes wrong, from 0 on
     */
    void run(int size, Kind kind, int position) {
        String what = situation + (global ? ", sendMultiGlobal" : "") + ", " + size + " recipients, request " + position
                + " " + kind;
        simulator.reset();
        untilNoCredentials.set(Integer.MAX_VALUE);
        arm(kind, position);
        List<String> numbers = numbers(size, global);
        boolean again = situation.again().isMadeAfter(kind, position > 0);

        Exchange exchange =
                context.createProducerTemplate().send("direct:start", sent -> fill(sent.getMessage(), numbers, global));

        if (atOnce > 1 && chunks(size) > 1) {
            judgeConcurrent(what, exchange, numbers, kind, position);
            return;
        }
        int requests = requests(kind, position, size, again);
        await(what)
                .until(() -> simulator.requests().size() >= requests
                        && context.getInflightRepository().size() == 0);
        assertThat(simulator.requests()).as("requests, %s", what).hasSize(requests);
        assertNobodyTwice(what, expectedNumbers(numbers, kind, position, again));
        if (situation.end() != End.UNAWARE) {
            assertEnd(what, exchange, kind, size, again, position > 0 || (again && chunks(size) > 1));
        }
    }

    /** Which recipients the request goes to that fails, and how many others were started by then, is a matter of chance. */
    private void judgeConcurrent(String what, Exchange exchange, List<String> numbers, Kind kind, int position) {
        boolean partly = situation.again().isMadeAfter(kind, true);
        boolean wholly = situation.again().isMadeAfter(kind, false);
        int least = partly && wholly ? requests(kind, position, numbers.size(), true) : 0;
        await(what)
                .until(() -> simulator.requests().size() >= least
                        && context.getInflightRepository().size() == 0);
        Set<String> met = assertNobodyTwice(what);
        boolean again = partly == wholly ? partly : met.size() == numbers.size();
        if (again) {
            assertThat(simulator.requests())
                    .as("requests, %s", what)
                    .hasSize(requests(kind, position, numbers.size(), true));
            assertThat(met)
                    .as("got it, %s", what)
                    .hasSizeBetween(
                            numbers.size() - (kind == Kind.LOST ? RecipientBatching.MAXIMUM : 0),
                            numbers.size() - (kind == Kind.LOST ? 1 : 0));
        } else {
            assertThat(simulator.requests()).as("requests, %s", what).hasSizeLessThanOrEqualTo(chunks(numbers.size()));
        }
        if (situation.end() != End.UNAWARE) {
            boolean reachesOthers =
                    simulator.requests().stream().anyMatch(request -> "Ok".equals(request.answeredWith()));
            assertEnd(what, exchange, kind, numbers.size(), again, reachesOthers);
        }
    }

    private void arm(Kind kind, int position) {
        String action = global ? "SendMultiGlobalSms" : "SendSms";
        var next = simulator.faults().on(action).skip(position).times(1);
        switch (kind) {
            case REFUSED -> next.answer(Fault.error("RequestLimitExceeded", "slow down"));
            case UNANSWERED -> next.answer(Fault.cutAfter());
            case LOST -> next.answer(Fault.cutBefore());
            case NOT_SENT -> untilNoCredentials.set(position);
        }
    }

    /** Numbers of mainland China, or of elsewhere. */
    public static List<String> numbers(int size, boolean global) {
        return IntStream.range(0, size)
                .mapToObj(i -> global ? "+659" + (1000000 + i) : "+86138" + (10000000 + i))
                .toList();
    }

    /** Makes it a message to all of them. */
    static void fill(Message message, List<String> numbers, boolean global) {
        if (global) {
            message.setHeader(
                    TencentSmsConstants.MULTI_SMS_INFO_SET,
                    numbers.stream()
                            .map(number -> MultiSmsInfo.builder()
                                    .phoneNumber(number)
                                    .templateId("2222")
                                    .build())
                            .toList());
        } else {
            message.setHeader(TencentSmsConstants.PHONE_NUMBER_SET, numbers);
        }
    }

    private static int chunks(int size) {
        return (size + RecipientBatching.MAXIMUM - 1) / RecipientBatching.MAXIMUM;
    }

    private static int requests(Kind kind, int position, int size, boolean again) {
        int first = kind == Kind.NOT_SENT ? position : position + 1;
        int left = chunks(size) - position - (kind.isUnknown() ? 1 : 0);
        return first + (again ? left : 0);
    }

    private static List<String> expectedNumbers(List<String> numbers, Kind kind, int position, boolean again) {
        List<String> expected = new ArrayList<>();
        for (int chunk = 0; chunk < chunks(numbers.size()); chunk++) {
            boolean reached = chunk < position || (chunk == position ? again && kind != Kind.LOST : again);
            if (reached || (chunk == position && kind == Kind.UNANSWERED)) {
                expected.addAll(numbers.subList(
                        chunk * RecipientBatching.MAXIMUM,
                        Math.min(numbers.size(), (chunk + 1) * RecipientBatching.MAXIMUM)));
            }
        }
        return expected;
    }

    private void assertNobodyTwice(String what, List<String> expected) {
        assertThat(assertNobodyTwice(what)).as("got it, %s", what).isEqualTo(new HashSet<>(expected));
    }

    /** Returns who got it. */
    private Set<String> assertNobodyTwice(String what) {
        Set<String> met = new HashSet<>();
        List<String> twice = simulator.messages().stream()
                .map(SentMessage::phoneNumber)
                .filter(number -> !met.add(number))
                .toList();
        assertThat(twice).as("got it twice, %s", what).isEmpty();
        return met;
    }

    /** No failure is milder than the truth, however Camel asks for it. */
    private void assertEnd(String what, Exchange exchange, Kind kind, int size, boolean again, boolean reachesOthers) {
        boolean reachesAll = again && !kind.isUnknown();
        Throwable failure = situation.end() == End.FAILS || reachesAll
                ? exchange.getException()
                : exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (reachesAll) {
            assertThat(failure).as(what).isNull();
            SendReport left = exchange.getProperty(TencentSmsConstants.SEND_REPORT, SendReport.class);
            assertThat(left == null || left.count(State.ACCEPTED) == size)
                    .as(what)
                    .isTrue();
            return;
        }
        Class<? extends TencentSmsException> expected = reachesOthers
                ? TencentSmsPartialSendException.class
                : kind.isUnknown()
                        ? TencentSmsUnknownOutcomeException.class
                        : kind == Kind.REFUSED ? TencentSmsRefusedException.class : TencentSmsNotSentException.class;
        Exchange asked = context.getEndpoint("direct:start").createExchange();
        asked.setException(failure);
        assertThat(asked.getException(TencentSmsException.class))
                .as("%s, ended with %s", what, failure)
                .isExactlyInstanceOf(expected);
        SendAgainText.assertAgrees(asked.getException(TencentSmsException.class));
        if (reachesOthers || kind.isUnknown()) {
            assertThat(asked.getException(TencentSmsException.class).mayHaveTakenEffect())
                    .as(what)
                    .isTrue();
            assertThat(asked.getException(TencentSmsException.class).isRetryable())
                    .as(what)
                    .isFalse();
            assertThat(asked.getException(TencentSmsRefusedException.class))
                    .as(what)
                    .isNull();
            assertThat(asked.getException(TencentSmsNotSentException.class))
                    .as(what)
                    .isNull();
            assertThat(asked.getException(TencentSmsInvalidRequestException.class))
                    .as(what)
                    .isNull();
            SendReport report = KeyedSendReport.of(asked.getException(TencentSmsException.class));
            assertThat(report.count(State.UNKNOWN) > 0).as(what).isEqualTo(kind.isUnknown());
            assertThat(report.count(State.ACCEPTED) > 0).as(what).isEqualTo(reachesOthers);
            assertExact(what, report);
        }
    }

    private void assertExact(String what, SendReport report) {
        Set<String> met = new HashSet<>();
        simulator.messages().forEach(message -> met.add(message.phoneNumber()));
        report.recipients().forEach(recipient -> {
            if (recipient.state() != State.UNKNOWN) {
                assertThat(met.contains(recipient.phoneNumber()))
                        .as(what)
                        .isEqualTo(recipient.state() == State.ACCEPTED);
            }
        });
    }

    @Override
    public void close() {
        context.stop();
    }
}
