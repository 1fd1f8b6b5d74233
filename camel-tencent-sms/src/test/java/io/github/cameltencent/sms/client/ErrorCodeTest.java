package io.github.cameltencent.sms.client;

import com.tencentcloudapi.sms.v20210111.SmsErrorCode;
import io.github.cameltencent.sms.client.ErrorCode.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorCodeTest {

    @ParameterizedTest
    @EnumSource(SmsErrorCode.class)
    void knowsEveryCodeOfTheService(SmsErrorCode code) {
        assertThat(ErrorCode.table()).containsKey(code.getValue());
    }

    @ParameterizedTest
    @CsvSource({
        "RequestLimitExceeded, THROTTLED",
        "RequestLimitExceeded.Brandnew, THROTTLED",
        "AuthFailure.SignatureExpire, CLOCK",
        "AuthFailure.Brandnew, CREDENTIALS",
        "InternalError.Timeout, UNKNOWN",
        "InternalError.SendAndRecvFail, UNKNOWN",
        "InternalError.Brandnew, UNKNOWN",
        "InternalError.SigVerificationFail, CREDENTIALS",
        "FailedOperation.TemplateIncorrectOrUnapproved, REFUSED",
        "FailedOperation.TemplateParamSetNotMatchApprovedTemplat, REFUSED",
        "LimitExceeded.GlobalSmsSendingRateLimit, THROTTLED",
        "FailedOperation.ParametersOtherError, UNKNOWN",
        "UnsupportedOperation., REFUSED",
        "Brandnew, REFUSED"
    })
    void tellsWhatACodeMeans(String code, Kind kind) {
        assertThat(ErrorCode.of(code).kind()).isEqualTo(kind);
    }

    @Test
    void advisesInOneLineWithoutNumbersThatLookLikeACode() {
        assertThat(ErrorCode.table().values())
                .allSatisfy(code -> assertThat(code.advice()).doesNotContainPattern("\\d{4}|\\n"));
    }
}
