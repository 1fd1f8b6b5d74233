package io.github.cameltencent.sms.simulator.samples;

import java.time.Duration;

import com.tencentcloudapi.common.Credential;
import com.tencentcloudapi.common.profile.ClientProfile;
import com.tencentcloudapi.common.profile.HttpProfile;
import com.tencentcloudapi.sms.v20210111.SmsClient;
import com.tencentcloudapi.sms.v20210111.models.SendSmsRequest;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.simulator.testsupport.SignedRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The calls that the README shows. */
class ReadmeCallsTest {

    // sample extension
    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();
    // end

    // sample strict
    @RegisterExtension
    static final SmsSimulatorExtension STRICT = new SmsSimulatorExtension(SmsSimulator.builder()
            .smsSdkAppIds("1400006666")
            .template("1110", "Your code is {1}")
            .sign("Example")
            .acceptUnknownTemplates(false)
            .acceptUnknownSigns(false)
            .acceptUnknownRegions(false));
    // end

    private final SmsSimulator simulator = SMS.simulator();

    @BeforeEach
    void send() {
        SignedRequest.call(
                simulator,
                "SendSms",
                "{\"PhoneNumberSet\":[\"+8618501234444\"],\"SmsSdkAppId\":\"1400006666\",\"TemplateId\":\"1110\","
                        + "\"SignName\":\"Example\",\"TemplateParamSet\":[\"482913\"]}");
    }

    @Test
    void start() {
        // sample start
        SmsSimulator simulator = SmsSimulator.start();
        // end
        try (simulator) {
            assertThat(simulator.messages()).isEmpty();
        }
    }

    @Test
    void aStrictOneRefusesAnUnknownTemplate() {
        assertThat(SignedRequest.call(
                                STRICT.simulator(),
                                "SendSms",
                                "{\"PhoneNumberSet\":[\"+8618501234444\"],\"SmsSdkAppId\":\"1400006666\","
                                        + "\"TemplateId\":\"1\",\"SignName\":\"Example\"}")
                        .toString())
                .contains("TemplateUnapprovedOrNotExist");
    }

    @Test
    void whatArrived() {
        assertThat(simulator.messages()).hasSize(1);
        assertThat(simulator.requests()).hasSize(1);
        // sample arrived
        simulator.messages(); // every accepted message: number, template, parameters, text, ...
        simulator.requests(); // every request: action, region, body, headers, and the result
        simulator.reply("1400006666", "+8618501234444", "yes"); // a person replies
        simulator.reset(); // clears all of it
        // end
        assertThat(simulator.messages()).isEmpty();
        assertThat(simulator.waitingReplies("1400006666")).isZero();
    }

    @Test
    void credentials() {
        // sample credentials
        simulator.addCredentials("AKIDexample", "key", "token"); // accepted, with this key and token only
        simulator.addCredentials("AKIDexample", "key", "other token"); // the first token is revoked
        simulator.removeCredentials("AKIDexample"); // the id is unknown from now on
        // end
    }

    @Test
    void receiptsAndReplies() {
        // sample receipts
        simulator.holdReceipts(); // holds receipts that are due ...
        simulator.releaseReceipts(); // ... until now
        simulator.addReceipts("1400006666", 10_000); // for load tests; returns their serial numbers
        simulator.addReplies("1400006666", 10_000); // returns their texts
        simulator.addRawReceipt(
                "1400006666", "{\"SerialNo\":7}"); // any JSON value, returned unchanged; also addRawReply
        simulator.waitingReceipts("1400006666"); // due, and neither pulled nor pushed; also waitingReplies
        simulator.pulledReceipts(); // serial numbers that PullSmsSendStatus has taken from the queue
        simulator.pulledReplies(); // the same for replies: their texts
        // end
        assertThat(simulator.waitingReplies("1400006666")).isEqualTo(10_000);
    }

    @Test
    void faults() {
        // sample faults
        simulator.faults().on("SendSms").times(2).answer(Fault.error("RequestLimitExceeded", "slow down"));
        simulator.faults().on("SendSms").skip(2).answer(Fault.cutAfter()); // the third one
        simulator.faults().onAny().oneIn(5, 42).answer(Fault.delay(Duration.ofSeconds(2)));
        simulator.faults().onAny().withProbability(0.05, 42).answer(Fault.errorAfter("InternalError.Timeout", "late"));
        simulator.faults().onAny().oneIn(5, 42).answer(Fault.oneOf(42, Fault.cutAfter(), Fault.neverAnswer()));
        simulator.faults().onAny().always().answer(Fault.httpStatus(503, "text/html", "<h1>busy</h1>"));
        simulator.faults().clear();
        // end
    }

    @Test
    void aResponseWithoutASet() {
        // sample null set
        simulator
                .faults()
                .on("PullSmsSendStatus")
                .answer(Fault.raw(
                        "application/json",
                        "{\"Response\":{\"PullSmsSendStatusSet\":null,\"RequestId\":\"1\"}}".getBytes(UTF_8)));
        // end
        assertThat(SignedRequest.call(simulator, "PullSmsSendStatus", "{\"SmsSdkAppId\":\"1400006666\",\"Limit\":1}")
                        .toString())
                .contains("null");
    }

    @Test
    void callbacks() {
        // sample callbacks
        simulator.statusCallback("http://127.0.0.1:8080/status"); // receipts; null switches it off
        simulator.replyCallback("http://127.0.0.1:8080/reply"); // replies
        simulator.callbacks(); // every attempt: kind, url, body, attempt 1 to 3, "acknowledged" or "refused: ..."
        simulator.droppedCallbacks(); // the bodies that were dropped
        // end
        simulator.statusCallback(null);
        simulator.replyCallback(null);
        assertThat(simulator.droppedCallbacks()).isEmpty();
    }

    @Test
    void theOfficialSdk() throws Exception {
        // sample sdk
        HttpProfile http = new HttpProfile();
        http.setProtocol("http://");
        http.setEndpoint("127.0.0.1:" + simulator.port());
        // end
        ClientProfile profile = new ClientProfile();
        profile.setHttpProfile(http);
        SmsClient client =
                new SmsClient(new Credential(simulator.secretId(), simulator.secretKey()), "ap-guangzhou", profile);
        SendSmsRequest request = new SendSmsRequest();
        request.setPhoneNumberSet(new String[] {"+8618501234445"});
        request.setSmsSdkAppId("1400006666");
        request.setTemplateId("1110");
        request.setSignName("Example");
        client.SendSms(request);

        assertThat(simulator.messages()).hasSize(2);
    }
}
