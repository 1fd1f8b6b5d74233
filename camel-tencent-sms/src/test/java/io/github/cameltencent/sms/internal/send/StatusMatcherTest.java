package io.github.cameltencent.sms.internal.send;

import java.util.Arrays;
import java.util.List;

import io.github.cameltencent.sms.model.RecipientStatus;
import io.github.cameltencent.sms.model.SendStatus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StatusMatcherTest {

    @Test
    void findsStatusesInWhateverOrder() {
        assertThat(match(List.of("+6591234567", "+6597654321"), "+6597654321", "+6591234567"))
                .containsExactly("+6591234567", "+6597654321");
    }

    @Test
    void leavesOutWhoHasNone() {
        assertThat(match(List.of("+6591234567", "+6597654321"), "+6597654321")).containsExactly(null, "+6597654321");
    }

    @Test
    void knowsMainlandNumbersInOtherForms() {
        assertThat(match(List.of("+8613812345678", "+8613987654321"), "+86013987654321", "13812345678"))
                .containsExactly("13812345678", "+86013987654321");
    }

    @Test
    void findsANumberWithoutItsCountryCodeByItsPlace() {
        assertThat(match(List.of("+6591234567", "+6597654321"), "91234567", "97654321"))
                .containsExactly("91234567", "97654321");
    }

    @Test
    void neverTakesTheStatusOfSomebodyElse() {
        assertThat(match(List.of("+6591231111", "+6597651111"), "97651111", "91231111"))
                .containsExactly(null, null);
        assertThat(match(List.of("+6591234567"), "+6597654321")).containsExactly((String) null);
        assertThat(match(List.of("+18501234444"), "+8618501234444")).containsExactly((String) null);
    }

    private static List<String> match(List<String> numbers, String... named) {
        List<RecipientStatus> statuses = Arrays.stream(named)
                .<RecipientStatus>map(number -> new SendStatus("1", number, 1L, null, "Ok", null, null))
                .toList();
        return RecipientStatusMatcher.match(numbers, statuses).stream()
                .map(status -> status == null ? null : status.phoneNumber())
                .toList();
    }
}
