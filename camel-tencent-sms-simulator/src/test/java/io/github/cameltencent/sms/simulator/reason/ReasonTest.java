package io.github.cameltencent.sms.simulator.reason;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReasonTest {
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    @ParameterizedTest
    @EnumSource
    void bothLanguagesSayTheSame(Reason reason) {
        assertThat(reason.english()).isNotBlank().doesNotContainPattern(HAN);
        assertThat(reason.chinese()).containsPattern(HAN);
        assertThat(places(reason.chinese())).isEqualTo(places(reason.english()));
        assertThat(reason.chinese().endsWith("。")).isEqualTo(reason.english().endsWith("."));
    }

    @Test
    void aValueIsTakenAsItIs() {
        ReasonText text = Reason.SIGNATURE.with(Reason.HOST_SIGNED.with("{1} $1 \\", "127.0.0.1:80"));

        assertThat(text.english())
                .isEqualTo("The signature does not fit the request: the client has signed the Host {1} $1 \\, and sent"
                        + " 127.0.0.1:80.");
        assertThat(text.chinese()).isEqualTo("签名与请求不符：客户端签名的 Host 是 {1} $1 \\，而发送的是 127.0.0.1:80。");
        assertThat(text).asString().doesNotContain("127.0.0.1");
    }

    private static Set<String> places(String sentence) {
        return PLACE.matcher(sentence).results().map(MatchResult::group).collect(Collectors.toSet());
    }
}
