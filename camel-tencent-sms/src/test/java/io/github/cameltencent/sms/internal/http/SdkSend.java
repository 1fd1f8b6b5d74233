package io.github.cameltencent.sms.internal.http;

import java.util.logging.Level;
import java.util.logging.Logger;

import com.tencentcloudapi.common.AbstractClient;
import com.tencentcloudapi.common.Credential;
import com.tencentcloudapi.common.exception.TencentCloudSDKException;
import com.tencentcloudapi.common.profile.ClientProfile;
import com.tencentcloudapi.common.profile.HttpProfile;
import com.tencentcloudapi.sms.v20210111.SmsClient;
import com.tencentcloudapi.sms.v20210111.models.SendSmsRequest;
import com.tencentcloudapi.sms.v20210111.models.SendSmsResponse;
import io.github.cameltencent.sms.testsupport.RouteHarness;

/** Sends the same message by the official SDK, as it comes. */
final class SdkSend {

    static final String SENT = "sent";

    /** The SDK never closes an answer that is no success, and OkHttp warns of that. */
    private static final Logger OKHTTP_LOG = Logger.getLogger("okhttp3.OkHttpClient");

    private final SmsClient client;

    /** @param readTimeout in seconds */
    SdkSend(String protocol, String address, int readTimeout) {
        OKHTTP_LOG.setLevel(Level.SEVERE);
        HttpProfile http = new HttpProfile();
        http.setEndpoint(address);
        http.setProtocol(protocol);
        http.setReadTimeout(readTimeout);
        ClientProfile profile = new ClientProfile();
        profile.setHttpProfile(http);
        client = new SmsClient(new Credential("AKIDexample", "key"), "ap-guangzhou", profile);
    }

    /** As in its Maven coordinates. */
    static String version() {
        return AbstractClient.SDK_VERSION.replace("SDK_JAVA_", "");
    }

    /** Sends, and tells how that ended: {@link #SENT}, or the exception with its error code. */
    String send() {
        SendSmsRequest request = new SendSmsRequest();
        request.setSmsSdkAppId(RouteHarness.SMS_SDK_APP_ID);
        request.setTemplateId(RouteHarness.TEMPLATE_ID);
        request.setSignName(RouteHarness.SIGN_NAME);
        request.setPhoneNumberSet(new String[] {RouteHarness.PHONE_NUMBER});
        try {
            SendSmsResponse response = client.SendSms(request);
            return response != null && response.getSendStatusSet() != null ? SENT : "no exception, no status";
        } catch (TencentCloudSDKException e) {
            String code = e.getErrorCode();
            return name(e) + (code == null || code.isEmpty() ? "" : " " + code);
        } catch (RuntimeException e) {
            return name(e);
        }
    }

    private static String name(Exception e) {
        return "`" + e.getClass().getSimpleName() + "`";
    }
}
