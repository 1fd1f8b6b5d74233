package io.github.cameltencent.sms.internal.send;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.github.cameltencent.sms.model.PhoneNumbers;
import io.github.cameltencent.sms.model.RecipientStatus;
import io.github.cameltencent.sms.model.SendSmsRequest;
import io.github.cameltencent.sms.model.SendSmsResponse;
import io.github.cameltencent.sms.model.SendStatus;

/** The recipients of {@code SendSms}. A number that is listed twice, in any form, gets one message. */
public final class SendSmsBatching implements RecipientBatching<SendSmsRequest, String, SendSmsResponse> {

    @Override
    public List<String> in(SendSmsRequest request) {
        List<String> numbers = Objects.requireNonNull(request.phoneNumberSet());
        if (numbers.size() == 1) {
            return numbers;
        }
        Set<String> seen = new HashSet<>();
        List<String> distinct = new ArrayList<>(numbers.size());
        for (String number : numbers) {
            if (seen.add(phoneNumber(number))) {
                distinct.add(number);
            }
        }
        return distinct;
    }

    @Override
    public String phoneNumber(String recipient) {
        return PhoneNumbers.normalised(recipient);
    }

    @Override
    public SmsText text(SendSmsRequest request, String recipient) {
        return SmsText.of(request.templateId(), request.signName(), request.templateParamSet());
    }

    @Override
    public String smsSdkAppId(SendSmsRequest request) {
        return Objects.requireNonNull(request.smsSdkAppId());
    }

    @Override
    public SendSmsRequest part(SendSmsRequest request, List<String> recipients) {
        return request.toBuilder().phoneNumberSet(recipients).build();
    }

    @Override
    public List<SendStatus> statuses(SendSmsResponse response) {
        return response.sendStatusSet();
    }

    @Override
    public SendStatus accepted(String serialNo, String phoneNumber) {
        return new SendStatus(serialNo, phoneNumber, null, null, "Ok", null, null);
    }

    @Override
    @SuppressWarnings("unchecked") // They are from statuses().
    public SendSmsResponse response(List<RecipientStatus> statuses, String requestIds) {
        return new SendSmsResponse((List<SendStatus>) (List<?>) statuses, requestIds);
    }
}
