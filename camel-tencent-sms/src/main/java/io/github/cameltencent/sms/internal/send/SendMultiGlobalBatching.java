package io.github.cameltencent.sms.internal.send;

import java.util.List;
import java.util.Objects;

import io.github.cameltencent.sms.model.MultiSmsInfo;
import io.github.cameltencent.sms.model.PhoneNumbers;
import io.github.cameltencent.sms.model.RecipientStatus;
import io.github.cameltencent.sms.model.SendMultiGlobalSmsRequest;
import io.github.cameltencent.sms.model.SendMultiGlobalSmsResponse;
import io.github.cameltencent.sms.model.SendMultiStatus;

/** The recipients of {@code SendMultiGlobalSms}. Duplicate entries, equal in all fields, are sent once. */
public final class SendMultiGlobalBatching
        implements RecipientBatching<SendMultiGlobalSmsRequest, MultiSmsInfo, SendMultiGlobalSmsResponse> {

    @Override
    public List<MultiSmsInfo> in(SendMultiGlobalSmsRequest request) {
        return Objects.requireNonNull(request.multiSmsInfoSet()).stream()
                .distinct()
                .toList();
    }

    @Override
    public String phoneNumber(MultiSmsInfo recipient) {
        return PhoneNumbers.normalised(Objects.requireNonNull(recipient.phoneNumber()));
    }

    @Override
    public SmsText text(SendMultiGlobalSmsRequest request, MultiSmsInfo recipient) {
        return SmsText.of(recipient.templateId(), null, recipient.templateParamSet());
    }

    @Override
    public String smsSdkAppId(SendMultiGlobalSmsRequest request) {
        return Objects.requireNonNull(request.smsSdkAppId());
    }

    @Override
    public SendMultiGlobalSmsRequest part(SendMultiGlobalSmsRequest request, List<MultiSmsInfo> recipients) {
        return request.toBuilder().multiSmsInfoSet(recipients).build();
    }

    @Override
    public List<SendMultiStatus> statuses(SendMultiGlobalSmsResponse response) {
        return response.sendMultiStatusSet();
    }

    @Override
    public SendMultiStatus accepted(String serialNo, String phoneNumber) {
        return new SendMultiStatus(serialNo, phoneNumber, null, null, "Ok", null, null);
    }

    @Override
    public SendMultiGlobalSmsResponse response(List<RecipientStatus> statuses, String requestIds) {
        return new SendMultiGlobalSmsResponse(
                statuses.stream().map(SendMultiStatus.class::cast).toList(), requestIds);
    }
}
