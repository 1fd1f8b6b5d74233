package io.github.cameltencent.sms.classpath;

import com.tencentcloudapi.common.Credential;
import com.tencentcloudapi.common.profile.ClientProfile;
import com.tencentcloudapi.common.profile.HttpProfile;
import com.tencentcloudapi.sms.v20210111.SmsClient;
import com.tencentcloudapi.sms.v20210111.models.SendSmsRequest;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.impl.launcher.commands.VersionCommand;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** The simulator runs in the JVM of a Quarkus application, which has another Vert.x. */
@QuarkusTest
class QuarkusApplicationTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    @Inject
    Vertx vertx;

    @Test
    void sendsToTheSimulator() throws Exception {
        HttpProfile http = new HttpProfile();
        http.setProtocol("http://");
        http.setEndpoint("127.0.0.1:" + SMS.simulator().port());
        ClientProfile profile = new ClientProfile();
        profile.setHttpProfile(http);
        SmsClient client = new SmsClient(
                new Credential(SMS.simulator().secretId(), SMS.simulator().secretKey()), "ap-guangzhou", profile);
        SendSmsRequest request = new SendSmsRequest();
        request.setSmsSdkAppId("1400006666");
        request.setSignName("Example");
        request.setTemplateId("1110");
        request.setPhoneNumberSet(new String[] {"+8613800138000"});

        assertThat(client.SendSms(request).getSendStatusSet()[0].getCode()).isEqualTo("Ok");

        assertThat(SMS.simulator().messages()).hasSize(1);
    }

    @Test
    void theApplicationHasItsOwnVertx() {
        assertThat(vertx.isClustered()).isFalse();
        assertThat(VersionCommand.getVersion()).startsWith("4.");
    }
}
