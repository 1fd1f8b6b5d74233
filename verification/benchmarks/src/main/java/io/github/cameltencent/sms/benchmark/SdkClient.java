package io.github.cameltencent.sms.benchmark;

import java.net.URI;
import java.util.function.Consumer;

import com.tencentcloudapi.common.Credential;
import com.tencentcloudapi.common.exception.TencentCloudSDKException;
import com.tencentcloudapi.common.profile.ClientProfile;
import com.tencentcloudapi.common.profile.HttpProfile;
import com.tencentcloudapi.sms.v20210111.SmsClient;
import com.tencentcloudapi.sms.v20210111.models.SendSmsRequest;
import com.tencentcloudapi.sms.v20210111.models.SendSmsResponse;
import org.jspecify.annotations.Nullable;

/** The official SDK unchanged: JSON, signing and OkHttp, blocking. */
final class SdkClient implements LoadClient {

    private final SmsClient client;

    SdkClient(URI server) {
        HttpProfile http = new HttpProfile();
        http.setProtocol(server.getScheme() + "://");
        http.setEndpoint(server.getAuthority());
        ClientProfile profile = new ClientProfile();
        profile.setHttpProfile(http);
        client = new SmsClient(
                new Credential(SampleMessage.SECRET_ID, SampleMessage.SECRET_KEY), SampleMessage.REGION, profile);
    }

    @Override
    public void send(Consumer<@Nullable Throwable> done) {
        try {
            send(SampleMessage.PHONE_NUMBER, SampleMessage.PARAMETER);
        } catch (TencentCloudSDKException | RuntimeException e) {
            done.accept(e);
            return;
        }
        done.accept(null);
    }

    SendSmsResponse send(String phoneNumber, String parameter) throws TencentCloudSDKException {
        SendSmsRequest request = new SendSmsRequest();
        request.setSmsSdkAppId(SampleMessage.APP_ID);
        request.setSignName(SampleMessage.SIGN_NAME);
        request.setTemplateId(SampleMessage.TEMPLATE_ID);
        request.setPhoneNumberSet(new String[] {phoneNumber});
        request.setTemplateParamSet(new String[] {parameter});
        SendSmsResponse response = client.SendSms(request);
        if (!response.getSendStatusSet()[0].getCode().equals("Ok")) {
            throw new IllegalStateException("refused");
        }
        return response;
    }

    @Override
    public void close() {
        // There is nothing to close: its connections end after some idle minutes.
    }
}
