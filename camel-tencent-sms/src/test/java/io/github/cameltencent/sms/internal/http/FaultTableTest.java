package io.github.cameltencent.sms.internal.http;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

import com.tencentcloudapi.common.profile.HttpProfile;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsUnknownOutcomeException;
import io.github.cameltencent.sms.internal.http.FaultTable.Cells;
import io.github.cameltencent.sms.testsupport.FaultyServer;
import io.github.cameltencent.sms.testsupport.MoreTime;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.WireFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

/**
 * How often a server sees one send, whatever goes wrong on its way: by the component, and beside it by the official SDK.
 * The system property {@code fault.table=write} writes what was measured into the published table.
 */
class FaultTableTest {

    /** Measured once, by the test that comes first. */
    private static final Map<FaultRow, Cells> COMPONENT = new EnumMap<>(FaultRow.class);

    private static final Map<FaultRow, Cells> SDK = new EnumMap<>(FaultRow.class);
    private static final Map<FaultRow, Exception> FAILURES = new EnumMap<>(FaultRow.class);

    @ParameterizedTest
    @EnumSource
    void isSentAsOftenAsTheRuleAllows(FaultRow row) {
        Cells measured = COMPONENT.computeIfAbsent(row, FaultTableTest::byComponent);
        Exception failure = FAILURES.get(row);

        assertThat(measured.requests()).as("requests, %s", row).isEqualTo(row.requests);
        assertThat(measured.sms()).as("SMS, at worst").isLessThanOrEqualTo(1);
        if (row.failure == null) {
            assertThat(failure).as("failure, %s", row).isNull();
            assertThat(measured.sms()).isOne();
        } else {
            assertThat(failure).as("failure, %s", row).isExactlyInstanceOf(row.failure);
            boolean unknown = failure instanceof TencentSmsUnknownOutcomeException;
            assertThat(((TencentSmsException) failure).mayHaveTakenEffect()).isEqualTo(unknown);
            assertThat(((TencentSmsException) failure).isRetryable()).isEqualTo(!unknown);
            assertThat(measured.sms())
                    .as("SMS, at worst, of a send that may be repeated")
                    .isLessThanOrEqualTo(unknown ? 1 : 0);
        }
    }

    @Test
    void isPublished() throws IOException {
        for (FaultRow row : FaultRow.values()) {
            COMPONENT.computeIfAbsent(row, FaultTableTest::byComponent);
            SDK.computeIfAbsent(row, FaultTableTest::bySdk);
        }
        String measured = FaultTable.of(COMPONENT, SDK);
        if ("write".equals(System.getProperty("fault.table"))) {
            FaultTable.publish(measured);
        }

        assertThat(measured).isEqualTo(FaultTable.published());
    }

    /**
     * HttpClient tells of an answer a moment before its connection is free again, so a send that follows at once can get
     * another one. The fault would strike a new connection then, and the row would not show what it says.
     */
    private static Cells byComponent(FaultRow row) {
        Cells cells = null;
        for (int attempt = 0; cells == null && attempt < 5; attempt++) {
            cells = attemptByComponent(row, 500 << 2 * attempt);
        }
        assertThat(cells).as("struck a connection as the row says, %s", row).isNotNull();
        return cells;
    }

    /** @param responseTimeout where there is no answer; on a busy machine, a short one is over before a good answer */
    private static Cells attemptByComponent(FaultRow row, int responseTimeout) {
        try (FaultyServer server = new FaultyServer(row.fault)) {
            Exception failure;
            try (RouteHarness route = RouteHarness.to("tencent-sms:send?retryDelay=20", configuration -> {
                configuration.setEndpoint(scheme(row) + server.address());
                configuration.setSecretId("AKIDexample");
                configuration.setSecretKey("key");
                configuration.setSmsSdkAppId(RouteHarness.SMS_SDK_APP_ID);
                configuration.setSignName(RouteHarness.SIGN_NAME);
                assertThat(configuration.getMaxRetries()).isEqualTo(FaultRow.MAX_RETRIES);
                if (row == FaultRow.NO_ANSWER) {
                    configuration.setResponseTimeout(responseTimeout);
                }
            })) {
                if (isReached(row) && route.send(RouteHarness.oneRecipient()).getException() != null) {
                    return null;
                }
                server.arm();
                if (row == FaultRow.IDLE_CLOSED) {
                    await().until(() -> !server.hasOpenConnections());
                }
                failure = route.send(RouteHarness.oneRecipient()).getException();
            }
            if (server.struckReusedConnection() != isReached(row)) {
                return null;
            }
            assertThat(server.strikes()).as("%s", row).isEqualTo(row.fault.always() ? 1 + FaultRow.MAX_RETRIES : 1);
            FAILURES.put(row, failure);
            return new Cells(server.requests(), server.carriedOutAtWorst(), end(failure), again(failure));
        }
    }

    private static Cells bySdk(FaultRow row) {
        Cells[] cells = new Cells[1];
        assertThatCode(() -> MoreTime.until(factor -> cells[0] = attemptBySdk(row, factor)))
                .doesNotThrowAnyException();
        return cells[0];
    }

    private static Cells attemptBySdk(FaultRow row, int readTimeout) {
        try (FaultyServer server = new FaultyServer(row.fault)) {
            SdkSend sdk = new SdkSend(scheme(row), server.address(), row == FaultRow.NO_ANSWER ? readTimeout : 60);
            if (isReached(row)) {
                assertThat(sdk.send()).isEqualTo(SdkSend.SENT);
            }
            server.arm();
            String end = sdk.send();
            assertThat(server.struckReusedConnection()).as("%s", row).isEqualTo(isReached(row));
            return new Cells(server.requests(), server.carriedOutAtWorst(), end, "");
        }
    }

    private static String scheme(FaultRow row) {
        return isReached(row) ? HttpProfile.REQ_HTTP : HttpProfile.REQ_HTTPS;
    }

    /** Whether a request gets as far as the server. */
    private static boolean isReached(FaultRow row) {
        return row.fault.moment() != WireFault.Moment.CLIENT_HELLO;
    }

    private static String end(Exception failure) {
        return failure == null ? SdkSend.SENT : "`" + failure.getClass().getSimpleName() + "`";
    }

    private static String again(Exception failure) {
        if (failure instanceof TencentSmsException known) {
            return known.isRetryable() ? "yes" : "no";
        }
        return "-";
    }
}
